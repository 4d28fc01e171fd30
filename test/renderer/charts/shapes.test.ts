/** Path data, the sparkline and the overview. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { overviewPath, placedParts, placedSpan } from '../../../renderer/charts/overviewShape'
import { plotWidth, stampAt, xOf } from '../../../renderer/charts/plotFrame'
import { sparklinePath } from '../../../renderer/charts/sparklinePath'
import { linePath, stepPath } from '../../../renderer/charts/svgPath'
import { estimatedWidth } from '../../../renderer/charts/textWidth'

describe('paths', () => {
  it('break at what is not a number', () => {
    expect(
      linePath([
        [0, 0],
        [1, Number.NaN],
        [2, 2.04],
        [3, 3],
      ]),
    ).toBe('M0 0M2 2L3 3')
    expect(
      stepPath(
        [
          [10, 1],
          [20, 2],
        ],
        10,
      ),
    ).toBe('M5 1L15 1L15 2L25 2')
  })

  it('write each coordinate to the nearest tenth, whatever its sign', () => {
    const coordinate = fc.double({ min: -20_000, max: 20_000, noNaN: true })
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const [, ...numbers] = /^M(-?\d+(?:\.\d)?) (-?\d+(?:\.\d)?)$/.exec(linePath([[x, y]])) ?? []
        expect(numbers.map(Number)).toEqual(
          [x, y].map((each) => Number((Math.round(each * 10) / 10 + 0).toFixed(1))),
        )
      }),
    )
    expect(linePath([[-0.04, -0.3]])).toBe('M0 -0.3')
  })

  it('of a sparkline fill its box; a constant runs through the middle', () => {
    expect(sparklinePath([0, 10], { width: 20, height: 12, inset: 1 })).toBe('M1 11L19 1')
    expect(sparklinePath([5, 5, 5], { width: 22, height: 10, inset: 1 })).toBe('M1 5L11 5L21 5')
    expect(sparklinePath([], { width: 20, height: 10, inset: 1 })).toBe('')
  })
})

describe('the overview', () => {
  const domain = { from: 0, to: 1000 }
  const width = 1072

  it('shares the edges of the chart', () => {
    expect(
      overviewPath({ stamps: Float64Array.of(0, 1000), values: Float64Array.of(1, 2), domain, width }),
    ).toBe('M56 38L1056 9')
    expect([xOf(0, domain, width), xOf(1000, domain, width)]).toEqual([56, 1056])
    expect(stampAt(xOf(123, domain, width), domain, width)).toBeCloseTo(123)
    expect(plotWidth(10)).toBe(1)
  })

  it('keeps a narrow frame visible and inside', () => {
    expect(placedSpan({ from: 500, to: 501 }, domain, width, 6)).toEqual({ x: 553.5, width: 6 })
    expect(placedSpan({ from: 0, to: 0 }, domain, width, 6).x).toBe(56)
    const last = placedSpan({ from: 1000, to: 1000 }, domain, width, 6)
    expect(last.x + last.width).toBeLessThanOrEqual(1056)
  })

  it('leaves out parts of no length', () => {
    expect(
      placedParts(
        [
          { role: 'tail', from: 5, to: 5 },
          { role: 'training', from: 0, to: 500 },
        ],
        domain,
        width,
      ),
    ).toEqual([{ role: 'training', x: 56, width: 500 }])
  })
})

describe('estimated widths', () => {
  it('count an East Asian character as a square', () => {
    expect(estimatedWidth('月', 10)).toBe(10)
    expect(estimatedWidth('ab', 10)).toBe(12)
  })
})
