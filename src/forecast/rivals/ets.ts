/**
 * Exponential smoothing with the form chosen by the corrected Akaike criterion among R's: error, trend (damped or not)
 * and season, without those that combine additive errors with multiplicative seasons, which are unstable.
 */

import { complete } from './complete'
import { copyState, fitEts, type EtsFit } from './etsFit'
import { filterEts, forecastEts, type EtsForm } from './etsModel'
import { withParameters, type Rival } from './rival'

export const ets: Rival = {
  fit(training, { seasonLength, horizon }) {
    const forecast = selectEts(complete(training, seasonLength), seasonLength)
    return withParameters((known) => forecast(complete(known, seasonLength), horizon), forecast.parameters)
  },
}

/** A fitted model. @param values none missing, from the first training value on */
export interface EtsForecaster {
  (values: Float64Array, horizon: number): Float64Array
  /** Smoothing parameters and starting states. */
  readonly parameters: number
}

/** The best model of all that `values` allow. @param seasonLength 1: models without season only */
export function selectEts(values: Float64Array, seasonLength: number): EtsForecaster {
  const last = values[values.length - 1]
  if (values.every((value) => value === values[0])) {
    return constantForecaster((known) => known[known.length - 1])
  }
  let best: EtsFit | null = null
  for (const form of candidateForms(values, seasonLength)) {
    const fit = fitEts(values, form, seasonLength)
    if (fit && (!best || fit.aicc < best.aicc)) best = fit
  }
  if (!best) return constantForecaster(() => last)
  const { form, parameters, start, size } = best
  function forecast(known: Float64Array, horizon: number): Float64Array {
    const state = copyState(start)
    filterEts(form, parameters, state, known)
    return forecastEts(form, parameters.phi, state, known.length, horizon)
  }
  return Object.assign(forecast, { parameters: size })
}

function constantForecaster(levelOf: (known: Float64Array) => number): EtsForecaster {
  const forecast = (known: Float64Array, horizon: number) => new Float64Array(horizon).fill(levelOf(known))
  return Object.assign(forecast, { parameters: 1 })
}

function candidateForms(values: Float64Array, seasonLength: number): EtsForm[] {
  const positive = values.every((value) => value > 0)
  const seasonal = seasonLength > 1 && values.length >= 3 * seasonLength
  const forms: EtsForm[] = []
  for (const error of positive ? (['additive', 'multiplicative'] as const) : (['additive'] as const)) {
    for (const trend of ['none', 'additive', 'damped'] as const) {
      forms.push({ error, trend, season: 'none' })
      if (!seasonal) continue
      forms.push({ error, trend, season: 'additive' })
      if (error === 'multiplicative') forms.push({ error, trend, season: 'multiplicative' })
    }
  }
  return forms
}
