/** The marks of a chart by kind and in drawing order, bottom up. */

import type { BandMark, ChartMark, LineMark, LineRole, PointMark, RegionMark, RuleMark } from './types'

/** Later roles lie over earlier ones. */
const lineOrder: readonly LineRole[] = [
  'ghost',
  'lastValue',
  'baseline',
  'actual',
  'compared',
  'forecast',
  'final',
]

export function linesOf(marks: readonly ChartMark[]): LineMark[] {
  const lines = marks.filter((mark) => mark.kind === 'line')
  return lineOrder.flatMap((role) => lines.filter((line) => line.role === role))
}

export function regionsOf(marks: readonly ChartMark[]): RegionMark[] {
  return marks.filter((mark) => mark.kind === 'region')
}

/** Widest first. */
export function bandsOf(marks: readonly ChartMark[]): BandMark[] {
  return marks.filter((mark) => mark.kind === 'band').sort((one, other) => other.coverage - one.coverage)
}

export function rulesOf(marks: readonly ChartMark[]): RuleMark[] {
  return marks.filter((mark) => mark.kind === 'rule')
}

export function pointsOf(marks: readonly ChartMark[]): PointMark[] {
  return marks.filter((mark) => mark.kind === 'point')
}
