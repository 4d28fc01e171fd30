/**
 * Ridge-NLinear as the base of a network: fitted on the training part of the panel, and then forecast from every window.
 * Each forecast is made once and kept, because every epoch, seed and proposal asks for the same ones.
 */

import type { ModelHost, TrainingTask } from '../models/model'
import type { Panel } from '../panel/panel'
import type { Forecaster, RivalSetting } from '../rivals'
import { fitSeries } from '../rivals/fitSeries'
import { learntOf, restoreSeries, type LearntOfSeries } from '../rivals/learntOfSeries'
import { createBreather } from './breather'

export interface LinearBase {
  /** [horizon], from the origin, in the unit of the data. */
  at(panel: Panel, series: number, origin: number): Float64Array
  /** What ridge learnt. */
  readonly learnt: readonly LearntOfSeries[]
}

/** Numbers of forecasts kept, 80 MB; beyond that they are made again. */
const mostKept = 1e7

export async function fitLinearBase(
  { panel, horizon, training }: Pick<TrainingTask, 'panel' | 'horizon' | 'training'>,
  host: Pick<ModelHost, 'pause' | 'now'>,
): Promise<LinearBase> {
  const setting = { seasonLength: panel.seasonLength, horizon }
  const known = panel.members.map(({ values }, s) => values.slice(0, training[s][1]))
  const forecasters = await fitSeries('ridgeNlinear', known, setting, createBreather(host))
  return linearBase(forecasters, horizon)
}

export function restoreLinearBase(learnt: readonly LearntOfSeries[], setting: RivalSetting): LinearBase {
  // Ridge reads its look-back alone: where the values begin is nothing to it.
  const forecasters = restoreSeries('ridgeNlinear', learnt, setting, () => undefined)
  return linearBase(forecasters, setting.horizon)
}

function linearBase(forecasters: readonly (Forecaster | null)[], horizon: number): LinearBase {
  const kept = new WeakMap<Panel, Map<number, Float64Array>>()
  return {
    learnt: forecasters.map(learntOf),
    at(asked, series, origin) {
      const forecasts = kept.get(asked) ?? new Map<number, Float64Array>()
      kept.set(asked, forecasts)
      const key = origin * asked.members.length + series
      const known = forecasts.get(key)
      if (known) return known
      const { values, filled } = asked.members[series]
      const made =
        forecasters[series]?.(values.subarray(0, origin)) ??
        new Float64Array(horizon).fill(filled[Math.max(0, origin - 1)])
      if (forecasts.size * horizon < mostKept) forecasts.set(key, made)
      return made
    },
  }
}
