/** What Auto is given of one series: its observed values, their season, the horizon, and where it may look. */

import type { AutoSettings } from '../contract'
import type { Backend } from '../engine'
import {
  createPanel,
  findSeason,
  planSpans,
  suggestHorizon,
  type ModelHost,
  type TrainingTask,
} from '../forecast'
import type { RegularSeries } from '../series'
import { TidecastError } from '../util/errors'
import { observedValues } from './panel/prepareEntry'
import type { EntryModelled, PanelEntry } from './panel/readEntries'
import type { TrainerHost } from './trainerHost'

export interface AutoData {
  /** NaN where nothing was observed: what was filled before is no observation, Auto fills causally by itself. */
  readonly values: Float64Array
  /** The same in the unit that models learn, and the way back from it; null where that is the series' own. */
  readonly modelled: EntryModelled | null
  readonly seasonLength: number
  readonly horizon: number
  /** Columns known ahead, each at least as long as the values. @default none */
  readonly known?: readonly Float64Array[]
}

export function autoDataOf(series: RegularSeries, settings: Pick<AutoSettings, 'horizon'>): AutoData {
  const values = observedValues(series)
  const seasonLength = series.seasonLength > 1 ? series.seasonLength : findSeason(values)
  const { modelled } = series
  return {
    values,
    modelled: modelled ? { values: observedValues(modelled), unit: modelled.unit } : null,
    seasonLength,
    horizon: settings.horizon ?? suggestHorizon(values.length, seasonLength),
  }
}

/** A series as Auto takes it: by itself, without covariates. */
export function entryOf(series: RegularSeries): PanelEntry {
  const { values, modelled, seasonLength } = autoDataOf(series, { horizon: 1 })
  return {
    id: series.name,
    time: series.time,
    values,
    modelled,
    seasonLength,
    covariates: { future: [], past: [], static: [] },
  }
}

/** @param end nothing at or after this point is read by training or choosing */
export function autoTaskOf(
  { values, modelled, seasonLength, horizon, known = [] }: AutoData,
  id: string,
  end: number,
): TrainingTask {
  const panel = createPanel(
    [{ id, values: modelled?.values ?? values, ...(known.length > 0 && { futureCovariates: known }) }],
    seasonLength,
  )
  return { panel, horizon, ...planSpans(panel, [end], horizon) }
}

export function autoHostOf(
  backend: Backend,
  { pause, now }: Pick<TrainerHost, 'pause' | 'now'>,
  signal: AbortSignal,
): ModelHost {
  return {
    backend,
    now,
    async pause() {
      await pause()
      if (signal.aborted) throw new TidecastError('training.cancelled')
    },
  }
}
