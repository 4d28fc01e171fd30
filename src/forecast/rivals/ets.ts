/**
 * Exponential smoothing with the form chosen by the corrected Akaike criterion among R's: error, trend (damped or not)
 * and season, without those that combine additive errors with multiplicative seasons, which are unstable.
 */

import { complete } from './complete'
import { copyState, fitEts, type EtsFit } from './etsFit'
import { filterEts, forecastEts, type EtsForm } from './etsModel'
import type { Rival } from './rival'

export const ets: Rival = {
  fit(training, { seasonLength, horizon }) {
    const forecast = selectEts(complete(training, seasonLength), seasonLength)
    return (known) => forecast(complete(known, seasonLength), horizon)
  },
}

/** A fitted model. @param values none missing, from the first training value on */
export type EtsForecaster = (values: Float64Array, horizon: number) => Float64Array

/** The best model of all that `values` allow. @param seasonLength 1: models without season only */
export function selectEts(values: Float64Array, seasonLength: number): EtsForecaster {
  const last = values[values.length - 1]
  if (values.every((value) => value === values[0])) {
    return (known, horizon) => new Float64Array(horizon).fill(known[known.length - 1])
  }
  let best: EtsFit | null = null
  for (const form of candidateForms(values, seasonLength)) {
    const fit = fitEts(values, form, seasonLength)
    if (fit && (!best || fit.aicc < best.aicc)) best = fit
  }
  if (!best) return (_known, horizon) => new Float64Array(horizon).fill(last)
  const { form, parameters, start } = best
  return (known, horizon) => {
    const state = copyState(start)
    filterEts(form, parameters, state, known)
    return forecastEts(form, parameters.phi, state, known.length, horizon)
  }
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
