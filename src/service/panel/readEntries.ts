/**
 * The series of a panel as forecasting needs them: each on its own regular grid, its covariates beside it. A series that
 * cannot be built is named with its reason, and the others go on.
 */

import type { PanelSpec, SeriesException } from '../../contract'
import {
  buildSeries,
  type SeriesChoice,
  type RegularSeries,
  type SeriesUnit,
  type Table,
  type TimeIndex,
} from '../../series'
import { TidecastError } from '../../util/errors'
import { readCovariates, type EntryCovariates } from './readCovariates'
import { observedValues, prepareEntry, type EntryPreparation } from './prepareEntry'
import { rolesOf, type CovariateColumns } from './roles'

export interface EntryModelled {
  /** As many as the values; NaN where missing. */
  readonly values: Float64Array
  readonly unit: SeriesUnit
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

/** What is wrong with a request rather than with a series. */
const fatalCodes = new Set(['column.unknown', 'series.unknown', 'cancelled'])

/**
 * @param splitOf of series with a recipe: the first point that what its steps learn may not know of
 * @throws TidecastError `column.unknown`, `series.unknown`, `covariate.*`, `usage.setting`; where no series can be built, what is wrong with
 * the first
 */
export async function readEntries(
  table: Table,
  spec: PanelSpec,
  pause: () => Promise<void>,
  splitOf?: EntryPreparation['splitOf'],
): Promise<PanelEntries> {
  const { targets, covariates } = rolesOf(table, spec)
  const preparation = preparationOf(spec, splitOf)
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
        entries.push(
          preparation
            ? preparedEntry(name, await prepareEntry(table, choice, preparation, pause))
            : plainEntry(table, choice, { name, covariates }),
        )
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

function plainEntry(
  table: Table,
  choice: SeriesChoice,
  { name, covariates }: { readonly name: string; readonly covariates: CovariateColumns },
): PanelEntry {
  const whole = buildSeries(table, choice)
  const { time, values, seasonLength } = covariates.future.length > 0 ? endedAtLastValue(whole) : whole
  return {
    id: name,
    time,
    values,
    seasonLength,
    covariates: readCovariates(table, covariates, { ...choice, series: name }),
  }
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

export function exceptionOf(id: string, { code, message }: TidecastError): SeriesException {
  return { id, code, message }
}

function isFatal({ code }: TidecastError): boolean {
  return fatalCodes.has(code) || code.startsWith('covariate.')
}

/** Rows behind the last value are what is to be forecast, where a covariate is known in them. */
function endedAtLastValue(series: RegularSeries): Pick<RegularSeries, 'time' | 'values' | 'seasonLength'> {
  const { values, observed, time, seasonLength } = series
  const end = observed.lastIndexOf(1) + 1
  return { values: values.slice(0, end), time: { ...time, stamps: time.stamps.slice(0, end) }, seasonLength }
}
