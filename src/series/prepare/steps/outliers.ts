/** Points far from what their season and their neighbours say: marked, taken out, or corrected. */

import type { StepOf } from '../../../contract'
import { expectByPhase, expectByStl } from '../outliers/expectation'
import { indexOfStamp, withValues, type Points } from '../points'
import { robustSpread } from '../statistics/averages'
import { seasonOfPoints } from '../recipe/seasonOfPoints'
import type { StepRow, StepResult } from '../recipe/stepRow'
import type { Work } from '../work'
import { stampOf } from './edit'

export const outliers: StepRow<'outliers'> = {
  *fit(points, step, { signal }) {
    const expected = yield* expectation(points, step, signal)
    const residuals = points.values.map((value, i) => value - expected[i]!)
    const { center, spread } = robustSpread(residuals.filter((residual) => !Number.isNaN(residual)))
    return { center, spread }
  },
  *apply(points, step, fit, { number, signal }): Work<StepResult> {
    const expected = yield* expectation(points, step, signal)
    const found = detect(points, expected, step, Number(fit['spread']))
    if (step.action === 'detect') return { points: { ...points, suspects: found } }
    const values = points.values.slice()
    found.forEach((isOutlier, i) => {
      if (isOutlier === 1) values[i] = step.action === 'remove' ? NaN : expected[i]!
    })
    return { points: withValues(points, values, { kind: 'corrected', step: number }) }
  },
  words: ({ method, sensitivity, action }) =>
    `Outliers beyond ${sensitivity} deviations (${method === 'stl' ? 'trend and season' : 'same phase'}): ${action}`,
}

function* expectation(
  points: Points,
  { method, season }: StepOf<'outliers'>,
  signal: AbortSignal | undefined,
): Work<Float64Array> {
  const seasonLength = season ?? seasonOfPoints(points)
  if (method === 'stl' && seasonLength > 1) return yield* expectByStl(points, seasonLength, signal)
  return expectByPhase(points.values, seasonLength)
}

/** Residuals are measured against the spread of the training part; a spread of zero finds nothing. */
function detect(
  points: Points,
  expected: Float64Array,
  { sensitivity, accepted = [] }: StepOf<'outliers'>,
  spread: number,
): Uint8Array {
  const found = new Uint8Array(points.values.length)
  if (!(spread > 0)) return found
  for (let i = 0; i < found.length; i++)
    if (Math.abs(points.values[i]! - expected[i]!) > sensitivity * spread) found[i] = 1
  for (const text of accepted) {
    const index = indexOfStamp(points, stampOf(text, points))
    if (index >= 0) found[index] = 0
  }
  return found
}
