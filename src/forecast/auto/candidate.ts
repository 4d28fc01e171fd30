/** A model that stands for election: what it would forecast with, and what it said of the validation part. */

import { meanScaledError } from '../fit/validationError'
import { averageForecasts, blendForecasts, blendPredictor } from '../models/combine'
import type { Predictor } from '../models/model'
import { absoluteWeights } from '../models/simplexWeights'
import type { SeriesScales } from '../net/seriesScales'
import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'

export type CandidateKind = 'rival' | 'ridge' | 'network'

export interface Candidate {
  readonly name: string
  readonly kind: CandidateKind
  readonly predictor: Predictor
  /** Of the places of validation that choices are made by, [places, horizon]. */
  readonly forecast: Float64Array
  /** Mean absolute error there, in the scales of the series. */
  readonly error: number
}

/** What candidates are judged on. */
export interface Jury {
  readonly panel: Panel
  readonly places: Places
  readonly horizon: number
  readonly scales: SeriesScales
}

export function errorOf({ panel, places, scales }: Jury, forecast: Float64Array): number {
  return meanScaledError(panel, places, forecast, scales)
}

/**
 * Errors times what an error of one costs there; NaN where nothing was observed. The costs are those at `typical`, so that
 * errors of different forecasts add up.
 */
function weightedErrors(jury: Jury, forecast: Float64Array, typical: Float64Array): Float64Array {
  const { panel, places, horizon, scales } = jury
  const errors = new Float64Array(forecast.length).fill(NaN)
  places.series.forEach((s, row) => {
    const { observed, values } = panel.members[s].history
    const unit = scales.weights[s] / scales.scales[s]
    for (let step = 0; step < horizon; step++) {
      const t = places.origins[row] + step
      const at = row * horizon + step
      if (observed[t] !== 1) continue
      const size = Math.abs(values[t]) + Math.abs(typical[at])
      const share = size > 0 ? (2 * scales.relativeWeight) / size : 0
      errors[at] = (values[t] - forecast[at]) * (unit + share)
    }
  })
  return errors
}

export interface Blend {
  readonly predictor: Predictor
  readonly forecast: Float64Array
  readonly error: number
  readonly members: readonly { readonly candidate: Candidate; readonly weight: number }[]
}

/** A weight below this is noise, and its member only costs time. */
const leastWeight = 0.04

/**
 * The blend with the least absolute error on the jury's places: weights not negative, together one.
 * @param shrinkage towards equal weights, for juries of few places
 */
export function blendCandidates(jury: Jury, candidates: readonly Candidate[], shrinkage: number): Blend {
  let used = candidates
  let weights = weightsOf(jury, used, shrinkage)
  if (weights.some((weight) => weight < leastWeight)) {
    used = used.filter((_, i) => weights[i] >= leastWeight)
    weights = weightsOf(jury, used, shrinkage)
  }
  const members = used.map((candidate, i) => ({ candidate, weight: weights[i] }))
  const forecast = blendForecasts(
    members.map(({ candidate, weight }) => ({ forecast: candidate.forecast, weight })),
  )
  return {
    predictor: blendPredictor(
      members.map(({ candidate, weight }) => `${weight.toFixed(2)} ${candidate.name}`).join(' + '),
      members.map(({ candidate, weight }) => ({ predictor: candidate.predictor, weight })),
    ),
    forecast,
    error: errorOf(jury, forecast),
    members,
  }
}

function weightsOf(jury: Jury, candidates: readonly Candidate[], shrinkage: number): Float64Array {
  const forecasts = candidates.map(({ forecast }) => forecast)
  const typical = averageForecasts(forecasts, 'median')
  const errors = forecasts.map((forecast) => weightedErrors(jury, forecast, typical))
  return absoluteWeights(errors, shrinkage)
}
