/** What Auto is given of one series: its observed values, their season, the horizon, and where it may look. */

import type { AutoSettings, SeriesSpec } from '../contract'
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
import { cancellable, type PausingHost } from '../util/cancellable'
import { observedValues } from './panel/prepareEntry'
import type { EntryModelled, PanelEntry } from './panel/readEntries'

export interface AutoData {
  /** NaN where nothing was observed: what was filled before is no observation, Auto fills causally by itself. */
  readonly values: Float64Array
  /** The same in the unit that models learn, and the way back from it; null where that is the series' own. */
  readonly modelled: EntryModelled | null
  readonly seasonLength: number
  readonly horizon: number
  /** Columns known ahead, each at least as long as the values. @default none */
  readonly known?: readonly Float64Array[]
  /** Columns known up to an origin, each as long as the values. @default none */
  readonly past?: readonly Float64Array[]
}

export function autoDataOf(
  { values, modelled = null, seasonLength }: PanelEntry,
  settings: Pick<AutoSettings, 'horizon'>,
): AutoData {
  return {
    values,
    modelled,
    seasonLength,
    horizon: settings.horizon ?? suggestHorizon(values.length, seasonLength),
  }
}

/**
 * A series as Auto takes it, its covariates not read yet. Where some are known ahead, what lies behind the last value is
 * the future and not missing.
 */
export function entryOf(series: RegularSeries, { covariates }: Pick<SeriesSpec, 'covariates'>): PanelEntry {
  const { name: id, time, modelled } = series
  const observed = observedValues(series)
  const isAhead = (covariates?.future.length ?? 0) > 0
  const end = isAhead ? observed.findLastIndex((value) => !Number.isNaN(value)) + 1 : observed.length
  const values = observed.subarray(0, end)
  return {
    id,
    time: end < observed.length ? { ...time, stamps: time.stamps.slice(0, end) } : time,
    values,
    modelled: modelled ? { values: observedValues(modelled).subarray(0, end), unit: modelled.unit } : null,
    seasonLength: series.seasonLength > 1 ? series.seasonLength : findSeason(values),
    covariates: { future: [], past: [], static: [] },
  }
}

/** @param end nothing at or after this point is read by training or choosing */
export function autoTaskOf(
  { values, modelled, seasonLength, horizon, known = [], past = [] }: AutoData,
  id: string,
  end: number,
): TrainingTask {
  const panel = createPanel(
    [
      {
        id,
        values: modelled?.values ?? values,
        ...(known.length > 0 && { futureCovariates: known }),
        ...(past.length > 0 && { pastCovariates: past }),
      },
    ],
    seasonLength,
  )
  return { panel, horizon, ...planSpans(panel, [end], horizon) }
}

export function autoHostOf(backend: Backend, host: PausingHost, signal: AbortSignal): ModelHost {
  return { backend, ...cancellable(host, signal) }
}
