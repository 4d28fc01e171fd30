/** Everything that is decided about a run before any weight exists. Throws what is wrong with the settings. */

import { conflictsOf, type LearnedData, type ModelSettings } from '../contract'
import { modelledSeries, type RegularSeries, type SeriesUnit } from '../series'
import { TidecastError } from '../util/errors'
import { fitSeriesScales } from './fit/seriesScales'
import { helpingCovariates, noColumns, type HelpingColumns } from './helpingColumns'
import { createHistory, type History } from './history'
import type { SeriesScales } from './net/seriesScales'
import type { NetSettings } from './net/settings'
import { networkSettings } from './networkSettings'
import { bridgeGaps } from './panel/bridgeGaps'
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

/**
 * @param columns that help, read in their deviations of the training part
 * @throws TidecastError `model.tooShort`, `model.horizonTooLong`, `model.noWindows`, `usage.setting`
 */
export function planTraining(
  series: RegularSeries,
  settings: ModelSettings,
  columns: HelpingColumns = noColumns,
): TrainingPlan {
  refuseConflicts(settings, { seasonLength: series.seasonLength, pastColumns: columns.past.length })
  const split = splitSeries(series.values.length, settings)
  const panel = panelOf(series, columns, { ...settings, trainingEnd: split.validationStart })
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

function refuseConflicts(settings: ModelSettings, data: LearnedData): void {
  const [conflict] = conflictsOf(settings, data)
  if (!conflict) return
  const { setting, layer, expected } = conflict
  const chosen: Readonly<Record<string, unknown>> = layer === undefined ? settings : settings.layers[layer]
  throw new TidecastError('usage.setting', {
    name: layer === undefined ? setting : `${setting} of layer ${layer + 1}`,
    expected,
    got: String(chosen[setting]),
  })
}

interface PanelBounds {
  readonly horizon: number
  readonly trainingEnd: number
}

/** Observed values, beside them what the chosen fill says of their gaps, and the columns that help. */
function panelOf(
  series: RegularSeries,
  columns: HelpingColumns,
  { horizon, trainingEnd }: PanelBounds,
): Panel {
  const modelled = modelledSeries(series)
  const { observed } = modelled
  const values = modelled.values.map((value, t) => (observed[t] === 1 ? value : NaN))
  const covariates = helpingCovariates(columns, { points: values.length, horizon, end: trainingEnd })
  const bridged = bridgeGaps(modelled, trainingEnd)
  return createPanel([{ id: series.name, values, bridged, ...covariates }], series.seasonLength)
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
