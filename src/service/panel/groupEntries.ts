/** Series that can share a model: those of one step, with their covariates in one scale. */

import { createPanel, findSeason, standardiseCovariate, type Panel } from '../../forecast'
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

/**
 * @param horizon steps that covariates known ahead must reach beyond the ends
 * @param ends of each series: covariates are measured before them. @default its length
 */
export function panelOf(
  entries: readonly PanelEntry[],
  seasonLength: number,
  horizon: number,
  ends: readonly number[] = entries.map(({ values }) => values.length),
): Panel {
  const lengths = entries.map(({ values }) => values.length)
  const ahead = ends.map((end) => end + horizon)
  const standardised = (
    columnsOf: (entry: PanelEntry) => readonly Float64Array[],
    lengths: readonly number[],
  ) => {
    const names = columnsOf(entries[0])
    return names.map((_, i) =>
      standardiseCovariate({ columns: entries.map((entry) => columnsOf(entry)[i]), ends, lengths }),
    )
  }
  const future = [
    ...standardised(({ covariates }) => covariates.future, ahead),
    ...standardised(({ covariates }) => covariates.calendar ?? [], ahead),
    // A static covariate is one that is known ahead because it never changes.
    ...staticColumns(entries.map(({ covariates }) => covariates.static)).map((column) =>
      standardiseCovariate({
        columns: entries.map(({ values }, s) => new Float64Array(values.length).fill(column[s])),
        ends,
        lengths: ahead,
      }),
    ),
  ]
  const past = standardised(({ covariates }) => covariates.past, lengths)
  const firstSteps = stepsFromEarliest(entries)
  return createPanel(
    entries.map(({ id, values }, s) => ({
      id,
      values,
      firstStep: firstSteps[s],
      ...(future.length > 0 && { futureCovariates: future.map((column) => column[s]) }),
      ...(past.length > 0 && { pastCovariates: past.map((column) => column[s]) }),
    })),
    seasonLength,
  )
}

/** Grids of one step may begin anywhere; a step of months has no one length, so its mean is taken and rounded. */
function stepsFromEarliest(entries: readonly PanelEntry[]): readonly number[] {
  const starts = entries.map(({ time }) => time.stamps[0])
  const earliest = starts.reduce((least, start) => Math.min(least, start), Infinity)
  const { stamps } = entries.reduce((most, each) =>
    each.values.length > most.values.length ? each : most,
  ).time
  const step = stamps.length > 1 ? (stamps[stamps.length - 1] - stamps[0]) / (stamps.length - 1) : 1
  return starts.map((start) => Math.round((start - earliest) / step))
}
