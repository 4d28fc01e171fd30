/**
 * Ridge-NLinear as the base of a network: fitted on the training part of each series, and then forecast from every window.
 * Each forecast is made once and kept, because every epoch, seed and proposal asks for the same ones.
 */

import type { ModelHost, TrainingTask } from '../models/model'
import type { Panel } from '../panel/panel'
import { rivals, type Forecaster } from '../rivals'
import { createBreather } from './breather'

export interface LinearBase {
  /** [horizon], from the origin, in the unit of the data. */
  at(panel: Panel, series: number, origin: number): Float64Array
}

/** Forecasts kept; beyond that they are made again. */
const mostKept = 200_000

export async function fitLinearBase(
  { panel, horizon, training }: Pick<TrainingTask, 'panel' | 'horizon' | 'training'>,
  host: Pick<ModelHost, 'pause' | 'now'>,
): Promise<LinearBase> {
  const setting = { seasonLength: panel.seasonLength, horizon }
  const breathe = createBreather(host)
  const forecasters: (Forecaster | null)[] = []
  for (const [s, { values }] of panel.members.entries()) {
    await breathe()
    const known = values.slice(0, training[s][1])
    forecasters.push(known.every(Number.isNaN) ? null : rivals.ridgeNlinear.fit(known, setting))
  }
  const kept = new WeakMap<Panel, Map<number, Float64Array>>()
  return {
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
      if (forecasts.size < mostKept) forecasts.set(key, made)
      return made
    },
  }
}
