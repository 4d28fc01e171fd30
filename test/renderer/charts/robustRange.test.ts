/** The span of a plot of many lines: a few far points do not press it flat, and are found again at its edge. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { placesBeyond, robustRange } from '../../../renderer/views/prepare/explore/robustRange'

const wave = Float64Array.from({ length: 24 }, (_, i) => 10 * Math.sin((2 * Math.PI * i) / 24))
const spiked = wave.map((value, i) => (i === 5 ? 900 : i === 9 ? -700 : value))

describe('the range', () => {
  test('is that of all lines where none is far from the others', () => {
    expect(robustRange([wave, wave.map((value) => value + 2)], wave)).toEqual({ minimum: -10, maximum: 12 })
  })

  test('leaves out what is far, which is beyond it', () => {
    const range = robustRange([wave, wave, spiked], wave)!
    expect(range).toEqual({ minimum: -10, maximum: 10 })
    expect(placesBeyond([wave, wave, spiked], range)).toEqual({ above: [5], below: [9] })
  })

  test('holds all where half of the values are one', () => {
    const flat = new Float64Array(24).map((_, i) => (i === 3 ? 40 : 0))
    expect(robustRange([flat], new Float64Array(24))).toEqual({ minimum: 0, maximum: 40 })
  })

  test('is unknown of nothing', () => {
    expect(robustRange([Float64Array.of(NaN)], Float64Array.of(NaN))).toBeUndefined()
  })

  test('always holds the median line, and what lies beyond is named', () => {
    const column = fc.float64Array({
      minLength: 4,
      maxLength: 12,
      noDefaultInfinity: true,
      min: -1e9,
      max: 1e9,
    })
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 6 }), column, (lines, median) => {
        const range = robustRange(lines, median)
        if (!range) return
        for (const value of median) {
          if (Number.isNaN(value)) continue
          expect(value).toBeGreaterThanOrEqual(range.minimum)
          expect(value).toBeLessThanOrEqual(range.maximum)
        }
        const { above, below } = placesBeyond(lines, range)
        lines.forEach((values) =>
          values.forEach((value, place) => {
            if (value > range.maximum) expect(above).toContain(place)
            if (value < range.minimum) expect(below).toContain(place)
          }),
        )
      }),
    )
  })
})
