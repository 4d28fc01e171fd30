/**
 * Exponential smoothing with the form chosen by the corrected Akaike criterion among R's: error, trend (damped or not)
 * and season, without those that combine additive errors with multiplicative seasons, which are unstable.
 */

import * as v from 'valibot'

import { complete } from './complete'
import { copyState, fitEts, startingState, type EtsFit } from './etsFit'
import { filterEts, forecastEts, type EtsForm } from './etsModel'
import { count, numbersOf, real } from './learnt'
import { rivalOf, type Rival } from './rival'

export const ets: Rival = rivalOf(
  (training, { seasonLength }) => selectEts(complete(training, seasonLength), seasonLength),
  {
    schema: ({ seasonLength }) => smoothingSchema(seasonLength),
    forecast: (smoothing, known, { seasonLength, horizon }) =>
      forecastSmoothing(smoothing, complete(known, seasonLength), horizon),
    parameters: (smoothing) => (smoothing.kind === 'model' ? smoothing.size : 1),
    beginAnew: (smoothing, known, { seasonLength }) =>
      beginSmoothingAnew(smoothing, complete(known, seasonLength)),
  },
)

/** What is carried on: the last value, one level whatever comes, or a fitted model. */
export type Smoothing =
  | { readonly kind: 'lastValue' }
  | { readonly kind: 'level'; readonly level: number }
  | ({ readonly kind: 'model' } & Omit<EtsFit, 'aicc'>)

/** @param seasonLength 1: models without season only */
export function smoothingSchema(seasonLength: number): v.GenericSchema<unknown, Smoothing> {
  const modelOf = (season: EtsForm['season'][], length: number) =>
    v.strictObject({
      kind: v.literal('model'),
      form: v.strictObject({
        error: v.picklist(['additive', 'multiplicative']),
        trend: v.picklist(['none', 'additive', 'damped']),
        season: v.picklist(season),
      }),
      parameters: v.strictObject({ alpha: real, beta: real, gamma: real, phi: real }),
      start: v.strictObject({ level: real, slope: real, season: numbersOf(length) }),
      size: count,
    })
  return v.union([
    v.strictObject({ kind: v.literal('lastValue') }),
    v.strictObject({ kind: v.literal('level'), level: real }),
    modelOf(['none'], 1),
    modelOf(['additive', 'multiplicative'], seasonLength),
  ])
}

/** The best model of all that `values` allow. @param seasonLength 1: models without season only */
export function selectEts(values: Float64Array, seasonLength: number): Smoothing {
  if (values.every((value) => value === values[0])) return { kind: 'lastValue' }
  let best: EtsFit | null = null
  for (const form of candidateForms(values, seasonLength)) {
    const fit = fitEts(values, form, seasonLength)
    if (fit && (!best || fit.aicc < best.aicc)) best = fit
  }
  if (!best) return { kind: 'level', level: values[values.length - 1] }
  const { form, parameters, start, size } = best
  return { kind: 'model', form, parameters, start, size }
}

/** @param values none missing, from the first training value on */
export function forecastSmoothing(smoothing: Smoothing, values: Float64Array, horizon: number): Float64Array {
  switch (smoothing.kind) {
    case 'lastValue':
      return new Float64Array(horizon).fill(values[values.length - 1])
    case 'level':
      return new Float64Array(horizon).fill(smoothing.level)
    case 'model': {
      const { form, parameters, start } = smoothing
      const state = copyState(start)
      filterEts(form, parameters, state, values)
      return forecastEts(form, parameters.phi, state, values.length, horizon)
    }
  }
}

/** With the starting state that other values suggest, as R's `ets(y, model =)`. @param values none missing */
export function beginSmoothingAnew(smoothing: Smoothing, values: Float64Array): Smoothing {
  if (smoothing.kind !== 'model') return smoothing
  const { form, start } = smoothing
  const seasonLength = start.season.length
  // Less than two seasons show no season: the one that was learnt is in the right phase.
  if (form.season !== 'none' && values.length < 2 * seasonLength) {
    return { ...smoothing, start: { ...start, level: levelWithout(form, start.season, values) } }
  }
  return { ...smoothing, start: startingState(values, form, seasonLength) }
}

/** Of the first season, without its seasonal indices. */
function levelWithout({ season }: EtsForm, indices: Float64Array, values: Float64Array): number {
  const head = values.subarray(0, indices.length)
  return head.reduce((sum, value, t) => {
    const adjusted = season === 'multiplicative' ? value / indices[t] : value - indices[t]
    return sum + adjusted / head.length
  }, 0)
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
