/** The loss track: a log axis, or one by value where a likelihood falls below 0; training as it is, validation thin as it is and thick as smoothed. */

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
/** What the scale of values takes for a tick. */
const pixelsOfTick = 34

/** A log axis has no place for zero. */
function positive(value: number | null): number {
  return value !== null && value > 0 && Number.isFinite(value) ? value : Number.NaN
}

function finite(value: number | null): number {
  return value !== null && Number.isFinite(value) ? value : Number.NaN
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
    return valueScale({ minimum, maximum }, most * pixelsOfTick).ticks.filter(inside)
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
  const told = epochs.flatMap(({ trainingLoss, validationLoss }) => [trainingLoss, validationLoss])
  const byValue = told.some((value) => value !== null && value < 0 && Number.isFinite(value))
  const shown = byValue ? finite : positive
  const training = epochs.map(({ trainingLoss }) => shown(trainingLoss))
  const validation = epochs.map(({ validationLoss }) => shown(validationLoss))
  const smoothed = debiasedAverage(validation)
  const range = extremesOf([Float64Array.from(training), Float64Array.from(validation)])
  if (!range) return { ticks: [], training: '', validation: '', smoothed: '', dot: undefined }
  const most = Math.max(2, Math.floor(track.height / leastTickDistance))
  const { yOf, values } = byValue ? valueAxis(range, track, most) : logAxis(range, track, most)
  const pathOf = (values: readonly number[]) =>
    linePath(epochs.map(({ epoch }, index): Point => [xOfEpoch(epoch, axis), yOf(values[index]!)]))
  const viewed = epochs.findIndex(({ epoch }) => epoch === viewedEpoch)
  const dotY = yOf(smoothed[viewed] ?? Number.NaN)
  return {
    ticks: spacedTicks(values, yOf),
    training: pathOf(training),
    validation: pathOf(validation),
    smoothed: pathOf(smoothed),
    dot: Number.isFinite(dotY) ? { x: xOfEpoch(viewedEpoch, axis), y: dotY } : undefined,
  }
}

interface LossAxis {
  readonly yOf: (value: number) => number
  /** Of the ticks, ascending. */
  readonly values: readonly number[]
}

function logAxis({ minimum, maximum }: ValueRange, track: Track, most: number): LossAxis {
  // One value alone still gets an axis around it.
  const spread = maximum > minimum * 1.001 ? 1.03 : 1.2
  const low = Math.log(minimum / spread)
  const high = Math.log(maximum * spread)
  return {
    yOf: (value) => track.top + ((high - Math.log(value)) / (high - low)) * track.height,
    values: logTickValues({ minimum: Math.exp(low), maximum: Math.exp(high) }, most),
  }
}

function valueAxis(range: ValueRange, track: Track, most: number): LossAxis {
  const { minimum, maximum, ticks } = valueScale(range, most * pixelsOfTick)
  return {
    yOf: (value) => track.top + ((maximum - value) / (maximum - minimum)) * track.height,
    values: ticks,
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
