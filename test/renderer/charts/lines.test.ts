/** Lines cut for drawing: filled points, lone points, and no more points than pixels can show. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { lineShapes, withinView } from '../../../renderer/charts/lineShapes'
import { reducedToPixels } from '../../../renderer/charts/pixelExtremes'
import { indicesWithin, nearestIndex } from '../../../renderer/charts/stampSearch'
import { firstNotBelow } from '../../../src/util/ascending'
import { hour, line } from './support'

const missing = Number.NaN

function pointsOf(pairs: Float64Array): (readonly [number, number])[] {
  return Array.from({ length: pairs.length / 2 }, (_, index) => [
    pairs[2 * index] / hour,
    pairs[2 * index + 1],
  ])
}

describe('finding stamps', () => {
  const stamps = Float64Array.of(10, 20, 20, 30)

  it('finds the nearest, the earlier of two, and the points inside a range', () => {
    expect([9, 14, 15, 16, 31].map((stamp) => nearestIndex(stamps, stamp))).toEqual([0, 0, 0, 1, 3])
    expect(nearestIndex(new Float64Array(0), 5)).toBe(-1)
    expect(firstNotBelow(stamps, 31)).toBe(4)
    expect(indicesWithin(stamps, { from: 20, to: 20 })).toEqual({ first: 1, end: 3 })
    expect(indicesWithin(stamps, { from: 21, to: 29 })).toEqual({ first: 3, end: 3 })
  })
})

describe('a line in view', () => {
  it('keeps one point more at either side, so that it runs to the edges', () => {
    const cut = withinView(line('actual', [0, 1, 2, 3, 4, 5]), { from: 2 * hour, to: 3 * hour })
    expect([...cut.values]).toEqual([1, 2, 3, 4])
  })
})

describe('filled points', () => {
  it('break the solid line, carry rings and are joined by dots to their neighbours', () => {
    const shapes = lineShapes(line('actual', [1, 2, 3, 4, 5], { filled: Uint8Array.of(0, 0, 1, 0, 0) }))
    expect(pointsOf(shapes.solid)).toEqual([
      [0, 1],
      [1, 2],
      [2, missing],
      [3, 4],
      [4, 5],
    ])
    expect(pointsOf(shapes.joins)).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
    ])
    expect(pointsOf(shapes.filled)).toEqual([[2, 3]])
  })

  it('are not joined over two observed points, which a solid line joins', () => {
    const shapes = lineShapes(line('actual', [1, 2, 3, 4], { filled: Uint8Array.of(1, 0, 0, 1) }))
    expect(pointsOf(shapes.joins)).toEqual([
      [0, 1],
      [1, 2],
      [2, missing],
      [2, 3],
      [3, 4],
    ])
  })

  it('are not joined over a gap left whole', () => {
    const shapes = lineShapes(line('actual', [1, missing, 3, 4], { filled: Uint8Array.of(0, 0, 1, 0) }))
    expect(pointsOf(shapes.joins)).toEqual([
      [2, 3],
      [3, 4],
    ])
  })
})

describe('lone points', () => {
  it('between missing ones are drawn as dots: a line needs two', () => {
    const shapes = lineShapes(line('actual', [1, missing, 3, missing, 5, 6]))
    expect(pointsOf(shapes.alone)).toEqual([
      [0, 1],
      [2, 3],
    ])
  })
})

describe('long lines', () => {
  const long = fc.array(
    fc.oneof(
      { weight: 9, arbitrary: fc.double({ min: -100, max: 100, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(missing) },
    ),
    { minLength: 60, maxLength: 400 },
  )

  it('keep every extreme and at most two points a pixel', () => {
    fc.assert(
      fc.property(long, (values) => {
        const whole = line('actual', values)
        const pixels = 20
        const view = { from: 0, to: (values.length - 1) * hour }
        const reduced = reducedToPixels(whole, view, pixels)
        // The view seldom begins where a pixel does: one more at the edge.
        expect(reduced.stamps.length).toBeLessThanOrEqual(2 * (pixels + 2))
        const known = values.filter((value) => !Number.isNaN(value))
        const kept = [...reduced.values].filter((value) => !Number.isNaN(value))
        expect(Math.max(...kept)).toBe(Math.max(...known))
        expect(Math.min(...kept)).toBe(Math.min(...known))
        expect([...reduced.stamps]).toEqual([...reduced.stamps].sort((one, other) => one - other))
      }),
    )
  })

  it('that are finished already pass untouched', () => {
    const finished = line(
      'actual',
      Array.from({ length: 40 }, (_, index) => index),
    )
    expect(reducedToPixels(finished, { from: 0, to: 39 * hour }, 20)).toBe(finished)
  })

  it('do not change when panned by a pixel', () => {
    const values = Array.from({ length: 400 }, (_, index) => Math.sin(index) * index)
    const whole = line('actual', values)
    const span = 400 * hour
    const inner = (from: number) =>
      [...reducedToPixels(whole, { from, to: from + span }, 50).stamps].filter(
        (stamp) => stamp > 50 * hour && stamp < 350 * hour,
      )
    expect(inner(3 * hour)).toEqual(inner(0))
  })

  it('never show a filled point as observed', () => {
    const values = Array.from({ length: 100 }, () => 1)
    values[50] = 99
    const filled = new Uint8Array(100)
    filled[50] = 1
    const reduced = reducedToPixels(line('actual', values, { filled }), { from: 0, to: 99 * hour }, 10)
    expect([...reduced.values]).not.toContain(99)
  })
})
