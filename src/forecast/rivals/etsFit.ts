/** One model of exponential smoothing fitted by likelihood, from R's starting values and within R's usual bounds. */

import { fitLine } from '../numeric/linear'
import { minimize } from '../numeric/minimize'
import { filterEts, type EtsForm, type EtsParameters, type EtsState } from './etsModel'
import { seasonalIndices } from './seasonality'

export interface EtsFit {
  readonly form: EtsForm
  readonly parameters: EtsParameters
  /** The state before the first value; copy it before filtering. */
  readonly start: EtsState
  /** Smoothing parameters and starting states. */
  readonly size: number
  /** Corrected Akaike criterion, up to a constant of the data. */
  readonly aicc: number
}

/** Up to this season the starting states are fitted too; longer seasons keep the states of the decomposition. */
const longestFittedSeason = 12
const least = 1e-4
const phiRange = { minimum: 0.8, maximum: 0.98 }
const mostEvaluations = 2000
/** Enough for the smoothing parameters alone. */
const fewEvaluations = 200
/** No likelihood of a model that holds is as high. */
const unreachable = 1e30

/** @param seasonLength at least 2 where the form has a season. Null where the model cannot be fitted. */
export function fitEts(values: Float64Array, form: EtsForm, seasonLength: number): EtsFit | null {
  const start = startingState(values, form, seasonLength)
  const smoothing = startingParameters(form, seasonLength)
  const count = values.length
  const stateSize = 1 + (form.trend === 'none' ? 0 : 1) + (form.season === 'none' ? 0 : seasonLength - 1)
  const size = smoothing.length + stateSize + 1
  if (count - size - 1 <= 0) return null

  const scratch = copyState(start)
  function likelihood(parameters: EtsParameters | null, from: EtsState | null): number {
    if (!parameters || !from) return Infinity
    scratch.level = from.level
    scratch.slope = from.slope
    scratch.season.set(from.season)
    return filterEts(form, parameters, scratch, values)
  }

  const statesFitted = form.season === 'none' || seasonLength <= longestFittedSeason
  const readStart = (point: Float64Array) =>
    statesFitted ? readState(form, point.subarray(smoothing.length), seasonLength) : start
  const point = statesFitted ? [...smoothing, ...writeState(form, start)] : smoothing
  const fit = minimize((at) => likelihood(readParameters(form, at), readStart(at)), point, {
    evaluations: statesFitted ? mostEvaluations : fewEvaluations,
    tolerance: statesFitted ? 1.5e-8 : 1e-6,
  })
  return finish(readParameters(form, fit.point), readStart(fit.point), fit.value)

  function finish(parameters: EtsParameters | null, from: EtsState | null, value: number): EtsFit | null {
    if (!parameters || !from || value >= unreachable) return null
    const aicc = value + 2 * size + (2 * size * (size + 1)) / (count - size - 1)
    return { form, parameters, start: from, size: size - 1, aicc }
  }
}

export function copyState({ level, slope, season }: EtsState): EtsState {
  return { level, slope, season: season.slice() }
}

/** alpha, beta, gamma, phi as far as the form has them. */
function startingParameters(form: EtsForm, seasonLength: number): number[] {
  const range = 1 - 2 * least
  const alpha = least + (0.2 * range) / seasonLength
  const point = [alpha]
  if (form.trend !== 'none') point.push(least + 0.1 * (alpha - least))
  if (form.season !== 'none') point.push(least + 0.05 * (Math.min(1 - least, 1 - alpha) - least))
  if (form.trend === 'damped') point.push(phiRange.minimum + 0.99 * (phiRange.maximum - phiRange.minimum))
  return point
}

/** Level, slope and, latest first, all but the earliest seasonal index, which the others determine. */
function writeState(form: EtsForm, { level, slope, season }: EtsState): number[] {
  const point = [level]
  if (form.trend !== 'none') point.push(slope)
  if (form.season !== 'none') point.push(...season.slice(1).reverse())
  return point
}

/** Null where a seasonal factor is negative. */
function readState(form: EtsForm, point: Float64Array, seasonLength: number): EtsState | null {
  let at = 0
  const level = point[at++]
  const slope = form.trend === 'none' ? 0 : point[at++]
  if (form.season === 'none') return { level, slope, season: new Float64Array(1) }
  const season = new Float64Array(seasonLength)
  season[0] = form.season === 'multiplicative' ? seasonLength : 0
  for (let phase = seasonLength - 1; phase > 0; phase--) {
    season[phase] = point[at++]
    season[0] -= season[phase]
  }
  if (form.season === 'multiplicative' && season.some((index) => index < 0)) return null
  return { level, slope, season }
}

/** Null outside the usual bounds: beta below alpha, gamma below 1 − alpha. */
function readParameters(form: EtsForm, point: Float64Array): EtsParameters | null {
  let at = 0
  const alpha = point[at++]
  const beta = form.trend === 'none' ? 0 : point[at++]
  const gamma = form.season === 'none' ? 0 : point[at++]
  const phi = form.trend === 'damped' ? point[at] : 1
  if (alpha < least || alpha > 1 - least) return null
  if (form.trend !== 'none' && (beta < least || beta > alpha)) return null
  if (form.season !== 'none' && (gamma < least || gamma > 1 - alpha)) return null
  if (form.trend === 'damped' && (phi < phiRange.minimum || phi > phiRange.maximum)) return null
  return { alpha, beta, gamma, phi }
}

/** What level, slope and season the values begin with. @param seasonLength at least 2 where the form has a season */
export function startingState(values: Float64Array, form: EtsForm, seasonLength: number): EtsState {
  let season: Float64Array = new Float64Array(1)
  let adjusted = values
  if (form.season !== 'none') {
    const indices = seasonalIndices(values, seasonLength, form.season)
    season = form.season === 'multiplicative' ? indices.map((index) => Math.max(index, 0.01)) : indices
    adjusted = values.map((value, t) => {
      const index = season[t % seasonLength]
      return form.season === 'multiplicative' ? value / index : value - index
    })
  }
  const head = adjusted.subarray(0, Math.min(values.length, Math.max(10, 2 * season.length)))
  if (form.trend === 'none') {
    return { level: head.reduce((sum, value) => sum + value, 0) / head.length, slope: 0, season }
  }
  const { intercept, slope } = fitLine(head)
  return { level: intercept - slope, slope, season }
}
