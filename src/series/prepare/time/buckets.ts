/**
 * The buckets of a resampling: where each begins and ends, and the stamp that names it. The rules of pandas'
 * `resample`: `closed` says which edge belongs to a bucket, `label` which edge names it, `origin` and `offset` where
 * counting begins.
 */

import { TidecastError } from '../../../util/errors'
import { millisecondsPerDay } from '../../../util/civil'
import type { Rule } from './rule'
import type { Zone } from './zone'

export type Side = 'left' | 'right'
/** `startDay`: midnight before the first stamp; `endDay`: midnight after the last; a number: that stamp. */
export type Origin = 'epoch' | 'start' | 'startDay' | 'end' | 'endDay' | number

export interface BucketOptions {
  /** @default right for rules that close a period (week, month, quarter and year ends) and for origins at the end */
  readonly closed?: Side | undefined
  /** @default as `closed` */
  readonly label?: Side | undefined
  /** Fixed lengths and days only. @default startDay */
  readonly origin?: Origin | undefined
  /** Milliseconds added to the origin. @default 0 */
  readonly offset?: number | undefined
  /** The stamps are instants in this zone; without one they are the clock on the wall. */
  readonly zone?: Zone | null | undefined
  /**
   * Buckets of several hours over a change of the clocks: `wallClock` keeps them at the same hours of every day,
   * `absolute` (pandas) at the same distance. @default wallClock
   */
  readonly hours?: 'wallClock' | 'absolute' | undefined
}

export interface Buckets {
  /** Ascending; bucket i lies between edge i and edge i + 1. */
  readonly edges: Float64Array
  readonly labels: Float64Array
  readonly closed: Side
}

/** More buckets than this are a mistake in the rule. */
const mostBuckets = 20_000_000
const millisecondsPerHour = 3_600_000

/** Buckets that cover the stamps from `first` to `last`. Throws `prepare.tooManyBuckets`. */
export function bucketsOf(rule: Rule, first: number, last: number, options: BucketOptions = {}): Buckets {
  const { origin = 'startDay' } = options
  const usual = closesAtEnd(rule) || origin === 'end' || origin === 'endDay' ? 'right' : 'left'
  const closed = options.closed ?? usual
  const label = options.label ?? usual
  const bounds = boundariesOf(rule, first, last, closed, options)
  return { ...edgesAndLabels(bounds, label), closed }
}

function closesAtEnd(rule: Rule): boolean {
  return rule.kind === 'anchored' && rule.closesPeriod
}

/** Edges that decide membership, and the stamps that stand for them: a day's end is shown as the day. */
interface Boundaries {
  readonly edges: Float64Array
  readonly shown: Float64Array
}

function edgesAndLabels({ edges, shown }: Boundaries, label: Side) {
  const labels = label === 'right' ? shown.subarray(1) : shown.subarray(0, shown.length - 1)
  return { edges, labels }
}

function boundariesOf(
  rule: Rule,
  first: number,
  last: number,
  closed: Side,
  options: BucketOptions,
): Boundaries {
  const zone = options.zone ?? null
  const toWall = (stamp: number) => (zone ? zone.toWall(stamp) : stamp)
  const toStamps = (walls: Float64Array) =>
    zone ? distinct(walls.map((wall) => zone.toInstant(wall))) : walls
  switch (rule.kind) {
    case 'anchored':
      return anchoredBoundaries(rule, [toWall(first), toWall(last)], closed, toStamps)
    case 'day': {
      const length = rule.days * millisecondsPerDay
      const edges = toStamps(
        fixedEdges(length, [toWall(first), toWall(last)], closed, wallOptions(options, zone)),
      )
      return { edges, shown: edges }
    }
    case 'fixed': {
      const onWall = zone && options.hours !== 'absolute' && rule.milliseconds > millisecondsPerHour
      const edges = onWall
        ? toStamps(
            fixedEdges(rule.milliseconds, [toWall(first), toWall(last)], closed, wallOptions(options, zone)),
          )
        : fixedEdges(rule.milliseconds, [first, last], closed, { ...options, zone })
      return { edges, shown: edges }
    }
  }
}

/** The same options for stamps that were turned into the clock on the wall. */
function wallOptions(options: BucketOptions, zone: Zone | null): BucketOptions {
  const { origin } = options
  return {
    origin: typeof origin === 'number' && zone ? zone.toWall(origin) : origin,
    offset: options.offset,
    zone: null,
  }
}

/** Skipped hours collapse two edges into one, which would make a bucket without length. */
function distinct(ascending: Float64Array): Float64Array {
  return ascending.filter((edge, i) => i === 0 || edge > ascending[i - 1]!)
}

function fixedEdges(
  length: number,
  [first, last]: readonly [number, number],
  closed: Side,
  options: BucketOptions,
): Float64Array {
  const origin = originStamp(length, first, last, closed, options)
  const start = origin + (options.offset ?? 0)
  // Counted back from an end, the first bucket is found before the offset is applied, as pandas does.
  const begin = options.origin === 'end' || options.origin === 'endDay' ? origin : first
  const before = modulo(begin - start, length)
  const after = modulo(last - start, length)
  const from = before > 0 ? begin - before : closed === 'right' ? begin - length : begin
  const to = after > 0 ? last + length - after : closed === 'right' ? last : last + length
  const count = Math.round((to - from) / length) + 1
  refuseTooMany(count)
  return Float64Array.from({ length: count }, (_, i) => from + i * length)
}

function originStamp(
  length: number,
  first: number,
  last: number,
  closed: Side,
  { origin = 'startDay', zone }: BucketOptions,
): number {
  const midnightBefore = (stamp: number) => {
    const midnight = floorTo(zone ? zone.toWall(stamp) : stamp, millisecondsPerDay)
    return zone ? zone.toInstant(midnight) : midnight
  }
  if (typeof origin === 'number') return origin
  switch (origin) {
    case 'epoch':
      return zone ? zone.toInstant(0) : 0
    case 'start':
      return first
    case 'startDay':
      return midnightBefore(first)
    case 'end':
    case 'endDay': {
      const end = origin === 'end' ? last : midnightAfter(last, zone ?? null)
      return end - (Math.floor((end - first) / length) + (closed === 'left' ? 1 : 0)) * length
    }
  }
}

/** The stamp itself where it is midnight, else the next midnight. */
function midnightAfter(stamp: number, zone: Zone | null): number {
  const wall = Math.ceil((zone ? zone.toWall(stamp) : stamp) / millisecondsPerDay) * millisecondsPerDay
  return zone ? zone.toInstant(wall) : wall
}

function anchoredBoundaries(
  { every, anchors, closesPeriod }: Rule & { readonly kind: 'anchored' },
  [first, last]: readonly [number, number],
  closed: Side,
  toStamps: (walls: Float64Array) => Float64Array,
): Boundaries {
  const firstDay = Math.floor(first / millisecondsPerDay)
  const lastDay = Math.floor(last / millisecondsPerDay)
  const floor = anchors.atOrBefore(firstDay)
  const onAnchor = anchors.dayOf(floor) === firstDay
  // One rule back from a day that is no anchor ends at the anchor before it: that step counts as one.
  const from = closed === 'left' ? floor : floor - every + (onAnchor ? 0 : 1)
  const until = anchors.atOrBefore(lastDay) + every
  const count = Math.floor((until - from) / every) + 1
  refuseTooMany(count)
  const walls = Float64Array.from(
    { length: count },
    (_, i) => anchors.dayOf(from + i * every) * millisecondsPerDay,
  )
  if (!closesPeriod) {
    const edges = toStamps(walls)
    return { edges, shown: edges }
  }
  // A day that closes a period belongs to it up to its last moment.
  const wallEdges = closed === 'right' ? walls.map((wall) => wall + millisecondsPerDay - 1) : walls
  const spare = count > 2 && wallEdges[count - 2]! > last ? 1 : 0
  return {
    edges: toStamps(wallEdges.subarray(0, count - spare)),
    shown: toStamps(walls.subarray(0, count - spare)),
  }
}

/** Throws `prepare.tooManyBuckets`. */
export function refuseTooMany(count: number): void {
  if (count > mostBuckets) throw new TidecastError('prepare.tooManyBuckets', { count, limit: mostBuckets })
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step
}

function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor
}
