/** What a run of Auto is judged by, and what its networks are trained on. */

import type { LinearBase } from '../fit/linearBase'
import { fitPanelScales, fitSeriesScales } from '../fit/seriesScales'
import type { TrainingTask } from '../models/model'
import { hasGaps } from '../panel/panel'
import { placesIn, thinPlaces, type Places } from '../panel/places'
import type { Jury } from './candidate'
import type { Course } from './course'
import type { NetworkStage } from './networkStage'
import { manySeries } from './rules'

/** Places for early stopping, and for choosing between candidates: more would cost as much as an epoch. */
const validationPlaces = 2048
const juryPlaces = 600
/** Of each of many series, which have weights of their own. */
const juryOfSeries = 4
/** Of a short series every place is judged, up to this many: its rivals are fitted anew at each. */
const juryOfShort = 40

export interface Judged {
  readonly jury: Jury
  /** Every place of validation; the jury has as many of them as it takes. */
  readonly places: Places
}

export function planJury({ panel, horizon, training, validation }: TrainingTask, short: boolean): Judged {
  const series = panel.members.length
  const places = placesIn(panel, validation, { horizon, lookback: 2 })
  const most = Math.max(short ? juryOfShort : juryPlaces, juryOfSeries * series)
  const scales =
    series >= manySeries ? fitPanelScales(panel, training, horizon) : fitSeriesScales(panel, training)
  return { jury: { panel, horizon, scales, places: thinPlaces(places, most) }, places }
}

export interface StageOptions {
  readonly course: Course
  readonly linear: LinearBase
  /** Of the networks to be trained. */
  readonly lookback: number
}

export function planStage(
  { panel, horizon, training }: TrainingTask,
  { jury, places }: Judged,
  { course, linear, lookback }: StageOptions,
): NetworkStage {
  return {
    jury,
    course,
    average: panel.members.length >= manySeries ? 'median' : 'mean',
    problem: {
      panel,
      scales: jury.scales,
      observedChannel: hasGaps(panel),
      linear,
      training: placesIn(panel, training, { horizon, lookback }),
      validation: thinPlaces(places, validationPlaces),
    },
  }
}
