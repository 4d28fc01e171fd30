/**
 * Where the axes of a picture are labelled. A picture is looked at without the window around it, so its labels say all
 * they mean: whole ISO dates, cut where the step makes the rest superfluous.
 */

import type { PictureAxis } from '../../contract'
import { formatStamp } from '../../series'
import { civilFromStamp, daysFromCivil, millisecondsPerDay } from '../../util/civil'

export interface Tick {
  readonly at: number
  readonly label: string
}

export interface Extent {
  readonly from: number
  readonly to: number
}

/** Pixels that a label of time takes with the room beside it, and one of a value along and above the chart. */
const timeLabelWidth = 118
const valueLabelWidth = 90
const valueLabelHeight = 36

/** 1, 2, 5 × 10ⁿ: the smallest that is at least `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return power * ([1, 2, 5].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10)
}

/** A range rounded out to round steps, and its ticks; a constant series gets room above and below. */
export function valueAxis(range: Extent, height: number): Extent & { readonly ticks: readonly Tick[] } {
  const size = Math.max(Math.abs(range.from), Math.abs(range.to))
  const isFlat = !(range.to - range.from > size * 1e-12)
  const half = size > 0 ? size * 0.1 : 1
  const [from, to] = isFlat ? [range.from - half, range.to + half] : [range.from, range.to]
  const step = roundStep((to - from) / Math.max(2, Math.floor(height / valueLabelHeight)))
  const ticks = roundTicks(Math.floor(from / step + 1e-9), Math.ceil(to / step - 1e-9), step)
  return { from: ticks[0]!.at, to: ticks.at(-1)!.at, ticks }
}

function roundTicks(first: number, last: number, step: number): readonly Tick[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const at = Number(((first + i) * step).toPrecision(12))
    return { at, label: valueLabel(at, step) }
  })
}

/** The same ticks with shares of one as percent. */
export function asShares(ticks: readonly Tick[]): readonly Tick[] {
  return ticks.map(({ at }) => ({ at, label: `${Number((100 * at).toPrecision(6))} %` }))
}

/** Ticks along the chart, none beyond its borders. */
export function axisTicks(axis: PictureAxis, view: Extent, width: number): readonly Tick[] {
  if (axis !== 'number' && axis !== 'share') return timeTicks(axis, view, width)
  if (!(view.to > view.from)) return []
  const step = roundStep(((view.to - view.from) * valueLabelWidth) / width)
  const ticks = roundTicks(Math.ceil(view.from / step - 1e-9), Math.floor(view.to / step + 1e-9), step)
  return axis === 'share' ? asShares(ticks) : ticks
}

/** As many decimals as the step has. */
function valueLabel(value: number, step: number): string {
  if (Math.abs(value) >= 1e15 || step < 1e-9) return value.toExponential(2)
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

type StepUnit = 'second' | 'minute' | 'day' | 'month' | 'year'

/** Characters of an ISO stamp that a tick of this unit shows. */
const shown: Readonly<Record<StepUnit, readonly [from: number, to: number]>> = {
  second: [5, 19],
  minute: [5, 16],
  day: [0, 10],
  month: [0, 7],
  year: [0, 4],
}

interface TimeStep {
  readonly unit: StepUnit
  readonly every: number
  /** Milliseconds, the shortest it can be. */
  readonly length: number
}

const timeSteps: readonly TimeStep[] = [
  ...[1, 5, 15, 30].map((every) => timeStep('second', every, 1000)),
  ...[1, 5, 15, 30, 60, 180, 360, 720].map((every) => timeStep('minute', every, 60_000)),
  ...[1, 2, 7, 14].map((every) => timeStep('day', every, millisecondsPerDay)),
  ...[1, 3, 6].map((every) => timeStep('month', every, 28 * millisecondsPerDay)),
  ...[1, 2, 5, 10, 20, 50, 100, 500, 1000].map((every) => timeStep('year', every, 365 * millisecondsPerDay)),
]

function timeStep(unit: StepUnit, every: number, length: number): TimeStep {
  return { unit, every, length: every * length }
}

function timeTicks(
  kind: Exclude<PictureAxis, 'number' | 'share'>,
  view: Extent,
  width: number,
): readonly Tick[] {
  const least = ((view.to - view.from) * timeLabelWidth) / width
  if (!(least > 0)) return []
  if (kind === 'count') {
    const step = Math.max(1, roundStep(least))
    return multiples(view, step).map((at) => ({ at, label: at.toLocaleString('en-US') }))
  }
  const step = timeSteps.find(({ length }) => length >= least) ?? timeSteps[timeSteps.length - 1]!
  const [from, to] = shown[step.unit]
  // Years of more than four digits are longer, and stand at the front.
  return stampsOf(step, view).map((at) => {
    const iso = formatStamp('wallClock', at)
    const extra = iso.indexOf('-', 1) - 4
    return { at, label: iso.slice(from === 0 ? 0 : from + extra, to + extra).replace('T', ' ') }
  })
}

function stampsOf({ unit, every, length }: TimeStep, view: Extent): readonly number[] {
  if (unit !== 'month' && unit !== 'year') return multiples(view, length)
  const months = unit === 'year' ? 12 * every : every
  const { year, month } = civilFromStamp(view.from)
  const stamps: number[] = []
  for (let index = Math.floor((12 * year + month - 1) / months) * months; ; index += months) {
    const at = daysFromCivil(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1) * millisecondsPerDay
    if (at > view.to) return stamps
    if (at >= view.from) stamps.push(at)
  }
}

function multiples(view: Extent, step: number): readonly number[] {
  const first = Math.ceil(view.from / step)
  return Array.from(
    { length: Math.max(0, Math.floor(view.to / step) - first + 1) },
    (_, i) => (first + i) * step,
  )
}
