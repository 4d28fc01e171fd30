/**
 * Where the time axis is labelled, and with which words: round civil times, in words of their step (hour, day, month,
 * year), the larger unit only where it changes. No step finer than the series' own.
 */

import { millisecondsPerDay } from '../../src/util/civil'
import { monthIndexOf, stampOfMonth, yearOf } from './civilTime'
import { meanStep } from './timeStep'
import { timeWord, type StampFormat } from './timeWords'
import type { StampRange } from './types'
import { formatCount } from './valueFormat'

export interface TimeTick {
  readonly stamp: number
  /** Empty where no room was left for the words. */
  readonly label: string
}

export interface TimeTickOptions extends StampFormat {
  /** Of the plot, in pixels. */
  readonly width: number
  /** Width of a text in pixels in the font of the axis. */
  readonly measure: (text: string) => number
}

/** Pixels from a tick to its label. */
export const labelOffset = 3
const labelGap = 14
/** Labels stand no closer than this, however short: an axis is to be glanced at. */
const leastDistance = 88
/** Labels may run into the right margin as far as this. */
const overhang = 12

type RungUnit = 'clock' | 'day' | 'month' | 'year'

/** A candidate step. `length` in milliseconds: exact for clock and day, the shortest possible for month and year. */
interface Rung {
  readonly unit: RungUnit
  readonly every: number
  readonly length: number
}

const clockSteps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12].map((hours) => hours * 3_600_000),
]

const rungs: readonly Rung[] = [
  ...clockSteps.map((length) => ({ unit: 'clock', every: length, length }) as const),
  ...[1, 2, 7, 14].map((every) => ({ unit: 'day', every, length: every * millisecondsPerDay }) as const),
  ...[1, 2, 3, 6].map(
    (every) => ({ unit: 'month', every, length: every * 28 * millisecondsPerDay }) as const,
  ),
  ...[1, 10, 100, 1000, 10_000, 100_000].flatMap((power) =>
    [1, 2, 5].map((factor) => {
      const every = factor * power
      return { unit: 'year', every, length: every * 365 * millisecondsPerDay } as const
    }),
  ),
]

/** 5 January 1970 was the first Monday after the epoch: weeks are counted from it. */
const firstMonday = 4 * millisecondsPerDay

function multiplesWithin(view: StampRange, length: number, origin: number): number[] {
  const first = Math.ceil((view.from - origin) / length)
  const last = Math.floor((view.to - origin) / length)
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => origin + (first + index) * length,
  )
}

function monthsWithin(view: StampRange, every: number): number[] {
  const stamps: number[] = []
  const first = Math.ceil((monthIndexOf(view.from - 1) + 1) / every) * every
  for (let month = first; stampOfMonth(month) <= view.to; month += every) stamps.push(stampOfMonth(month))
  return stamps
}

function stampsOn(rung: Rung, view: StampRange, { frequency, domain }: StampFormat): number[] {
  switch (rung.unit) {
    case 'clock':
      return multiplesWithin(view, rung.length, 0)
    case 'day': {
      const weekly = frequency.unit === 'day' && frequency.every % 7 === 0
      const origin = weekly ? domain.from : rung.every >= 7 ? firstMonday : 0
      return multiplesWithin(view, rung.length, origin)
    }
    case 'month':
      return monthsWithin(view, rung.every)
    case 'year':
      return monthsWithin(view, rung.every * 12)
  }
}

function clockWord(stamp: number, rung: Rung, locale: string): string {
  if (rung.length % 60_000 === 0) return timeWord(stamp, 'minute', locale)
  return timeWord(stamp, rung.length % 1000 === 0 ? 'second' : 'millisecond', locale)
}

/** The words of one tick; `larger` when the unit above has changed since the tick before. */
function wordOf(stamp: number, rung: Rung, larger: boolean, locale: string): string {
  switch (rung.unit) {
    case 'clock':
      return larger ? timeWord(stamp, 'day', locale) : clockWord(stamp, rung, locale)
    case 'day':
      return timeWord(stamp, larger ? 'dayOfYear' : 'day', locale)
    case 'month':
      return timeWord(stamp, larger ? 'year' : 'month', locale)
    case 'year':
      return timeWord(stamp, 'year', locale)
  }
}

/** Which larger unit a stamp lies in: the day for clock steps, the year for days and months. */
function largerUnitOf(stamp: number, rung: Rung): number {
  return rung.unit === 'clock' ? Math.floor(stamp / millisecondsPerDay) : yearOf(stamp)
}

/** The first tick names the larger unit when no other in view does: an axis of bare hours would float in time. */
function firstWord(stamp: number, rung: Rung, locale: string): string | undefined {
  if (rung.unit === 'clock') return timeWord(stamp, 'dayAndMinute', locale)
  if (rung.unit === 'month') return timeWord(stamp, 'monthOfYear', locale)
  return undefined
}

function wordsOn(stamps: readonly number[], rung: Rung, locale: string): TimeTick[] {
  let named = false
  const ticks = stamps.map((stamp, index) => {
    const before = stamps[index - 1]
    // Without a tick before, a tick that begins its larger unit still names it: midnight, 1 January.
    const larger = largerUnitOf(stamp, rung) !== largerUnitOf(before ?? stamp - 1, rung)
    named ||= larger
    return { stamp, label: wordOf(stamp, rung, larger, locale) }
  })
  const first = ticks[0]
  const word = first && !named ? firstWord(first.stamp, rung, locale) : undefined
  return first && word !== undefined ? [{ ...first, label: word }, ...ticks.slice(1)] : ticks
}

/** Takes the words from ticks whose label would touch the one before or be cut off at the right. */
function thinned(ticks: readonly TimeTick[], view: StampRange, options: TimeTickOptions): TimeTick[] {
  let free = -Infinity
  return ticks.map((tick) => {
    const left = ((tick.stamp - view.from) / (view.to - view.from)) * options.width + labelOffset
    const right = left + options.measure(tick.label)
    if (left < free || right > options.width + overhang) return { ...tick, label: '' }
    free = right + 6
    return tick
  })
}

function countTicks(view: StampRange, options: TimeTickOptions): TimeTick[] {
  const widest = Math.max(leastDistance, options.measure(formatCount(view.to, options.locale)) + labelGap)
  const least = Math.max(1, ((view.to - view.from) * widest) / options.width)
  const power = 10 ** Math.floor(Math.log10(least))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10)
  return multiplesWithin(view, step, 0).map((stamp) => ({
    stamp,
    label: formatCount(stamp, options.locale),
  }))
}

function civilTicks(view: StampRange, options: TimeTickOptions): TimeTick[] {
  const perPixel = (view.to - view.from) / options.width
  const finest = meanStep(options.frequency)
  const fits = (rung: Rung) => {
    // A month of 30.4 days must admit the rung of 28, a year of months that of 365 days.
    if (rung.length < finest * 0.9) return false
    const samples = [view.from, (view.from + view.to) / 2, view.to]
    const widest = Math.max(
      ...samples.map((stamp) => options.measure(wordOf(stamp, rung, false, options.locale))),
    )
    return rung.length / perPixel >= Math.max(leastDistance, widest + labelOffset + labelGap)
  }
  const rung = rungs.find(fits) ?? rungs[rungs.length - 1]!
  return wordsOn(stampsOn(rung, view, options), rung, options.locale)
}

export function timeTicks(view: StampRange, options: TimeTickOptions): readonly TimeTick[] {
  if (!(view.to > view.from) || options.width <= 0) return []
  const counted = options.timeKind === 'count' || options.frequency.unit === 'count'
  return thinned(counted ? countTicks(view, options) : civilTicks(view, options), view, options)
}
