/**
 * The series of a panel as forecasting needs them: each on its own regular grid, its covariates beside it. A series that
 * cannot be built is named with its reason, and the others go on.
 */

import type { PanelSpec, SeriesException } from '../../contract'
import {
  columnsOf,
  panelOfTable,
  type ByteSource,
  type PanelChoice,
  type PanelSeries,
  type RegularSeries,
  type SeriesUnit,
  type StaticValue,
  type Table,
  type TimeIndex,
} from '../../series'
import { toErrorData, TidecastError } from '../../util/errors'
import { observedValues, prepareEntry, type EntryPreparation } from './prepareEntry'

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
  /** What models read in gaps that have ended, one a point; NaN where nothing. @default what lies before the gap */
  readonly bridged?: Float64Array
  readonly seasonLength: number
  readonly covariates: EntryCovariates
}

export interface PanelEntries {
  readonly entries: readonly PanelEntry[]
  readonly exceptions: readonly SeriesException[]
}

/** What is wrong with a request rather than with a series. */
const fatalCodes = new Set(['column.unknown', 'series.unknown', 'cancelled'])

/** A table, and where its text is read once more; null where it is made of several files. */
export interface ReadableTable {
  readonly table: Table
  openText(): Promise<ByteSource | null>
}

/** How a panel is read. */
export interface EntryReading {
  readonly signal: AbortSignal
  pause(): Promise<void>
}

/**
 * @param splitOf of series with a recipe: the first point that what its steps learn may not know of
 * @throws TidecastError what reading a panel of a table throws, `usage.setting`; where no series can be built, what is
 * wrong with the first
 */
export async function readEntries(
  { table, openText }: ReadableTable,
  spec: PanelSpec,
  { pause, signal }: EntryReading,
  splitOf?: EntryPreparation['splitOf'],
): Promise<PanelEntries> {
  const preparation = preparationOf(spec, splitOf)
  if (preparation) return readPrepared(table, spec, preparation, pause)
  const { ids } = spec
  const { series, refused } = await panelOfTable(table, choiceOf(spec), { ids, pause, signal, openText })
  if (series.length === 0 && refused[0]) throw refused[0].error
  return {
    entries: series.map(entryOf),
    exceptions: refused.map(({ id, error }) => exceptionOf(id, error)),
  }
}

/** Names of the columns that are forecast. @throws TidecastError what choosing the columns of a panel throws */
export function targetsOf(table: Table, spec: PanelSpec): readonly string[] {
  const layout = table.reading.layout ?? { kind: 'single' as const }
  return columnsOf(table, layout, choiceOf(spec)).targets.map(({ name }) => name)
}

function choiceOf({ time, targets, covariates }: PanelSpec): PanelChoice {
  return { time: time === null ? null : [time], targets, covariates }
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

/** Each series after its recipe, by itself. */
async function readPrepared(
  table: Table,
  spec: PanelSpec,
  preparation: EntryPreparation,
  pause: () => Promise<void>,
): Promise<PanelEntries> {
  const targets = targetsOf(table, spec)
  const ids: readonly (string | undefined)[] = spec.ids ?? table.groups?.ids ?? [undefined]
  const entries: PanelEntry[] = []
  const exceptions: SeriesException[] = []
  let firstError: unknown
  for (const id of ids) {
    await pause()
    for (const target of targets) {
      const name = id === undefined ? target : targets.length === 1 ? id : `${id} ${target}`
      try {
        const choice = { time: spec.time, target, fill: 'leave' as const, ...(id !== undefined && { id }) }
        entries.push(preparedEntry(name, await prepareEntry(table, choice, preparation, pause)))
      } catch (error) {
        if (!(error instanceof TidecastError) || isFatal(error)) throw error
        firstError ??= error
        exceptions.push(exceptionOf(name, error))
      }
    }
  }
  if (entries.length === 0) throw firstError
  return { entries, exceptions }
}

function preparedEntry(id: string, series: RegularSeries): PanelEntry {
  const { time, seasonLength, modelled } = series
  return {
    id,
    time,
    values: observedValues(series),
    modelled: modelled ? { values: observedValues(modelled), unit: modelled.unit } : null,
    seasonLength,
    covariates: { future: [], past: [], static: [] },
  }
}

/** Null without a recipe. @throws TidecastError `usage.setting` beside covariates, which keep the grid of the file */
function preparationOf(
  { recipe, covariates = {} }: PanelSpec,
  splitOf: EntryPreparation['splitOf'],
): EntryPreparation | null {
  if (!recipe) return null
  const names = Object.values(covariates).flat()
  if (names.length === 0) return { recipe, splitOf }
  throw new TidecastError('usage.setting', {
    name: 'A recipe',
    expected: 'given without covariates, which its steps would not prepare',
    got: names.join(', '),
  })
}

export function exceptionOf(id: string, error: TidecastError): SeriesException {
  return { id, ...toErrorData(error) }
}

function isFatal({ code }: TidecastError): boolean {
  return fatalCodes.has(code) || code.startsWith('covariate.')
}
