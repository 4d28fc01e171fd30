/**
 * The table of bases: the forecast that a network corrects. Its head starts at zero, so that training starts at the base.
 */

export interface BaseWindow {
  /** The series, none missing. */
  readonly values: Float64Array
  readonly origin: number
  /** Of the window's normalisation. */
  readonly level: number
  readonly seasonLength: number
  /** Ridge-NLinear's forecast of the horizon; absent where no base asks for it. */
  readonly linear: Float64Array | undefined
}

/** The base of one step of the horizon, 0 the first. */
type Base = (window: BaseWindow, step: number) => number

const seasonsOfWeek = 7

export const bases = {
  /** The level of the window: the last value, where that is the normalisation. */
  level: ({ level }) => level,

  /** The value one season earlier. */
  seasonalNaive: (window, step) => samePhase(window, step, 1),

  /** The mean of the values one season and seven seasons earlier: of hours, yesterday and last week. */
  seasonAndWeek(window, step) {
    return (samePhase(window, step, 1) + samePhase(window, step, seasonsOfWeek)) / 2
  },

  /** Ridge-NLinear: what is linear in the past is then known, and the network learns the rest. */
  linear: ({ linear, level }, step) => linear?.[Math.min(step, linear.length - 1)] ?? level,
} as const satisfies Record<string, Base>

export type BaseName = keyof typeof bases

/** The last value of this phase of `seasons` seasons; the level where the series is too short. */
function samePhase(
  { values, origin, seasonLength, level }: BaseWindow,
  step: number,
  seasons: number,
): number {
  const length = seasons * seasonLength
  return values[origin - length + (step % length)] ?? level
}
