/** A classical rival as an estimator: fitted on everything before the end of validation, and asked at any later origin. */

import type { RivalName } from '../../contract'
import { createBreather } from '../fit/breather'
import type { PanelMember } from '../panel/panel'
import { rivals, type Forecaster } from '../rivals'
import { fitSeries } from '../rivals/fitSeries'
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
      if (fitted === 'eachOrigin') {
        return rivalPredictor(name, () => (known) => rivals[name].fit(known, setting)(known), horizon)
      }
      const spans = fitted === 'training' ? training : validation
      const known = panel.members.map(({ values }, s) => values.slice(0, spans[s][1]))
      const forecasters = await fitSeries(name, known, setting, createBreather(host))
      return rivalPredictor(name, (s) => forecasters[s], horizon)
    },
  }
}

function rivalPredictor(
  name: RivalName,
  forecasterOf: (series: number) => Forecaster | null,
  horizon: number,
): Predictor {
  return {
    name,
    async forecast({ members }, { series, origins }, host) {
      const breathe = createBreather(host)
      const forecasts = new Float64Array(series.length * horizon).fill(NaN)
      for (const [row, s] of series.entries()) {
        await breathe()
        const { values, history }: PanelMember = members[s]
        const forecaster = forecasterOf(s)
        if (!forecaster || history.lastObserved[origins[row]] < 0) continue
        forecasts.set(forecaster(values.subarray(0, origins[row])), row * horizon)
      }
      return forecasts
    },
  }
}
