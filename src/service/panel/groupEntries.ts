/** Series that can share a model: those of one step, with their covariates in one scale. */

import {
  createPanel,
  findSeason,
  measureCovariate,
  standardiseCovariate,
  type CovariateMeasure,
  type Panel,
} from '../../forecast'
import type { PanelEntry } from './readEntries'
import { staticColumns } from './staticColumns'

/** Entries of one step, in their order; the groups in the order of their first entries. */
export function groupByStep(entries: readonly PanelEntry[]): readonly (readonly PanelEntry[])[] {
  const groups = new Map<string, PanelEntry[]>()
  for (const entry of entries) {
    const { kind, frequency } = entry.time
    const key = `${kind === 'count'} ${frequency.every} ${frequency.unit}`
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return [...groups.values()]
}

/** The season that the step suggests to the longest series, else the one its values show. */
export function seasonOf(entries: readonly PanelEntry[]): number {
  const longest = entries.reduce((most, each) => (each.values.length > most.values.length ? each : most))
  return longest.seasonLength > 1 ? longest.seasonLength : findSeason(longest.values)
}

/** Columns as models read them, one list of series a column. */
export interface CovariateRoles<Column> {
  /** Known ahead, the static ones after them: what never changes is known ahead. */
  readonly future: readonly Column[]
  readonly past: readonly Column[]
}

/** What the covariates are measured in. @param ends of each series: nothing at or after it is measured */
export function measureCovariates(
  entries: readonly PanelEntry[],
  ends: readonly number[],
): CovariateRoles<CovariateMeasure> {
  const { future, past } = covariateColumns(entries)
  return {
    future: future.map((columns) => measureCovariate({ columns, ends })),
    past: past.map((columns) => measureCovariate({ columns, ends })),
  }
}

/** The columns in what they are measured in before the ends, none missing. @param lengths of each series: points wanted */
export function standardisedColumns(
  entries: readonly PanelEntry[],
  ends: readonly number[],
  lengths: readonly number[],
): CovariateRoles<readonly Float64Array[]> {
  const measures = measureCovariates(entries, ends)
  const { future, past } = covariateColumns(entries)
  return {
    future: future.map((each, i) => standardiseCovariate(each, lengths, measures.future[i])),
    past: past.map((each, i) => standardiseCovariate(each, lengths, measures.past[i])),
  }
}

function covariateColumns(entries: readonly PanelEntry[]): CovariateRoles<readonly Float64Array[]> {
  const { covariates } = entries[0]
  const constants = staticColumns(entries.map((entry) => entry.covariates.static))
  return {
    future: [
      ...covariates.future.map((_, i) => entries.map((entry) => entry.covariates.future[i])),
      ...(covariates.calendar ?? []).map((_, i) =>
        entries.map((entry) => entry.covariates.calendar?.[i] ?? new Float64Array()),
      ),
      ...constants.map((column) =>
        entries.map(({ values }, s) => new Float64Array(values.length).fill(column[s])),
      ),
    ],
    past: covariates.past.map((_, i) => entries.map((entry) => entry.covariates.past[i])),
  }
}

export interface PanelForm {
  readonly seasonLength: number
  /** Steps that covariates known ahead must reach beyond the ends. */
  readonly horizon: number
  /** Of each series: covariates are measured before them. @default its length */
  readonly ends?: readonly number[]
  /** @default measured before the ends */
  readonly measures?: CovariateRoles<CovariateMeasure>
  /** Of each series. @default counted from the earliest */
  readonly firstSteps?: readonly number[]
}

export function panelOf(entries: readonly PanelEntry[], form: PanelForm): Panel {
  const { seasonLength, horizon, firstSteps = stepsFromEarliest(entries) } = form
  const lengths = entries.map(({ values }) => values.length)
  const { ends = lengths } = form
  const measures = form.measures ?? measureCovariates(entries, ends)
  const columns = covariateColumns(entries)
  requireMeasures(columns, measures)
  const ahead = ends.map((end) => end + horizon)
  const future = columns.future.map((each, i) => standardiseCovariate(each, ahead, measures.future[i]))
  const past = columns.past.map((each, i) => standardiseCovariate(each, lengths, measures.past[i]))
  return createPanel(
    entries.map(({ id, values, bridged }, s) => ({
      id,
      values,
      bridged,
      firstStep: firstSteps[s],
      ...(future.length > 0 && { futureCovariates: future.map((column) => column[s]) }),
      ...(past.length > 0 && { pastCovariates: past.map((column) => column[s]) }),
    })),
    seasonLength,
  )
}

/** @throws RangeError where a model measured other columns than the data has */
function requireMeasures(
  { future, past }: CovariateRoles<unknown>,
  measures: CovariateRoles<CovariateMeasure>,
): void {
  if (future.length === measures.future.length && past.length === measures.past.length) return
  throw new RangeError('other columns are measured than are read')
}

/** Grids of one step may begin anywhere; a step of months has no one length, so its mean is taken and rounded. */
export function stepsFromEarliest(entries: readonly PanelEntry[]): readonly number[] {
  const starts = entries.map(({ time }) => time.stamps[0])
  const earliest = starts.reduce((least, start) => Math.min(least, start), Infinity)
  const longest = entries.reduce((most, each) => (each.values.length > most.values.length ? each : most))
  const step = meanStep(longest)
  return starts.map((start) => Math.round((start - earliest) / step))
}

/** Between two stamps; 1 where there is one alone. */
export function meanStep({ time: { stamps } }: Pick<PanelEntry, 'time'>): number {
  return stamps.length > 1 ? (stamps[stamps.length - 1] - stamps[0]) / (stamps.length - 1) : 1
}
