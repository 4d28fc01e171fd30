/** Everything that is decided about a run before any weight exists. Throws what is wrong with the settings. */

import { conflictsOf, type ModelSettings } from '../contract'
import { fillMissing, modelledSeries, type RegularSeries, type SeriesUnit } from '../series'
import { TidecastError } from '../util/errors'
import { fitSeriesScales } from './fit/seriesScales'
import { createHistory, type History } from './history'
import type { SeriesScales } from './net/seriesScales'
import type { NetSettings } from './net/settings'
import { networkSettings } from './networkSettings'
import { createPanel, hasGaps, type Panel } from './panel/panel'
import type { Span } from './panel/places'
import { fitScale } from './scale'
import { splitSeries, type Split } from './split'
import { createTail, type Tail } from './tail'
import { planWindows, type Windows } from './windows'

export interface TrainingPlan {
  readonly net: NetSettings
  readonly split: Split
  /** What is modelled, as the one series of a panel. */
  readonly panel: Panel
  /** Whether the network is told which points were observed. */
  readonly observedChannel: boolean
  readonly scales: SeriesScales
  /** What may be fitted on. */
  readonly training: readonly Span[]
  /** In the unit of the data: what rivals know. */
  readonly ownHistory: History
  /** How forecasts come back to the unit of the data; null where they never left it. */
  readonly unit: SeriesUnit | null
  readonly windows: Windows
  readonly tail: Tail
}

/** @throws TidecastError `model.tooShort`, `model.horizonTooLong`, `model.noWindows`, `usage.setting` */
export function planTraining(series: RegularSeries, settings: ModelSettings): TrainingPlan {
  refuseConflicts(settings, series.seasonLength)
  const split = splitSeries(series.values.length, settings)
  const panel = panelOf(series, split.validationStart)
  const [{ history }] = panel.members
  const windows = planWindows(history, split, settings)
  const training: readonly Span[] = [[0, split.validationStart]]
  const ownHistory = series.modelled ? createHistory(series) : history
  return {
    net: networkSettings(settings, series.seasonLength),
    split,
    panel,
    observedChannel: hasGaps(panel),
    scales: scalesOf(panel, training, windows, settings),
    training,
    ownHistory,
    unit: series.modelled?.unit ?? null,
    windows,
    tail: createTail(series, ownHistory, windows.tail),
  }
}

function refuseConflicts(settings: ModelSettings, seasonLength: number): void {
  const [conflict] = conflictsOf(settings, seasonLength)
  if (!conflict) return
  const { setting, expected } = conflict
  throw new TidecastError('usage.setting', { name: setting, expected, got: String(settings[setting]) })
}

/** Observed values, and beside them what the chosen fill says of its gaps. */
function panelOf(series: RegularSeries, trainingEnd: number): Panel {
  const modelled = modelledSeries(series)
  const { observed } = modelled
  const values = modelled.values.map((value, t) => (observed[t] === 1 ? value : NaN))
  const panel = createPanel([{ id: series.name, values }], series.seasonLength)
  const filled = refill(modelled, values, trainingEnd)
  return {
    ...panel,
    members: panel.members.map((member) => ({
      ...member,
      bridged: filled.map((value, t) => (Number.isNaN(value) ? member.filled[t] : value)),
    })),
  }
}

/** Filled as the series is, by what stands before `end` alone: the mean of the whole would tell training its future. */
function refill({ values, time, fill }: RegularSeries, known: Float64Array, end: number): Float64Array {
  return fill === null ? values : fillMissing(known, time.stamps, fill, { fittedBefore: end }).values
}

/**
 * The unit that errors are told in. From the last value on it is what repeating that value errs by, so that a loss of 0.8
 * reads "errs by a fifth less"; whole series are read in their deviations.
 */
function scalesOf(
  panel: Panel,
  training: readonly Span[],
  windows: Windows,
  { horizon, normalization }: ModelSettings,
): SeriesScales {
  const fitted = fitSeriesScales(panel, training)
  if (normalization === 'series') return fitted
  const [{ history }] = panel.members
  return { ...fitted, scales: Float64Array.of(fitScale(history, windows.training, horizon)) }
}
