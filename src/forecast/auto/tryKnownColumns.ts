/**
 * Whether columns that are known ahead say anything of a series: their linear effect on what the same phases of the weeks
 * before did not foretell is learned from the training spans, and judged on validation. Networks read the columns in ways
 * no linear effect can, but one that helps there is reason enough to give them, and one that does not is none.
 */

import { finish } from '../../util/pieces'
import { factorize, solveFactorized } from '../numeric/linear'
import type { Span } from '../panel/places'

export interface TrialSeries {
  /** NaN where missing. */
  readonly values: Float64Array
  /** At least as long as the values; 0 where a column has nothing to say. */
  readonly columns: readonly Float64Array[]
  readonly training: Span
  readonly validation: Span
}

export interface ColumnTrial {
  /** Points of training at which some column says something. */
  readonly learned: number
  /** Points of validation likewise. */
  readonly judged: number
  /** Share of the error at these points that the effects take away; below 0 where they add to it. */
  readonly gain: number
}

/** Earlier values of the same phase that a value is compared with: their median shrugs off a special day among them. */
const phasesBefore = 4
/** Ridge penalty, in points: an effect seen on one day alone is believed by half. */
const penalty = 1

/** @param lag points between values of one phase, such as those of a week */
export function tryKnownColumns(series: readonly TrialSeries[], lag: number): ColumnTrial {
  const width = (series[0]?.columns.length ?? 0) + 1
  const matrix = new Float64Array(width * width)
  const right = new Float64Array(width)
  let learned = 0
  const surprises = series.map((each) => surprisesOf(each, lag))
  series.forEach(({ columns, training: [from, to] }, s) => {
    for (let t = from; t < to; t++) {
      const surprise = surprises[s][t]
      if (Number.isNaN(surprise)) continue
      const row = rowAt(columns, t)
      if (saysSomething(row)) learned++
      row.forEach((one, i) => {
        right[i] += one * surprise
        row.forEach((other, j) => {
          matrix[i * width + j] += one * other
        })
      })
    }
  })
  for (let i = 0; i < width; i++) matrix[i * width + i] += penalty
  const factor = finish(factorize(matrix, width))
  if (factor) finish(solveFactorized(factor, width, right, 1))

  let judged = 0
  let before = 0
  let after = 0
  series.forEach(({ columns, validation: [from, to] }, s) => {
    for (let t = from; t < to; t++) {
      const surprise = surprises[s][t]
      const row = rowAt(columns, t)
      if (Number.isNaN(surprise) || !saysSomething(row)) continue
      const effect = row.reduce((sum, value, i) => (i === 0 ? 0 : sum + value * right[i]), 0)
      judged++
      before += Math.abs(surprise)
      after += Math.abs(surprise - effect)
    }
  })
  return { learned, judged, gain: before > 0 ? 1 - after / before : 0 }
}

/** The columns at a point, after a constant. */
function rowAt(columns: readonly Float64Array[], t: number): readonly number[] {
  return [1, ...columns.map((column) => column[t])]
}

function saysSomething(row: readonly number[]): boolean {
  return row.some((value, i) => i > 0 && value !== 0)
}

/** Distance of each value from the median of its phase before, in units of the mean distance in training; NaN where unknown. */
function surprisesOf({ values, training: [from, to] }: TrialSeries, lag: number): Float64Array {
  const surprises = values.map((value, t) => value - medianBefore(values, t, lag))
  let size = 0
  let count = 0
  for (const surprise of surprises.subarray(from, to)) {
    if (Number.isNaN(surprise)) continue
    size += Math.abs(surprise)
    count++
  }
  const unit = size / count || 1
  return surprises.map((surprise) => surprise / unit)
}

function medianBefore(values: Float64Array, t: number, lag: number): number {
  const known: number[] = []
  for (let phase = 1; phase <= phasesBefore && t - phase * lag >= 0; phase++) {
    const value = values[t - phase * lag]
    if (!Number.isNaN(value)) known.push(value)
  }
  if (known.length === 0) return NaN
  known.sort((a, b) => a - b)
  return (known[(known.length - 1) >> 1] + known[known.length >> 1]) / 2
}
