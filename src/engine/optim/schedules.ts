/**
 * The table of learning rate schedules: the rate of step 0, 1, 2 … from a base rate. All but the plateau are functions of
 * the step alone, so a resumed run needs no more than its number. What a step is, batch or epoch, is the caller's choice.
 */

import { cosineOfHalfTurns } from './cosine'

export type Schedule = (baseRate: number, step: number) => number

export interface OneCycleOptions {
  readonly steps: number
  readonly highest: number
  /** Share of the steps in which the rate rises. @default 0.3 */
  readonly rise?: number
  /** The first rate is the highest divided by this. @default 25 */
  readonly startDivisor?: number
  /** The last rate is the first divided by this. @default 1e4 */
  readonly endDivisor?: number
}

export const schedules = {
  constant: (): Schedule => (baseRate) => baseRate,

  /** Times `factor` every `every` steps. */
  step:
    ({ every, factor }: { readonly every: number; readonly factor: number }): Schedule =>
    (baseRate, step) =>
      baseRate * wholePower(factor, Math.floor(step / every)),

  /** Times `factor` each step. */
  exponential:
    ({ factor }: { readonly factor: number }): Schedule =>
    (baseRate, step) =>
      baseRate * wholePower(factor, step),

  /** Half a cosine from the base rate to `lowest` in `steps`. I. Loshchilov, F. Hutter, "SGDR", 2017. */
  cosine:
    ({ steps, lowest = 0 }: { readonly steps: number; readonly lowest?: number }): Schedule =>
    (baseRate, step) =>
      anneal(baseRate, lowest, Math.min(1, step / steps)),

  /** Up and down again, both by half a cosine; the base rate plays no part. L. Smith, N. Topin, 2018. */
  oneCycle: (options: OneCycleOptions): Schedule => {
    const { steps, highest, rise = 0.3, startDivisor = 25, endDivisor = 1e4 } = options
    const first = highest / startDivisor
    const peak = rise * steps - 1
    const last = steps - 1
    return (_baseRate, step) =>
      step <= peak
        ? anneal(first, highest, step / peak)
        : anneal(highest, first / endDivisor, Math.min(1, (step - peak) / (last - peak)))
  },

  /** In equal steps up to the base rate at step `steps`, then as `then`, which starts there at its step 0. */
  warmUp:
    ({ steps, then }: { readonly steps: number; readonly then: Schedule }): Schedule =>
    (baseRate, step) =>
      step < steps ? (baseRate * (step + 1)) / (steps + 1) : then(baseRate, step - steps),
} as const

export interface PlateauOptions {
  /** @default 0.1 */
  readonly factor?: number
  /** Steps without improvement that are borne. @default 10 */
  readonly patience?: number
  /** An improvement is at least this share of the best metric. @default 1e-4 */
  readonly threshold?: number
  /** @default 0 */
  readonly lowest?: number
}

export interface PlateauState {
  readonly rate: number
  readonly best: number
  readonly waited: number
}

/** Lowers the rate when the metric, smaller is better, no longer improves. */
export function createPlateau(baseRate: number, options: PlateauOptions = {}) {
  const { factor = 0.1, patience = 10, threshold = 1e-4, lowest = 0 } = options
  let state: PlateauState = { rate: baseRate, best: Infinity, waited: 0 }
  return {
    /** Takes the metric of one step and returns the rate from here on. */
    observe(metric: number): number {
      const { rate, best, waited } = state
      if (metric < best * (1 - threshold)) state = { rate, best: metric, waited: 0 }
      else if (waited < patience) state = { rate, best, waited: waited + 1 }
      else state = { rate: Math.max(rate * factor, lowest), best, waited: 0 }
      return state.rate
    },
    state: () => state,
    restore(saved: PlateauState): void {
      state = saved
    },
  }
}

/** From `from` at share 0 to `to` at share 1, along half a cosine. */
function anneal(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (1 + cosineOfHalfTurns(share))
}

/** By multiplications alone, which every host rounds alike. */
function wholePower(base: number, exponent: number): number {
  let power = 1
  for (let factor = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2), factor *= factor) {
    if (rest % 2 === 1) power *= factor
  }
  return power
}
