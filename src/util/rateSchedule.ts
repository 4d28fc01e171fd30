/**
 * The table of schedules a network is trained by: the learning rate at a point of the training, as a share of the rate that
 * was set. Of the point alone, so that a resumed run needs no more than its epoch; what watches the validation loss
 * (`plateau`) changes the rate that was set instead. By multiplications and a cosine of our own, which every host rounds
 * alike. Sources: warm-up: P. Goyal et al., 2017; cosine: I. Loshchilov, F. Hutter, "SGDR", 2017.
 */

import { cosineOfHalfTurns } from './cosine'

export interface RateSchedule {
  readonly schedule: ScheduleName
  /** Epochs over which the rate rises in a line. */
  readonly warmUp: number
  /** The most epochs of the run: more than the warm-up. */
  readonly epochs: number
}

/** What is left at the end of a cosine. */
const lowestShare = 0.01
/** Times this after each third of the epochs. */
const stepFactor = 0.3
const stepsOfRun = 3
/** Times this after each epoch. */
const epochFactor = 0.9

/** @param passed epochs since the warm-up, with the part of the present one; @param most such epochs */
type Shape = (passed: number, most: number) => number

const shapes = {
  plateau: () => 1,
  constant: () => 1,
  cosine: (passed, most) => lowestShare + ((1 - lowestShare) / 2) * (1 + cosineOfHalfTurns(passed / most)),
  step: (passed, most) => power(stepFactor, wholesBefore((stepsOfRun * passed) / most)),
  exponential: (passed) => power(epochFactor, wholesBefore(passed)),
} as const satisfies Record<string, Shape>

export type ScheduleName = keyof typeof shapes

/**
 * @param epoch 1 the first
 * @param part of the epoch, its end included: in (0, 1]
 */
export function rateShare({ schedule, warmUp, epochs }: RateSchedule, epoch: number, part: number): number {
  const at = epoch - 1 + part
  return at < warmUp ? at / warmUp : shapes[schedule](at - warmUp, epochs - warmUp)
}

/** Whole parts that ended before a point: the end of a part still belongs to it. */
function wholesBefore(parts: number): number {
  return Math.max(0, Math.ceil(parts) - 1)
}

function power(base: number, exponent: number): number {
  let result = 1
  for (let i = 0; i < exponent; i++) result *= base
  return result
}
