/**
 * Split-conformal bands, by step of the horizon: as wide as the forecast's errors were on validation. Errors of a series are
 * measured in its own mean error, so that series of any size share them. With too few of a step, those of its neighbours
 * join; with too few altogether, the band is that of seasonal naive. Sources: V. Vovk et al., "Algorithmic learning in a
 * random world", 2005, ch. 4 (level ⌈(n + 1)(1 − α)⌉ / n); seasonal naive: Hyndman, Athanasopoulos, "Forecasting", ch. 5.5.
 */

import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'
import { normalQuantile } from './quantileFunctions'

/** Where a band comes from, and how many errors stand behind a step of it. */
export type BandSource = 'eachStep' | 'neighbouringSteps' | 'seasonalNaive'

export interface Bands {
  /** Of the whole horizon: the weakest source that any step needs at this coverage. */
  source(coverage: number): BandSource
  /** Half of the band's width in the unit of the data. @param coverage in (0, 1) */
  halfWidth(series: number, step: number, coverage: number): number
}

export interface BandOptions {
  readonly panel: Panel
  readonly places: Places
  readonly horizon: number
  /** Of each series: nothing at or after it is read. */
  readonly ends: readonly number[]
  /** [places, horizon], in the unit of the data. */
  readonly forecast: Float64Array
}

/** Fewer errors than this say nothing of their tail. */
const fewestErrors = 30
/** Errors of a series that its own mean needs to count as much as that of all series. */
const errorsOfOwnUnit = 8

export function fitBands({ panel, places, horizon, ends, forecast }: BandOptions): Bands {
  const { members, seasonLength } = panel
  const errors = new Float64Array(forecast.length).fill(NaN)
  places.series.forEach((s, row) => {
    const { observed, values } = members[s].history
    for (let step = 0; step < horizon; step++) {
      const t = places.origins[row] + step
      const at = row * horizon + step
      if (observed[t] === 1) errors[at] = Math.abs(values[t] - forecast[at])
    }
  })
  // Nothing beyond the places judged: later values may stand in the panel.
  const differences = members.map(({ values }, s) =>
    rootMeanDifference(values.subarray(0, ends[s]), seasonLength),
  )
  const units = unitsOf(errors, places, differences)
  const scores = Array.from({ length: horizon }, () => [] as number[])
  places.series.forEach((s, row) => {
    for (let step = 0; step < horizon; step++) {
      const error = errors[row * horizon + step]
      if (!Number.isNaN(error)) scores[step].push(error / units[s])
    }
  })
  const fitted = new Map<number, readonly StepBand[]>()

  function at(coverage: number): readonly StepBand[] {
    const known = fitted.get(coverage)
    if (known) return known
    const made = scores.map((_, step) => bandOfStep(scores, step, coverage))
    fitted.set(coverage, made)
    return made
  }

  return {
    source(coverage) {
      const sources = at(coverage).map(({ source }) => source)
      if (sources.includes('seasonalNaive')) return 'seasonalNaive'
      return sources.includes('neighbouringSteps') ? 'neighbouringSteps' : 'eachStep'
    },
    halfWidth(series, step, coverage) {
      const { source, width } = at(coverage)[Math.min(step, horizon - 1)]
      if (source !== 'seasonalNaive') return width * units[series]
      const seasonsAhead = Math.floor(step / seasonLength) + 1
      return normalQuantile((1 + coverage) / 2) * differences[series] * Math.sqrt(seasonsAhead)
    },
  }
}

interface StepBand {
  readonly source: BandSource
  /** In the unit of the series; NaN for seasonal naive. */
  readonly width: number
}

/** The ⌈(n + 1) · coverage⌉-th smallest error of the step, of as many neighbouring steps as it takes. */
function bandOfStep(scores: readonly (readonly number[])[], step: number, coverage: number): StepBand {
  for (let reach = 0; reach < scores.length; reach++) {
    const pooled = scores.slice(Math.max(0, step - reach), step + reach + 1).flat()
    const rank = Math.ceil((pooled.length + 1) * coverage)
    if (pooled.length < fewestErrors || rank > pooled.length) continue
    pooled.sort((a, b) => a - b)
    return { source: reach === 0 ? 'eachStep' : 'neighbouringSteps', width: pooled[rank - 1] }
  }
  return { source: 'seasonalNaive', width: NaN }
}

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

/** Root mean square of x_t − x_{t−m}; 0 where no pair was observed. */
function rootMeanDifference(values: Float64Array, seasonLength: number): number {
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
