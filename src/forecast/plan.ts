/** Everything that is decided about a run before any weight exists. Throws what is wrong with the settings. */

import type { ModelSettings } from '../contract'
import { fillMissing, modelledSeries, type RegularSeries, type SeriesUnit } from '../series'
import { createHistory, type History } from './history'
import { inputChannels, type SampleFormat } from './samples'
import { fitScale } from './scale'
import { splitSeries, type Split } from './split'
import { createTail, type Tail } from './tail'
import { planWindows, type Windows } from './windows'

export interface TrainingPlan {
  readonly split: Split
  /** Of what is modelled. */
  readonly history: History
  /** In the unit of the data: what rivals know. */
  readonly ownHistory: History
  /** How forecasts come back to the unit of the data; null where they never left it. */
  readonly unit: SeriesUnit | null
  readonly windows: Windows
  readonly format: SampleFormat
  readonly tail: Tail
}

/** @throws TidecastError `model.tooShort`, `model.horizonTooLong`, `model.noWindows`, `usage.setting` */
export function planTraining(series: RegularSeries, settings: ModelSettings): TrainingPlan {
  const { lookback, horizon } = settings
  const split = splitSeries(series.values.length, settings)
  const history = createHistory(refill(modelledSeries(series), split.validationStart))
  const ownHistory = series.modelled ? createHistory(series) : history
  const windows = planWindows(history, split, settings)
  return {
    split,
    history,
    ownHistory,
    unit: series.modelled?.unit ?? null,
    windows,
    format: {
      lookback,
      horizon,
      scale: fitScale(history, windows.training, horizon),
      channels: inputChannels(history),
    },
    tail: createTail(series, ownHistory, windows.tail),
  }
}

/** Filled as the series is, by what stands before `end` alone: the mean of the whole would tell training its future. */
function refill({ values, observed, time, fill }: RegularSeries, end: number) {
  if (fill === null) return { values, observed }
  const known = values.map((value, i) => (observed[i] === 1 ? value : NaN))
  return { values: fillMissing(known, time.stamps, fill, { fittedBefore: end }).values, observed }
}
