import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { weighBySeries } from '../../../src/forecast/auto/seriesWeights'
import { blendForecasts } from '../../../src/forecast/models/combine'
import { createPanel } from '../../../src/forecast/panel/panel'

/** Two series of zeros, three places each: an error is what was forecast. */
const panel = createPanel(
  ['a', 'b'].map((id) => ({ id, values: new Float64Array(20) })),
  1,
)
const places = {
  series: Uint32Array.of(0, 0, 0, 1, 1, 1),
  origins: Uint32Array.of(4, 8, 12, 4, 8, 12),
}
const forecastOf = (errors: readonly number[]) =>
  Float64Array.from(errors.flatMap((error) => [error, -error]))

describe('weights by series', () => {
  test('go to whoever erred least in the series, by the third power', () => {
    const weights = weighBySeries(panel, places, [
      { weight: 0.5, forecast: forecastOf([1, 1, 1, 2, 2, 2]) },
      { weight: 0.5, forecast: forecastOf([2, 2, 2, 2, 2, 2]) },
    ])
    expect(weights.of(0)[0]).toBeCloseTo(8 / 9, 12)
    expect(weights.of(1)[0]).toBeCloseTo(1 / 2, 12)
  })

  test('of a place do not know what was seen there', () => {
    const other = { weight: 0.5, forecast: forecastOf([2, 2, 2, 2, 2, 2]) }
    const seen = (there: number) =>
      weighBySeries(panel, places, [{ weight: 0.5, forecast: forecastOf([1, there, 1, 1, 1, 1]) }, other])
    expect(seen(100).elsewhere(1)).toEqual(seen(0).elsewhere(1))
    expect(seen(100).elsewhere(0)).not.toEqual(seen(0).elsewhere(0))
  })

  test('are those of the panel where nothing tells the members apart', () => {
    const alike = { forecast: forecastOf([0, 0, 0, 0, 0, 0]) }
    const weights = weighBySeries(panel, places, [
      { weight: 0.3, ...alike },
      { weight: 0.7, ...alike },
    ])
    expect([...weights.of(0)]).toEqual([0.3, 0.7])
  })

  test('leave out a member that has no number for the series', () => {
    const weights = weighBySeries(panel, places, [
      { weight: 0.5, forecast: forecastOf([1, 1, 1, NaN, NaN, NaN]) },
      { weight: 0.5, forecast: forecastOf([1, 1, 1, 1, 1, 1]) },
    ])
    expect([...weights.of(0)]).toEqual([0.5, 0.5])
    expect([...weights.of(1)]).toEqual([0, 1])
  })

  test('are not negative and add up to one, whatever the errors', () => {
    const errors = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(
        errors,
        errors,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (first, second, weight) => {
          const weights = weighBySeries(panel, places, [
            { weight, forecast: forecastOf(first) },
            { weight: 1 - weight, forecast: forecastOf(second) },
          ])
          for (const each of [weights.of(0), weights.of(1), weights.elsewhere(2)]) {
            expect(each.every((one) => one >= 0)).toBe(true)
            expect(each.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
          }
        },
      ),
    )
  })
})

test('a blend takes the weights of each place, and shares those of a member without a number', () => {
  const blended = blendForecasts([
    { forecast: Float64Array.of(1, 1, 1, NaN), weight: 0.5, weights: Float64Array.of(0.25, 1) },
    { forecast: Float64Array.of(5, 5, 5, 5), weight: 0.5, weights: Float64Array.of(0.75, 0) },
    { forecast: Float64Array.of(9, 9, 9, 9), weight: 0, weights: Float64Array.of(0, 0) },
  ])
  expect([...blended.subarray(0, 3)]).toEqual([4, 4, 1])
  expect(blended[3]).toBeNaN()
})
