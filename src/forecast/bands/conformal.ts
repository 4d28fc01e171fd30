/**
 * Split-conformal bands, by step of the horizon: as wide as the forecast's errors were on validation. Errors of a series are
 * measured in its own mean error, so that series of any size share them, and, where validation is long enough to follow,
 * relative to those just before. With too few of a step, those of its neighbours join; with too few altogether, the band is
 * that of seasonal naive. Sources: V. Vovk et al., "Algorithmic learning in a random world", 2005, ch. 4 (level
 * ⌈(n + 1)(1 − α)⌉ / n); seasonal naive: Hyndman, Athanasopoulos, "Forecasting", ch. 5.5.
 */

import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'
import { normalQuantile } from './quantileFunctions'
import { scoreOfStep } from './stepScores'
import { rootMeanDifference, type UsualErrors } from './usualErrors'

/** Where a band comes from, and how many errors stand behind a step of it. */
export type BandSource = 'eachStep' | 'neighbouringSteps' | 'seasonalNaive'

export interface Bands {
  /** Of the whole horizon: the weakest source that any step needs at this coverage. */
  source(coverage: number): BandSource
  /**
   * Half of the band's width in the unit of the data. @param coverage in (0, 1)
   * @param recent how wrong the model was lately, relative to usually
   */
  halfWidth(series: number, step: number, coverage: number, recent?: number): number
}

export interface BandOptions {
  readonly panel: Panel
  readonly places: Places
  /** Of each series: nothing at or after it is read. */
  readonly ends: readonly number[]
  /** Errors of the places' forecasts. */
  readonly usual: UsualErrors
  /** [places]: see `recentRatios`. @default 1 everywhere */
  readonly recent?: Float64Array | undefined
}

/** What bands are read from, as plain data. */
export interface ErrorScores {
  /** [horizon]: the errors of each step, in units of their series. */
  readonly scores: readonly Float64Array[]
  /** [series]: mean error. */
  readonly units: Float64Array
  /** [series]: seasonal naive's root mean square error. */
  readonly differences: Float64Array
}

export function scoreErrors({ panel, places, ends, usual, recent }: BandOptions): ErrorScores {
  const { errors, units } = usual
  const horizon = usual.steps.length
  const scores = Array.from({ length: horizon }, () => [] as number[])
  places.series.forEach((s, row) => {
    const unit = units[s] * (recent?.[row] ?? 1)
    for (let step = 0; step < horizon; step++) {
      const error = errors[row * horizon + step]
      if (!Number.isNaN(error)) scores[step].push(error / unit)
    }
  })
  return {
    scores: scores.map((errors) => Float64Array.from(errors)),
    units,
    differences: Float64Array.from(differencesOf(panel, ends)),
  }
}

export function fitBands(options: BandOptions): Bands {
  return bandsOf(scoreErrors(options), options.panel.seasonLength)
}

export function bandsOf({ scores, units, differences }: ErrorScores, seasonLength: number): Bands {
  const horizon = scores.length
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
    halfWidth(series, step, coverage, ratio = 1) {
      const { source, width } = at(coverage)[Math.min(step, horizon - 1)]
      if (source !== 'seasonalNaive') return width * units[series] * ratio
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

function bandOfStep(scores: readonly Float64Array[], step: number, coverage: number): StepBand {
  const score = scoreOfStep(scores, step, coverage)
  if (!score) return { source: 'seasonalNaive', width: NaN }
  return { source: score.reach === 0 ? 'eachStep' : 'neighbouringSteps', width: score.value }
}

/** Of each series, seasonal naive's root mean square error. Later values may stand in the panel than those judged by. */
export function differencesOf({ members, seasonLength }: Panel, ends: readonly number[]): readonly number[] {
  return members.map(({ values }, s) => rootMeanDifference(values.subarray(0, ends[s]), seasonLength))
}
