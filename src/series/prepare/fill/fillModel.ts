/**
 * What a fill that is trained on the series itself has to offer. Networks live above this room, so a caller that has one
 * hands it in; the step alone is known here.
 */

import type { Work } from '../work'

export interface FillSeries {
  /** Ascending, evenly spaced or nearly so. */
  readonly stamps: Float64Array
  /** NaN where missing. */
  readonly values: Float64Array
  /** Points of one season, 1 for none. */
  readonly season: number
}

export interface FillTraining {
  readonly seed: number
  /** The most steps of the optimiser: the budget, in work and not in time, so that a seed gives the same bits. */
  readonly steps: number
}

/** Work yields how far it is, 0–1; whoever stops it early lets it give back what it holds by `throw` or `return`. */
export interface FillModel {
  /** What was learnt from the observed points, as plain numbers that `fill` reads. */
  train(series: FillSeries, training: FillTraining): Work<readonly number[]>
  /** The values with every missing point filled, those at the edges included; NaN only where nothing is known. */
  fill(series: FillSeries, learnt: readonly number[]): Work<Float64Array>
}
