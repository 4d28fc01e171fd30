/** Where a tip stands: on its side where there is room, never over what it is about, never outside the window. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { tipPlace, tipSides } from '../../renderer/components/frame/tipPlace'

const window = { width: 1000, height: 600 }
const tip = { width: 200, height: 40 }
const place = (left: number, top: number, side: (typeof tipSides)[number]) =>
  tipPlace({ left, top, width: 100, height: 20 }, tip, { window, side })

describe('the place of a tip', () => {
  test('is in the middle of its side, six pixels away', () => {
    expect(place(400, 300, 'bottom')).toEqual({ left: 350, top: 326 })
    expect(place(400, 300, 'top')).toEqual({ left: 350, top: 254 })
    expect(place(400, 300, 'right')).toEqual({ left: 506, top: 290 })
    expect(place(400, 300, 'left')).toEqual({ left: 194, top: 290 })
  })

  test('is on the other side where there is no room on its own', () => {
    expect(place(400, 570, 'bottom')).toEqual({ left: 350, top: 524 })
    expect(place(10, 300, 'left')).toEqual({ left: 116, top: 290 })
  })

  test('is moved along the edge of the window', () => {
    expect(place(0, 300, 'bottom').left).toBe(8)
    expect(place(900, 300, 'bottom').left).toBe(792)
  })

  test('wherever its element is, covers none of it and stays in the window', () => {
    const sizes = fc.record({
      width: fc.integer({ min: 1, max: 320 }),
      height: fc.integer({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 580 }),
        sizes,
        fc.constantFrom(...tipSides),
        (left, top, size, side) => {
          const anchor = { left, top, width: 100, height: 20 }
          const found = tipPlace(anchor, size, { window, side })
          const apart =
            found.left >= left + anchor.width ||
            found.left + size.width <= left ||
            found.top >= top + anchor.height ||
            found.top + size.height <= top
          expect(apart).toBe(true)
          expect(found.left).toBeGreaterThanOrEqual(8)
          expect(found.top).toBeGreaterThanOrEqual(8)
          expect(found.left + size.width).toBeLessThanOrEqual(window.width - 8)
          expect(found.top + size.height).toBeLessThanOrEqual(window.height - 8)
        },
      ),
    )
  })
})
