/** The loss track: a log axis; training as it is, validation thin as it is and thick as smoothed. */

import { linePath, type Point } from '../svgPath'
import type { DeckEpoch } from '../types'
import { decimalsOfStep } from '../valueFormat'
import { extremesOf, valueScale, type ValueRange } from '../valueScale'
import { xOfEpoch, type EpochAxis } from './epochAxis'
import { debiasedAverage } from './smoothing'
import type { Track } from './tracks'

export interface LossTick {
  readonly value: number
  readonly decimals: number
  readonly y: number
}

export interface LossTrack {
  readonly ticks: readonly LossTick[]
  readonly training: string
  readonly validation: string
  readonly smoothed: string
  /** Height of the smoothed validation loss at the viewed epoch. */
  readonly dot: { readonly x: number; readonly y: number } | undefined
}

export interface LossContext {
  readonly axis: EpochAxis
  readonly track: Track
  readonly viewedEpoch: number
}

const leastTickDistance = 15

/** A log axis has no place for zero. */
function positive(value: number | null): number {
  return value !== null && value > 0 && Number.isFinite(value) ? value : Number.NaN
}

/** Round values of a log axis: 1 to 9, 1–2–5 or 1 of every decade, whichever are few enough. */
export function logTickValues({ minimum, maximum }: ValueRange, most: number): number[] {
  const first = Math.floor(Math.log10(minimum))
  const last = Math.ceil(Math.log10(maximum))
  const decades = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index))
  const inside = (value: number) => value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9)
  const sets = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]].map((factors) =>
    decades
      .flatMap((decade) => factors.map((factor) => Number((factor * decade).toPrecision(1))))
      .filter(inside),
  )
  const finest = sets[0]
  if (finest && finest.length < 2) {
    return valueScale({ minimum, maximum }, most * 34).ticks.filter(inside)
  }
  return (
    sets.find((values) => values.length <= most) ??
    decades.filter((_, index) => index % 3 === 0).filter(inside)
  )
}

export function lossTrack(
  epochs: readonly DeckEpoch[],
  { axis, track, viewedEpoch }: LossContext,
): LossTrack {
  const training = epochs.map(({ trainingLoss }) => positive(trainingLoss))
  const validation = epochs.map(({ validationLoss }) => positive(validationLoss))
  const smoothed = debiasedAverage(validation)
  const range = extremesOf([Float64Array.from(training), Float64Array.from(validation)])
  if (!range) return { ticks: [], training: '', validation: '', smoothed: '', dot: undefined }
  // One value alone still gets an axis around it.
  const spread = range.maximum > range.minimum * 1.001 ? 1.03 : 1.2
  const low = Math.log(range.minimum / spread)
  const high = Math.log(range.maximum * spread)
  const yOf = (value: number) => track.top + ((high - Math.log(value)) / (high - low)) * track.height
  const pathOf = (values: readonly number[]) =>
    linePath(epochs.map(({ epoch }, index): Point => [xOfEpoch(epoch, axis), yOf(values[index]!)]))
  const most = Math.max(2, Math.floor(track.height / leastTickDistance))
  const viewed = epochs.findIndex(({ epoch }) => epoch === viewedEpoch)
  const dotY = yOf(smoothed[viewed] ?? Number.NaN)
  return {
    ticks: spacedTicks(logTickValues({ minimum: Math.exp(low), maximum: Math.exp(high) }, most), yOf),
    training: pathOf(training),
    validation: pathOf(validation),
    smoothed: pathOf(smoothed),
    dot: Number.isFinite(dotY) ? { x: xOfEpoch(viewedEpoch, axis), y: dotY } : undefined,
  }
}

/** From the bottom up, leaving out what would touch the one below: the upper digits of a decade crowd. */
function spacedTicks(values: readonly number[], yOf: (value: number) => number): LossTick[] {
  const ticks: LossTick[] = []
  for (const value of values) {
    const y = yOf(value)
    const below = ticks.at(-1)
    if (!below || below.y - y >= leastTickDistance) ticks.push({ value, decimals: decimalsOfStep(value), y })
  }
  return ticks
}
