/** Which values the y axis must hold, and which forecasts run out of it. */

import { withinView } from './lineShapes'
import { bandsOf, linesOf } from './marksByKind'
import { indicesWithin } from './stampSearch'
import type { ChartMark, LineMark, StampRange } from './types'
import { extremesOf, unionOf, type ValueRange } from './valueScale'

/** Share of the range of actuals and rivals by which a forecast may widen it while training, at either side. */
const forecastRoom = 0.5

function extremesInView(lines: readonly LineMark[], view: StampRange): ValueRange | undefined {
  return extremesOf(lines.map((line) => withinView(line, view).values))
}

function isForecast({ role }: LineMark): boolean {
  return role === 'forecast' || role === 'final' || role === 'compared' || role === 'ghost'
}

/** @param hold while training: a wild forecast widens the range only so far, so that the actuals stay readable. */
export function rangeInView(
  marks: readonly ChartMark[],
  view: StampRange,
  hold: boolean,
): ValueRange | undefined {
  const lines = linesOf(marks)
  const known = extremesInView(
    lines.filter((line) => !isForecast(line)),
    view,
  )
  const limits = bandsOf(marks).flatMap(({ stamps, lower, upper }) => {
    const { first, end } = indicesWithin(stamps, view)
    return [lower.subarray(first, end), upper.subarray(first, end)]
  })
  const said = unionOf(extremesInView(lines.filter(isForecast), view), extremesOf(limits))
  const all = unionOf(known, said)
  if (!hold || !known || !all) return all
  const room = (known.maximum - known.minimum) * forecastRoom
  return {
    minimum: Math.max(all.minimum, known.minimum - room),
    maximum: Math.min(all.maximum, known.maximum + room),
  }
}

export interface Overshoot {
  readonly side: 'above' | 'below'
  /** Where the forecast is farthest outside. */
  readonly stamp: number
}

/** Where the forecast leaves the axis: one place a side at most. */
export function overshootsOf(marks: readonly ChartMark[], view: StampRange, range: ValueRange): Overshoot[] {
  const found = new Map<Overshoot['side'], { stamp: number; excess: number }>()
  for (const line of linesOf(marks)) {
    if (line.role !== 'forecast') continue
    const { stamps, values } = withinView(line, view)
    for (let index = 0; index < stamps.length; index++) {
      const stamp = stamps[index]!
      const value = values[index]!
      if (stamp < view.from || stamp > view.to) continue
      const side = value > range.maximum ? 'above' : 'below'
      const excess = side === 'above' ? value - range.maximum : range.minimum - value
      if (excess > (found.get(side)?.excess ?? 0)) found.set(side, { stamp, excess })
    }
  }
  return [...found].map(([side, { stamp }]) => ({ side, stamp }))
}
