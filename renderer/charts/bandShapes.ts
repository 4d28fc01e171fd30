/** The bands of a forecast as polygons of a plot, widest first so that the narrower lie on top. */

import { bandsOf } from './marksByKind'
import { margins, plotHeight, plotWidth, xOf, yOf, type PlotFrame } from './plotFrame'
import type { ChartMark } from './types'

export interface BandShape {
  readonly id: string
  /** Nominal coverage in hundredths: the token of its fill. */
  readonly level: 50 | 80 | 95
  /** Of an SVG path; a step without both limits parts it. */
  readonly path: string
}

export function bandShapes(marks: readonly ChartMark[], frame: PlotFrame): BandShape[] {
  const { view, width, height } = frame
  const [left, right] = [margins.left, margins.left + plotWidth(width)]
  const [top, bottom] = [margins.top, margins.top + plotHeight(height)]
  /** Far outside a path would be cut anyway: kept near, its numbers stay short. */
  const near = (value: number, from: number, to: number) => Math.max(from - 200, Math.min(to + 200, value))
  const point = (stamp: number, value: number) =>
    `${near(xOf(stamp, view, width), left, right).toFixed(1)} ${near(yOf(value, frame), top, bottom).toFixed(1)}`

  return bandsOf(marks).map(({ id, coverage, stamps, lower, upper }) => {
    let path = ''
    for (const [from, to] of wholeStretches(lower, upper)) {
      const forth = Array.from(stamps.subarray(from, to), (stamp, i) => point(stamp, upper[from + i]!))
      const back = Array.from(stamps.subarray(from, to), (stamp, i) => point(stamp, lower[from + i]!))
      path += `M${[...forth, ...back.reverse()].join('L')}Z`
    }
    return { id, level: levelOf(coverage), path }
  })
}

/** Index ranges where both limits are known. */
function wholeStretches(lower: Float64Array, upper: Float64Array): (readonly [number, number])[] {
  const stretches: (readonly [number, number])[] = []
  let start = -1
  for (let index = 0; index <= lower.length; index++) {
    const known = index < lower.length && !Number.isNaN(lower[index]! + upper[index]!)
    if (known && start < 0) start = index
    if (!known && start >= 0) {
      stretches.push([start, index])
      start = -1
    }
  }
  return stretches
}

function levelOf(coverage: number): BandShape['level'] {
  return coverage <= 0.6 ? 50 : coverage <= 0.85 ? 80 : 95
}
