/**
 * What an own network learns from: the series up to its last value, the columns that help it, and the days of the calendar
 * that a trial found worth telling of. The same reading of covariates and the same trial as Auto's.
 */

import type { AutoChoice, ModelSettings, SeriesSpec } from '../../contract'
import { noColumns, splitSeries, type HelpingColumns } from '../../forecast'
import { seriesBefore, type RegularSeries } from '../../series'
import type { Calendar } from '../calendar/loadCalendar'
import { tellCalendar, type TriedKind } from '../calendar/tellCalendar'
import { helpedEntry } from '../covariates/helpedEntry'
import type { CovariateReading } from '../covariates/readCovariates'
import type { Library } from '../library'
import { panelOf } from '../panel/groupEntries'
import { modelledEntries } from '../panel/ownUnit'
import type { PanelEntry } from '../panel/readEntries'

export interface HelpedTraining {
  readonly series: RegularSeries
  readonly columns: HelpingColumns
  /** What was decided of each kind of day, and why. */
  readonly days: readonly AutoChoice[]
  /** Every kind of day of the calendar, and whether the network is told of it. */
  readonly kinds: readonly TriedKind[]
}

export interface HelpedTrainingRequest {
  readonly spec: SeriesSpec
  readonly model: Pick<ModelSettings, 'lookback' | 'horizon'>
  readonly calendar: Calendar | undefined
  /** Whether a forecast beyond the end is wanted, which needs the columns known ahead over the horizon. */
  readonly forecasts: boolean
}

/** @throws TidecastError `covariate.notAhead`, `calendar.noDates`, and what reading throws */
export async function readHelpedTraining(
  library: Library,
  { spec, model, calendar, forecasts }: HelpedTrainingRequest,
  reading: CovariateReading,
): Promise<HelpedTraining> {
  const series = await seriesToLearn(library, spec, model, reading.signal)
  if (!spec.covariates && !calendar) return { series, columns: noColumns, days: [], kinds: [] }
  const aheadOf = () => (forecasts ? model.horizon : 0)
  const entry = await helpedEntry(library, { series, spec, aheadOf }, reading)
  const { columns, ...told } = calendar
    ? await daysWorthTelling(calendar, { entry, series, model })
    : { columns: [], days: [], kinds: [] }
  const { future, past } = entry.covariates
  return { series, columns: { future: [...future, ...columns], past }, ...told }
}

/** Rows behind the last value hold what is known ahead: they are the future, and no part of the split. */
async function seriesToLearn(
  library: Library,
  spec: SeriesSpec,
  model: HelpedTrainingRequest['model'],
  signal: AbortSignal,
): Promise<RegularSeries> {
  if ((spec.covariates?.future.length ?? 0) === 0) return library.seriesForTraining(spec, model, signal)
  const { observed } = await library.series(spec, signal)
  const end = observed.lastIndexOf(1) + 1
  const { validationStart } = splitSeries(end, model)
  return seriesBefore(await library.seriesUpTo(spec, validationStart, signal), end)
}

interface LearnedEntry extends Pick<HelpedTrainingRequest, 'model'> {
  readonly entry: PanelEntry
  readonly series: RegularSeries
}

/** The held-out tail takes no part in the trial. */
async function daysWorthTelling(
  calendar: Calendar,
  { entry, series, model }: LearnedEntry,
): Promise<Pick<HelpedTraining, 'days' | 'kinds'> & { readonly columns: readonly Float64Array[] }> {
  const { horizon } = model
  const { tailStart } = splitSeries(entry.values.length, model)
  const panel = panelOf(modelledEntries([entry]), { seasonLength: series.seasonLength, horizon: 0 })
  const task = { panel, horizon, ends: [tailStart], ahead: horizon }
  const { columns, choices, kinds } = await tellCalendar(calendar, [entry], task)
  return { columns: columns.flat(), days: choices, kinds }
}
