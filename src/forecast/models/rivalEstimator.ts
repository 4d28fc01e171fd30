/** A classical rival as an estimator: fitted on everything before the end of validation, and asked at any later origin. */

import type { RivalName } from '../../contract'
import { createBreather } from '../fit/breather'
import type { PanelMember } from '../panel/panel'
import { rivals, type Forecaster, type RivalSetting } from '../rivals'
import { fitSeries } from '../rivals/fitSeries'
import { learntOf, restoreSeries } from '../rivals/learntOfSeries'
import type { RivalData } from '../saved/predictorData'
import type { RestoreContext } from '../saved/restorePredictor'
import type { Estimator, Predictor } from './model'

/**
 * What a rival is fitted on: everything before the end of validation; the training span alone, so that validation is unseen;
 * or, anew at each origin, everything before it.
 */
export type RivalFit = 'everything' | 'training' | 'eachOrigin'

export function rivalEstimator(name: RivalName, fitted: RivalFit = 'everything'): Estimator {
  return {
    name,
    async train({ panel, horizon, training, validation }, host) {
      const setting = { seasonLength: panel.seasonLength, horizon }
      if (fitted === 'eachOrigin') return refittingRival(name, setting)
      const spans = fitted === 'training' ? training : validation
      const known = panel.members.map(({ values }, s) => values.slice(0, spans[s][1]))
      const forecasters = await fitSeries(name, known, setting, createBreather(host))
      return fittedRival(name, forecasters, horizon)
    },
  }
}

/**
 * Origins that share the parameters of the earliest of them, where a method searches long for its own. Each still knows all
 * values before it; a forecast from one origin is fitted there.
 */
const originsOfFit: Partial<Record<RivalName, number>> = { ets: 4, arima: 4 }

type ForecasterOf = (series: number, known: Float64Array) => Forecaster | null

function sharedFits(fit: (known: Float64Array) => Forecaster, origins: number): () => ForecasterOf {
  return () => {
    const fits = new Map<number, { readonly from: number; readonly forecaster: Forecaster; left: number }>()
    return (series, known) => {
      const last = fits.get(series)
      if (last && last.left > 0 && last.from <= known.length) {
        last.left--
        return last.forecaster
      }
      const forecaster = fit(known)
      fits.set(series, { from: known.length, forecaster, left: origins - 1 })
      return forecaster
    }
  }
}

/** @throws ValiError where what a series taught is not in the form of the rival */
export function restoreRivalPredictor({ name, learnt }: RivalData, context: RestoreContext): Predictor {
  const { seasonLength, horizon, anew } = context
  const setting = { seasonLength, horizon }
  if (!learnt) return refittingRival(name, setting)
  return fittedRival(name, restoreSeries(name, learnt, setting, anew), horizon)
}

function fittedRival(
  name: RivalName,
  forecasters: readonly (Forecaster | null)[],
  horizon: number,
): Predictor {
  return rivalPredictor(
    { kind: 'rival', name, learnt: forecasters.map(learntOf) },
    () => (s) => forecasters[s],
    horizon,
  )
}

function refittingRival(name: RivalName, setting: RivalSetting): Predictor {
  const fit = (known: Float64Array) => rivals[name].fit(known, setting)
  return rivalPredictor(
    { kind: 'rival', name, learnt: null },
    sharedFits(fit, originsOfFit[name] ?? 1),
    setting.horizon,
  )
}

/** @param begin called before the places of one forecast, which are asked for in their order */
function rivalPredictor(data: RivalData, begin: () => ForecasterOf, horizon: number): Predictor {
  return {
    name: data.name,
    describe: () => data,
    async forecast({ members }, { series, origins }, host) {
      const breathe = createBreather(host)
      const forecasterOf = begin()
      const forecasts = new Float64Array(series.length * horizon).fill(NaN)
      for (const [row, s] of series.entries()) {
        await breathe()
        const { values, history }: PanelMember = members[s]
        if (history.lastObserved[origins[row]] < 0) continue
        const known = values.subarray(0, origins[row])
        const forecaster = forecasterOf(s, known)
        if (forecaster) forecasts.set(forecaster(known), row * horizon)
      }
      return forecasts
    },
  }
}
