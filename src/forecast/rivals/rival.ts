/**
 * What a rival is. It is fitted once on training values and then forecasts from any later point of the same series: its
 * parameters stay, its state follows the values known by then. What it learnt is plain data, so that it can be written
 * down and forecast from elsewhere.
 */

import * as v from 'valibot'

import type { Work } from '../../util/pieces'

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
  /** What was learnt, as plain data: words, numbers and Float64Arrays. `restore` makes the same forecaster of it. */
  readonly learnt: unknown
}

export interface Rival {
  /** @param training NaN where missing; holds at least one value */
  fit(training: Float64Array, setting: RivalSetting): Forecaster
  /** The same in steps, for fits that take long: the caller may give up between them. */
  fitInSteps?(training: Float64Array, setting: RivalSetting): Work<Forecaster>
  /** For rivals whose series learn from each other: one forecaster a series, aligned. Yields as `fitInSteps` does. */
  fitPanel?(trainings: readonly Float64Array[], setting: RivalSetting): Work<readonly Forecaster[]>
  /**
   * The forecaster of what was learnt, with the same setting.
   * @param anew values that do not begin where the training ones did, though in the same phase of the season: parameters
   * stay, and what was learnt of the beginning is found anew in them
   * @throws ValiError where `learnt` is not in the form of this rival
   */
  restore(learnt: unknown, setting: RivalSetting, anew?: Float64Array): Forecaster
}

/** How a rival that learns `Learnt` is made. */
export interface RivalForm<Learnt> {
  /** Strict, with every length that a forecast relies on: what is read from a file proves nothing. */
  readonly schema: (setting: RivalSetting) => v.GenericSchema<unknown, Learnt>
  readonly forecast: (learnt: Learnt, known: Float64Array, setting: RivalSetting) => Float64Array
  /** Absent where they cannot be counted. */
  readonly parameters?: (learnt: Learnt) => number
  /** Where a forecast follows a state from the first value on. */
  readonly beginAnew?: (learnt: Learnt, known: Float64Array, setting: RivalSetting) => Learnt
}

export interface ForecasterTable<Learnt> extends Pick<Rival, 'restore'> {
  forecaster(learnt: Learnt, setting: RivalSetting): Forecaster
}

export function forecastersOf<Learnt>(form: RivalForm<Learnt>): ForecasterTable<Learnt> {
  function forecaster(learnt: Learnt, setting: RivalSetting): Forecaster {
    const forecast = (known: Float64Array) => form.forecast(learnt, known, setting)
    return Object.assign(forecast, {
      learnt,
      ...(form.parameters && { parameters: form.parameters(learnt) }),
    })
  }
  return {
    forecaster,
    restore(given, setting, anew) {
      const learnt = v.parse(form.schema(setting), given)
      const begun = anew && form.beginAnew ? form.beginAnew(learnt, anew, setting) : learnt
      return forecaster(begun, setting)
    },
  }
}

/** A rival that is fitted in one go. */
export function rivalOf<Learnt>(
  fit: (training: Float64Array, setting: RivalSetting) => Learnt,
  form: RivalForm<Learnt>,
): Rival {
  const { forecaster, restore } = forecastersOf(form)
  return { fit: (training, setting) => forecaster(fit(training, setting), setting), restore }
}
