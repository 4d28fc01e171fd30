/**
 * A second opinion where validation holds few horizons: the rivals forecast the last third of the training part too, fitted on
 * what lies before it. One restless season can make a rival look better than it is; two rarely do.
 */

import { errorOf, type Jury } from './candidate'
import { rivalEstimator } from '../models/rivalEstimator'
import type { ModelHost, TrainingTask } from '../models/model'
import type { RivalName } from '../../contract'
import { countPlaces, placesIn, thinPlaces, type Span } from '../panel/places'

export interface EarlierTrial {
  readonly task: TrainingTask
  readonly jury: Jury
}

/** With fewer horizons of validation, one after another, chance decides between rivals. */
const fewHorizons = 10
const shareFitted = 2 / 3
const mostPlaces = 150

/** Null where validation says enough, or training too little. */
export function planEarlierTrial(task: TrainingTask, jury: Jury): EarlierTrial | null {
  const { panel, horizon, training, validation } = task
  const longest = Math.max(...validation.map(([from, to]) => to - from))
  if (longest >= fewHorizons * horizon) return null
  const borderOf = ([from, to]: Span) => from + Math.floor(shareFitted * (to - from))
  const fitted = training.map((span): Span => [span[0], borderOf(span)])
  const judged = training.map((span): Span => [borderOf(span), span[1]])
  const places = thinPlaces(placesIn(panel, judged, { horizon, lookback: 2 }), mostPlaces)
  if (countPlaces(places) === 0) return null
  return { task: { panel, horizon, training: fitted, validation: judged }, jury: { ...jury, places } }
}

/** The rival's error then. */
export async function errorBefore(
  { task, jury }: EarlierTrial,
  name: RivalName,
  host: ModelHost,
): Promise<number> {
  const predictor = await rivalEstimator(name, 'training').train(task, host)
  return errorOf(jury, await predictor.forecast(jury.panel, jury.places, host))
}
