/** How wrong a model usually is: in each series, and at each step of the horizon, by its errors on validation. */

import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'

export interface UsualErrors {
  /** Absolute errors in the unit of the data, [places, horizon]; NaN where nothing was observed. */
  readonly errors: Float64Array
  /** [series]: mean error, greater than 0. */
  readonly units: Float64Array
  /** [horizon]: mean error of a step in these units, greater than 0. */
  readonly steps: Float64Array
}

/** @param differences of each series, from {@link rootMeanDifference} */
export function measureUsualErrors(
  panel: Panel,
  places: Places,
  forecast: Float64Array,
  differences: readonly number[],
): UsualErrors {
  const errors = absoluteErrors(panel, places, forecast)
  const units = unitsOf(errors, places, differences)
  return { errors, units, steps: stepsOf(errors, places, units) }
}

/** [places, horizon]; NaN where nothing was observed. @param forecast aligned, in the unit of the data */
export function absoluteErrors({ members }: Panel, places: Places, forecast: Float64Array): Float64Array {
  const horizon = forecast.length / places.series.length
  const errors = new Float64Array(forecast.length).fill(NaN)
  places.series.forEach((s, row) => {
    const { observed, values } = members[s].history
    for (let step = 0; step < horizon; step++) {
      const t = places.origins[row] + step
      const at = row * horizon + step
      if (observed[t] === 1) errors[at] = Math.abs(values[t] - forecast[at])
    }
  })
  return errors
}

/** Errors of a series that its own mean needs to count as much as that of all series. */
const errorsOfOwnUnit = 8

/** Mean error of each series, held to its share of seasonal difference where it has few errors. Greater than 0. */
function unitsOf(errors: Float64Array, { series }: Places, differences: readonly number[]): Float64Array {
  const horizon = errors.length / series.length
  const sums = new Float64Array(differences.length)
  const counts = new Float64Array(differences.length)
  series.forEach((s, row) => {
    for (let i = row * horizon; i < (row + 1) * horizon; i++) {
      if (Number.isNaN(errors[i])) continue
      sums[s] += errors[i]
      counts[s]++
    }
  })
  let ratio = 0
  let judged = 0
  sums.forEach((sum, s) => {
    if (counts[s] === 0 || !(differences[s] > 0)) return
    ratio += sum / counts[s] / differences[s]
    judged++
  })
  const typical = judged > 0 ? ratio / judged : 1
  return sums.map((sum, s) => {
    const expected = typical * differences[s]
    return (sum + errorsOfOwnUnit * expected) / (counts[s] + errorsOfOwnUnit) || 1
  })
}

/** The mean over the whole horizon stands where a step was never observed. */
function stepsOf(errors: Float64Array, { series }: Places, units: Float64Array): Float64Array {
  const horizon = errors.length / series.length
  const sums = new Float64Array(horizon)
  const counts = new Float64Array(horizon)
  series.forEach((s, row) => {
    for (let step = 0; step < horizon; step++) {
      const error = errors[row * horizon + step]
      if (Number.isNaN(error)) continue
      sums[step] += error / units[s]
      counts[step]++
    }
  })
  const whole = sums.reduce((sum, each) => sum + each, 0) / counts.reduce((sum, each) => sum + each, 0)
  return sums.map((sum, step) => (counts[step] > 0 ? sum / counts[step] : whole) || 1)
}

/** Root mean square of x_t − x_{t−m}; 0 where no pair was observed. */
export function rootMeanDifference(values: Float64Array, seasonLength: number): number {
  let squares = 0
  let count = 0
  for (let t = seasonLength; t < values.length; t++) {
    const difference = values[t] - values[t - seasonLength]
    if (Number.isNaN(difference)) continue
    squares += difference * difference
    count++
  }
  return count > 0 ? Math.sqrt(squares / count) : 0
}
