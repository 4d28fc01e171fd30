/** What is kept of series that were trained together. */

import type { ForecastGroup } from '../../contract'
import type { AutoPredictor, ModelHost } from '../../forecast'
import { measureCovariates, meanStep, stepsFromEarliest } from '../panel/groupEntries'
import type { PanelEntry } from '../panel/readEntries'
import type { SavedGroup } from './modelContent'

/** Trained on the whole of the entries. */
export interface TrainedGroup {
  readonly entries: readonly PanelEntry[]
  readonly predictor: AutoPredictor
  readonly group: ForecastGroup
}

export async function describeGroup(
  { entries, predictor, group }: TrainedGroup,
  host: ModelHost,
): Promise<SavedGroup> {
  const firstSteps = stepsFromEarliest(entries)
  const longest = entries.reduce((most, each) => (each.values.length > most.values.length ? each : most))
  const ends = entries.map(({ values }) => values.length)
  const { future, past } = measureCovariates(entries, ends)
  const { choices, candidates, members, error, record } = group
  return {
    series: entries.map(({ id, time, values }, s) => ({
      id,
      start: time.stamps[0],
      points: values.length,
      firstValue: firstValueOf(values),
      firstStep: firstSteps[s],
    })),
    timeKind: longest.time.kind,
    frequency: longest.time.frequency,
    step: meanStep(longest),
    covariates: { future: [...future], past: [...past] },
    auto: await predictor.describe(host),
    choices: [...choices],
    candidates: [...candidates],
    members: [...members],
    error,
    record,
  }
}

/** NaN where none is there. */
export function firstValueOf(values: Float64Array): number {
  return values.find((value) => !Number.isNaN(value)) ?? NaN
}
