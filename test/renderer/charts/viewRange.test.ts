/** Zooming and panning never leave the domain and keep what they promise. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { pannedView, selectedView, shortestView, zoomedView } from '../../../renderer/charts/viewRange'

const domain = { from: 1000, to: 9000 }
const bounds = { domain, step: 10 }

const views = fc
  .tuple(fc.integer({ min: 1000, max: 8900 }), fc.integer({ min: 100, max: 8000 }))
  .map(([from, span]) => ({ from, to: Math.min(9000, from + span) }))

describe('views', () => {
  it('zoom around the anchor, which stays at its share of the view', () => {
    const view = { from: 4000, to: 6000 }
    expect(zoomedView(view, 0.5, 4500, bounds)).toEqual({ from: 4250, to: 5250 })
    expect(zoomedView(view, 1000, 4500, bounds)).toEqual(domain)
    expect(zoomedView(view, 0, 4500, bounds)).toEqual({ from: 4480, to: 4560 })
  })

  it('stop at the ends when panned, keeping their span', () => {
    expect(pannedView({ from: 8000, to: 8500 }, 5000, domain)).toEqual({ from: 8500, to: 9000 })
    expect(pannedView({ from: 1200, to: 1700 }, -5000, domain)).toEqual({ from: 1000, to: 1500 })
  })

  it('are drawn in either direction and are never too short to read', () => {
    expect(selectedView(5000, 4000, bounds)).toEqual({ from: 4000, to: 5000 })
    expect(selectedView(5000, 5000, bounds)).toEqual({ from: 4960, to: 5040 })
  })

  it('of a series shorter than the closest zoom show it whole', () => {
    const short = { domain: { from: 0, to: 30 }, step: 10 }
    expect(shortestView(short.domain, short.step)).toBe(30)
    expect(zoomedView(short.domain, 0.1, 15, short)).toEqual(short.domain)
  })

  it('stay inside the domain, whatever is done to them', () => {
    fc.assert(
      fc.property(
        views,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        (view, factor, share, distance) => {
          const anchor = view.from + share * (view.to - view.from)
          for (const next of [zoomedView(view, factor, anchor, bounds), pannedView(view, distance, domain)]) {
            expect(next.from).toBeGreaterThanOrEqual(domain.from)
            expect(next.to).toBeLessThanOrEqual(domain.to + 1e-6)
            expect(next.to - next.from).toBeGreaterThan(79)
          }
        },
      ),
    )
  })
})
