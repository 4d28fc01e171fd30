/** Many points made one a bucket of time, with how much of each bucket was observed. */

import { aggregateBuckets } from '../resample/aggregateBuckets'
import { expectedCounts, medianStep } from '../resample/expectedCounts'
import { ohlcColumns } from '../resample/ohlc'
import { provenanceNumber, scoredMask, slicePoints, type Points } from '../points'
import { bucketsOf, type Buckets, type Origin } from '../time/buckets'
import { durationOf, parseRule } from '../time/rule'
import { describeRule } from '../time/ruleWords'
import type { StepOf } from '../../../contract'
import { stampOf } from './edit'
import type { StepRow } from '../recipe/stepRow'

export const resample: StepRow<'resample'> = {
  /** Throws `time.unknownRule`, `time.notStamp` and `prepare.tooManyBuckets`. */
  apply(points, step, _fit, { number }) {
    const { stamps, values } = points
    if (points.kind === 'count' || stamps.length === 0) return { points }
    const rule = parseRule(step.rule)
    const buckets = bucketsOf(rule, stamps[0]!, stamps[stamps.length - 1]!, {
      closed: step.closed,
      label: step.label,
      origin: originOf(step, points),
      offset: step.offset === undefined ? 0 : signedDuration(step.offset),
      zone: points.zone,
      hours: step.hours,
    })
    const gathered = aggregateBuckets(stamps, values, buckets, step.aggregate)
    const coverage = coverageOf(points, buckets)
    const least = step.minimumCoverage ?? 0
    const beside = step.beside === 'ohlc' ? ohlcColumns(stamps, values, buckets) : null
    coverage.forEach((share, i) => {
      if (share >= least) return
      gathered.values[i] = NaN
      beside?.forEach((column) => (column.values[i] = NaN))
    })
    const aggregated = provenanceNumber('aggregated')
    const kinds = Uint8Array.from(gathered.values, (value) => (Number.isNaN(value) ? 0 : aggregated))
    const result: Points = {
      ...points,
      stamps: buckets.labels.slice(),
      values: gathered.values,
      kinds,
      steps: new Uint8Array(kinds.length).fill(number),
      coverage,
      suspects: null,
      beside,
    }
    return { points: withoutPartial(result, points, buckets, step) }
  },
  words: ({ rule, aggregate, beside }) =>
    `${aggregate} of every ${describeRule(rule)}${beside ? ', with open, high, low, close' : ''}`,
}

function originOf({ origin }: StepOf<'resample'>, points: Points): Origin {
  switch (origin) {
    case undefined:
      return 'startDay'
    case 'epoch':
    case 'start':
    case 'startDay':
    case 'end':
    case 'endDay':
      return origin
    default:
      return stampOf(origin, points)
  }
}

function signedDuration(text: string): number {
  return text.startsWith('-') ? -durationOf(text.slice(1)) : durationOf(text)
}

/** Points that were observed of those that the bucket has room for, 0–1. */
function coverageOf(points: Points, buckets: Buckets): Float64Array {
  const mask = scoredMask(points)
  const counts = new Float64Array(buckets.labels.length)
  const { edges, closed } = buckets
  for (let i = 0, bucket = 0; i < points.stamps.length && bucket < counts.length;) {
    const end = edges[bucket + 1]!
    const stamp = points.stamps[i]!
    if (stamp > end || (stamp === end && closed === 'left')) bucket++
    else counts[bucket]! += mask[i++]!
  }
  const expected = expectedCounts(points.stamps, buckets)
  return counts.map((count, i) => Math.min(1, count / expected[i]!))
}

function withoutPartial(
  result: Points,
  { stamps }: Points,
  { edges }: Buckets,
  { partial = 'keep' }: StepOf<'resample'>,
): Points {
  if (partial === 'keep' || stamps.length < 2) return result
  const step = medianStep(stamps)
  const last = result.stamps.length - 1
  const endsEarly = stamps[stamps.length - 1]! + step < edges[last + 1]!
  const startsLate = stamps[0]! - step >= edges[0]!
  const from = partial === 'dropBoth' && startsLate ? 1 : 0
  const to = endsEarly ? last : last + 1
  return slicePoints(result, from, Math.max(from, to))
}
