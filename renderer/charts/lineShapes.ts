/**
 * A line mark cut into what is drawn of it: solid stretches between observed points, dotted joins through filled
 * ones, rings on the filled, dots on points that stand alone. Points come out as pairs (stamp, value), NaN between
 * stretches.
 */

import { meanStep } from './timeStep'
import { indicesWithin } from './stampSearch'
import type { LineMark, StampRange, TimeAxisProps } from './types'

/** Interleaved: stamp, value, stamp, value, … */
export type PointPairs = Float64Array

export interface LineShapes {
  readonly solid: PointPairs
  readonly joins: PointPairs
  readonly filled: PointPairs
  /** Observed points without a neighbour to draw a line to. */
  readonly alone: PointPairs
}

const noPoints = new Float64Array(0)

/** The points in view and one more at either side, so that the line runs to the edge. */
export function withinView<Mark extends LineMark>(mark: Mark, view: StampRange): Mark {
  const { first, end } = indicesWithin(mark.stamps, view)
  const start = Math.max(0, first - 1)
  const stop = Math.min(mark.stamps.length, end + 1)
  const { filled } = mark
  return {
    ...mark,
    stamps: mark.stamps.subarray(start, stop),
    values: mark.values.subarray(start, stop),
    ...(filled && filled.length > 0 ? { filled: filled.subarray(start, stop) } : {}),
  }
}

/** Collects stretches of pairs and puts a break between them. */
class PairList {
  private readonly pairs: number[] = []

  stretch(points: readonly (readonly [number, number])[]): void {
    if (this.pairs.length > 0) this.pairs.push(points[0]?.[0] ?? Number.NaN, Number.NaN)
    for (const point of points) this.pairs.push(...point)
  }

  point(stamp: number, value: number): void {
    this.pairs.push(stamp, value)
  }

  toPairs(): PointPairs {
    return this.pairs.length === 0 ? noPoints : Float64Array.from(this.pairs)
  }
}

function interleaved(stamps: Float64Array, values: Float64Array): PointPairs {
  const pairs = new Float64Array(2 * stamps.length)
  for (let index = 0; index < stamps.length; index++) {
    pairs[2 * index] = stamps[index]!
    pairs[2 * index + 1] = values[index]!
  }
  return pairs
}

/** A point belongs to a stretch when it or its neighbour is of the kind wanted. */
export function lineShapes({ stamps, values, filled }: LineMark): LineShapes {
  const anyFilled = filled?.includes(1) ?? false
  const isObserved = (index: number) =>
    index >= 0 &&
    index < stamps.length &&
    !Number.isNaN(values[index]) &&
    !(anyFilled && filled?.[index] === 1)
  const alone = new PairList()
  for (let index = 0; index < stamps.length; index++) {
    const single = isObserved(index) && !isObserved(index - 1) && !isObserved(index + 1)
    if (single) alone.point(stamps[index]!, values[index]!)
  }
  if (!anyFilled) {
    return { solid: interleaved(stamps, values), joins: noPoints, filled: noPoints, alone: alone.toPairs() }
  }
  return { ...splitAtFilled(stamps, values, filled!), alone: alone.toPairs() }
}

function splitAtFilled(
  stamps: Float64Array,
  values: Float64Array,
  filled: Uint8Array,
): Omit<LineShapes, 'alone'> {
  const solid = new Float64Array(2 * stamps.length)
  const joins = new PairList()
  const rings = new PairList()
  let stretch: [number, number][] = []
  for (let index = 0; index < stamps.length; index++) {
    const point: [number, number] = [stamps[index]!, values[index]!]
    const isFilled = filled[index] === 1
    solid.set([point[0], isFilled ? Number.NaN : point[1]], 2 * index)
    if (isFilled) rings.point(...point)
    const known = !Number.isNaN(point[1])
    const joinsBack =
      known && index > 0 && (isFilled || filled[index - 1] === 1) && !Number.isNaN(values[index - 1])
    if (joinsBack) {
      if (stretch.length === 0) stretch.push([stamps[index - 1]!, values[index - 1]!])
      stretch.push(point)
    } else if (stretch.length > 0) {
      joins.stretch(stretch)
      stretch = []
    }
  }
  if (stretch.length > 0) joins.stretch(stretch)
  return { solid, joins: joins.toPairs(), filled: rings.toPairs() }
}

/** Pixels between two points of the grid in this view. */
export function pixelsPerPoint(
  view: StampRange,
  frequency: TimeAxisProps['frequency'],
  plotPixels: number,
): number {
  return (plotPixels * meanStep(frequency)) / (view.to - view.from)
}
