/**
 * The table of learning rate schedules: the rate of step 0, 1, 2 … from a base rate. All but the plateau are functions of
 * the step alone, so a resumed run needs no more than its number. What a step is, batch or epoch, is the caller's choice.
 */

import { cosineOfHalfTurns } from '../../util/cosine'

export type Schedule = (baseRate: number, step: number) => number

/** How a rate goes from one value to another. */
type Curve = 'cosine' | 'linear'

export interface OneCycleOptions {
  readonly steps: number
  readonly highest: number
  /** Share of the steps in which the rate rises. @default 0.3 */
  readonly rise?: number
  /** The first rate is the highest divided by this. @default 25 */
  readonly startDivisor?: number
  /** The last rate is the first divided by this. @default 1e4 */
  readonly endDivisor?: number
  /** @default cosine */
  readonly curve?: Curve
  /** Falls to the first rate as it rose, and in a third phase to the last. @default false */
  readonly threePhases?: boolean
}

export interface CosineOptions {
  readonly steps: number
  /** @default 0 */
  readonly lowest?: number
  /** What follows: the lowest rate stays, or the rate rises as it fell and falls again. @default stays */
  readonly after?: 'stays' | 'rises'
}

export interface RestartOptions {
  /** Steps of the first period. */
  readonly steps: number
  /** Each period is so many times as long as the one before; a whole number. @default 1 */
  readonly growth?: number
  /** @default 0 */
  readonly lowest?: number
}

export const schedules = {
  constant: (): Schedule => (baseRate) => baseRate,

  /** Times `factor` every `every` steps. */
  step:
    ({ every, factor }: { readonly every: number; readonly factor: number }): Schedule =>
    (baseRate, step) =>
      baseRate * wholePower(factor, Math.floor(step / every)),

  /** Times `factor` at each of these steps. */
  milestones:
    ({ at, factor }: { readonly at: readonly number[]; readonly factor: number }): Schedule =>
    (baseRate, step) =>
      baseRate * wholePower(factor, at.filter((milestone) => milestone <= step).length),

  /** Times `factor` each step. */
  exponential:
    ({ factor }: { readonly factor: number }): Schedule =>
    (baseRate, step) =>
      baseRate * wholePower(factor, step),

  /** In a line from one multiple of the base rate to another in `steps`, which stays. */
  linear:
    ({ from, to, steps }: { readonly from: number; readonly to: number; readonly steps: number }): Schedule =>
    (baseRate, step) =>
      baseRate * anneal('linear', from, to, Math.min(1, step / steps)),

  /** Half a cosine from the base rate to `lowest` in `steps`. I. Loshchilov, F. Hutter, "SGDR", 2017. */
  cosine:
    ({ steps, lowest = 0, after = 'stays' }: CosineOptions): Schedule =>
    (baseRate, step) => {
      const place = step % (2 * steps)
      const back = place <= steps ? place : 2 * steps - place
      return anneal('cosine', baseRate, lowest, (after === 'stays' ? Math.min(step, steps) : back) / steps)
    },

  /** The same again and again, from the base rate each time: warm restarts, of the same paper. */
  cosineRestarts:
    ({ steps, growth = 1, lowest = 0 }: RestartOptions): Schedule =>
    (baseRate, step) => {
      let [first, period] = [0, steps]
      for (; step >= first + period; period *= growth) first += period
      return anneal('cosine', baseRate, lowest, (step - first) / period)
    },

  /** Up and down again; the base rate plays no part. L. Smith, N. Topin, "Super-convergence", 2018. */
  oneCycle: (options: OneCycleOptions): Schedule => {
    const { steps, highest, rise = 0.3, startDivisor = 25, endDivisor = 1e4, curve = 'cosine' } = options
    const first = highest / startDivisor
    const peak = rise * steps - 1
    const last = [steps - 1, first / endDivisor] as const
    const points = options.threePhases
      ? ([[0, first], [peak, highest], [2 * peak, first], last] as const)
      : ([[0, first], [peak, highest], last] as const)
    return (_baseRate, step) => {
      const next = points.findIndex(([at], i) => i > 0 && (step <= at || i === points.length - 1))
      const [[from, low], [to, high]] = [points[next - 1], points[next]]
      return anneal(curve, low, high, Math.min(1, (step - from) / (to - from)))
    }
  },

  /** In equal steps up to the base rate at step `steps`, then as `then`, which starts there at its step 0. */
  warmUp:
    ({ steps, then }: { readonly steps: number; readonly then: Schedule }): Schedule =>
    (baseRate, step) =>
      step < steps ? (baseRate * (step + 1)) / (steps + 1) : then(baseRate, step - steps),
} as const

/** From `from` at share 0 to `to` at share 1. */
function anneal(curve: Curve, from: number, to: number, share: number): number {
  return curve === 'linear'
    ? from + (to - from) * share
    : to + ((from - to) / 2) * (1 + cosineOfHalfTurns(share))
}

/** By multiplications alone, which every host rounds alike. */
function wholePower(base: number, exponent: number): number {
  let power = 1
  for (let factor = base, rest = exponent; rest > 0; rest = Math.floor(rest / 2), factor *= factor) {
    if (rest % 2 === 1) power *= factor
  }
  return power
}
