/**
 * The series of a panel as forecasting needs them: each on its own regular grid, its covariates beside it. A series that
 * cannot be built is named with its reason, and the others go on.
 */

import type { PanelSpec, SeriesException } from '../../contract'
import {
  panelOfTable,
  type ByteSource,
  type PanelSeries,
  type SeriesUnit,
  type StaticValue,
  type Table,
  type TimeIndex,
} from '../../series'
import type { TidecastError } from '../../util/errors'

export interface EntryModelled {
  /** As many as the values; NaN where missing. */
  readonly values: Float64Array
  readonly unit: SeriesUnit
}

/** In the order they were declared in. */
export interface EntryCovariates {
  /** Each over the whole grid of the file: rows behind the last target included. NaN where missing. */
  readonly future: readonly Float64Array[]
  /** Each as long as the values. NaN where missing. */
  readonly past: readonly Float64Array[]
  readonly static: readonly StaticValue[]
  /** Days of a calendar, each over the values and what is to be forecast. */
  readonly calendar?: readonly Float64Array[]
}

export interface PanelEntry {
  readonly id: string
  /** Up to the origin of the forecast. */
  readonly time: TimeIndex
  /** NaN where missing. */
  readonly values: Float64Array
  /** What models are given in place of the values, where a recipe changes their unit. */
  readonly modelled?: EntryModelled | null
  readonly seasonLength: number
  readonly covariates: EntryCovariates
}

export interface PanelEntries {
  readonly entries: readonly PanelEntry[]
  readonly exceptions: readonly SeriesException[]
}

/** A table, and where its text is read once more; null where it is made of several files. */
export interface ReadableTable {
  readonly table: Table
  openText(): Promise<ByteSource | null>
}

/**
 * @throws TidecastError what reading a panel of a table throws; where no series can be built, what is wrong with the first
 */
export async function readEntries(
  { table, openText }: ReadableTable,
  { time, targets, ids, covariates }: PanelSpec,
  { pause, signal }: { readonly signal: AbortSignal; pause(): Promise<void> },
): Promise<PanelEntries> {
  const choice = { time: time === null ? null : [time], targets, covariates }
  const { series, refused } = await panelOfTable(table, choice, { ids, pause, signal, openText })
  if (series.length === 0 && refused[0]) throw refused[0].error
  return {
    entries: series.map(entryOf),
    exceptions: refused.map(({ id, error }) => exceptionOf(id, error)),
  }
}

function entryOf({ id, time, values, seasonLength, ...covariates }: PanelSeries): PanelEntry {
  return {
    id,
    // Rows behind the last value are what is to be forecast, where a covariate is known in them.
    time: { ...time, stamps: time.stamps.slice(0, values.length) },
    values,
    seasonLength,
    covariates: {
      future: covariates.futureCovariates,
      past: covariates.pastCovariates,
      static: covariates.staticCovariates,
    },
  }
}

export function exceptionOf(id: string, { code, message }: TidecastError): SeriesException {
  return { id, code, message }
}
