/** Uneven stamps brought onto a regular grid. */

import type { StepOf } from '../../../contract'
import { inferGrid } from '../../inferGrid'
import { unitLength } from '../../extendStamps'
import { gridStamps, interpolateOnGrid } from '../resample/grid'
import { keepGaps } from '../fill/keepGaps'
import { copyPoint, emptyPoints, provenanceNumber, type Points } from '../points'
import { durationOf, parseRule } from '../time/rule'
import type { StepRow } from '../recipe/stepRow'
import { refuseTooMany } from '../time/buckets'

const millisecondsPerDay = 86_400_000

export const regularise: StepRow<'regularise'> = {
  /** Throws `time.unknownRule` and `prepare.tooManyBuckets`. */
  apply(points, step, _fit, { number }) {
    if (points.kind === 'count' || points.stamps.length < 2) return { points }
    const grid = gridOf(points, step.rule)
    const placed = placeExactly(points, grid)
    if (step.offGrid === 'nearest') moveNearest(points, placed, number)
    else if (step.offGrid === 'time') drawThrough(points, placed, step, number)
    return { points: placed }
  },
  words: ({ rule, offGrid }) => {
    const others = { drop: 'left out', nearest: 'moved to the nearest', time: 'interpolated in time' }
    return `Regular step: ${rule === 'auto' ? 'the commonest' : rule}, points beside it ${others[offGrid]}`
  },
}

function gridOf(points: Points, rule: string): Float64Array {
  const { stamps, zone } = points
  const last = stamps[stamps.length - 1]!
  if (rule !== 'auto') return gridStamps(parseRule(rule), stamps[0]!, last, { zone })
  const walls = zone ? stamps.map((stamp) => zone.toWall(stamp)) : stamps
  // Days and longer are regular on the clock, shorter steps in true time.
  const onWall = inferGrid(walls)
  const { unit } = onWall.frequency
  const byClock = zone === null || unitLength(unit) === null || unitLength(unit)! >= millisecondsPerDay
  const inferred = byClock ? onWall : inferGrid(stamps)
  const placed = byClock ? walls : stamps
  const indices = placed.map((stamp) => inferred.indexOf(stamp))
  const first = indices.find((index) => !Number.isNaN(index)) ?? 0
  const end = indices.findLast((index) => !Number.isNaN(index)) ?? 0
  refuseTooMany(end - first + 1)
  return Float64Array.from({ length: end - first + 1 }, (_, i) => {
    const stamp = inferred.stampAt(first + i)
    return byClock && zone ? zone.toInstant(stamp) : stamp
  })
}

/** Points on the grid keep all they have; the places between are missing. */
function placeExactly(points: Points, stamps: Float64Array): Points {
  const count = stamps.length
  const placed = emptyPoints(points, stamps)
  for (let place = 0, from = 0; place < count && from < points.stamps.length;) {
    const difference = points.stamps[from]! - stamps[place]!
    if (difference === 0) copyPoint(points, from, placed, place)
    if (difference <= 0) from++
    else place++
  }
  return placed
}

/** Places without a point take the nearest one that is less than half a step away; `placed` is changed. */
function moveNearest(points: Points, placed: Points, step: number): void {
  const { stamps, values } = placed
  const observed = provenanceNumber('observed')
  let from = 0
  for (let place = 0; place < stamps.length; place++) {
    const before = place > 0 ? (stamps[place]! - stamps[place - 1]!) / 2 : Infinity
    const after = place + 1 < stamps.length ? (stamps[place + 1]! - stamps[place]!) / 2 : Infinity
    let best = NaN
    let distance = Math.min(Math.max(before, after), Number.MAX_VALUE)
    for (; from < points.stamps.length && points.stamps[from]! < stamps[place]! + after; from++) {
      const away = Math.abs(points.stamps[from]! - stamps[place]!)
      if (Number.isNaN(points.values[from]!) || away > distance) continue
      best = points.values[from]!
      distance = away
    }
    if (!Number.isNaN(values[place]!) || Number.isNaN(best)) continue
    values[place] = best
    placed.kinds[place] = observed
    placed.steps[place] = step
  }
}

/** Places without a point lie on the straight line in time between the points around; `placed` is changed. */
function drawThrough(points: Points, placed: Points, { maxGap }: StepOf<'regularise'>, step: number): void {
  const drawn = interpolateOnGrid(points, placed.stamps, 'time')
  if (maxGap && 'points' in maxGap) keepGaps(placed, drawn, { maxGap, edges: 'method' })
  else if (maxGap) withinReach(points, placed.stamps, drawn, durationOf(maxGap.duration))
  const interpolated = provenanceNumber('interpolated')
  for (let i = 0; i < drawn.length; i++) {
    if (!Number.isNaN(placed.values[i]!) || Number.isNaN(drawn[i]!)) continue
    placed.values[i] = drawn[i]!
    placed.kinds[i] = interpolated
    placed.steps[i] = step
  }
}

/** Takes back places whose neighbours, known before gridding, are further apart than `longest` milliseconds. */
function withinReach(points: Points, grid: Float64Array, drawn: Float64Array, longest: number): void {
  let before = -Infinity
  let from = 0
  for (let place = 0; place < grid.length; place++) {
    for (; from < points.stamps.length && points.stamps[from]! <= grid[place]!; from++)
      if (!Number.isNaN(points.values[from]!)) before = points.stamps[from]!
    let next = from
    while (next < points.stamps.length && Number.isNaN(points.values[next]!)) next++
    const after = points.stamps[next] ?? Infinity
    if (before !== grid[place] && after - before > longest) drawn[place] = NaN
  }
}
