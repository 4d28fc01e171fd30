/**
 * What a rival is. It is fitted once on training values and then forecasts from any later point of the same series: its
 * parameters stay, its state follows the values known by then.
 */

export interface RivalSetting {
  /** Points of one season; 1 if none. */
  readonly seasonLength: number
  /** Points to forecast. */
  readonly horizon: number
}

/**
 * @param known every value before the origin, from the start of the series on (the training values first); NaN where
 * missing. Holds at least one value.
 * @returns [horizon]
 */
export interface Forecaster {
  (known: Float64Array): Float64Array
  /** Numbers fitted; absent where they cannot be counted, as of a loess. */
  readonly parameters?: number
}

export function withParameters(forecaster: Forecaster, parameters: number): Forecaster {
  return Object.assign(forecaster, { parameters })
}

export interface Rival {
  /** @param training NaN where missing; holds at least one value */
  fit(training: Float64Array, setting: RivalSetting): Forecaster
  /** The same in steps, for fits that take long: the caller may give up between them. */
  fitInSteps?(training: Float64Array, setting: RivalSetting): Generator<void, Forecaster>
  /** For rivals whose series learn from each other: one forecaster a series, aligned. Yields as `fitInSteps` does. */
  fitPanel?(trainings: readonly Float64Array[], setting: RivalSetting): Generator<void, readonly Forecaster[]>
}
