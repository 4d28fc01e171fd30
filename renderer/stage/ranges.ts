/** Ranges of stamps on the axis of a series. */

import type { SplitDescription, TimeDescription } from '../../src/contract'
import type { OverviewPart, StampRange } from '../charts/types'
import { meanStep } from '../charts/timeStep'

/** The whole series; one that is a single point is given a step of room. */
export function wholeRange({ first, last, frequency }: TimeDescription): StampRange {
  return last > first
    ? { from: first, to: last }
    : { from: first - meanStep(frequency), to: last + meanStep(frequency) }
}

/** `before` and `after` steps around a stamp, inside the domain. */
export function rangeAround(
  at: number,
  before: number,
  after: number,
  { time, domain }: { time: TimeDescription; domain: StampRange },
): StampRange {
  const step = meanStep(time.frequency)
  return { from: Math.max(domain.from, at - before * step), to: Math.min(domain.to, at + after * step) }
}

/** A longer series is a block of ink when seen whole: it is first shown at its end. */
const mostPointsAtOnce = 2000
const recentPoints = 1000

/** The last points of a long series; null for one that can be seen whole. */
export function recentRange(points: number, time: TimeDescription): StampRange | null {
  if (points <= mostPointsAtOnce) return null
  return rangeAround(time.last, recentPoints, 0, { time, domain: wholeRange(time) })
}

export function sameRange(one: StampRange, other: StampRange): boolean {
  return one.from === other.from && one.to === other.to
}

/** The parts of a split series, as bars under its overview. */
export function partsOf(split: SplitDescription, { first, last }: TimeDescription): OverviewPart[] {
  const { validationStartStamp, tailStartStamp } = split
  return [
    { role: 'training', from: first, to: validationStartStamp },
    { role: 'validation', from: validationStartStamp, to: tailStartStamp },
    { role: 'tail', from: tailStartStamp, to: last },
  ]
}
