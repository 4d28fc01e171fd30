/**
 * The split in time order: training, then validation (for early stopping only), then the tail, which nothing
 * fitted ever sees. Pure index arithmetic; which windows lie in each part is windows.ts.
 */

import type { ModelSettings } from '../contract'
import { TidecastError } from '../util/errors'

export interface Split {
  readonly points: number
  /** Training targets end before this index; validation targets begin here. */
  readonly validationStart: number
  /** Validation targets end before this index; the held-out tail begins here. */
  readonly tailStart: number
}

export type WindowLengths = Pick<ModelSettings, 'lookback' | 'horizon'>

/** Percent of all points before the tail, and before validation. Integers: a border must not depend on rounding. */
const percentBeforeTail = 80
const percentBeforeValidation = 68

/** The borders, each part at least a horizon long, whether or not a training window is left. */
function bordersOf(points: number, horizon: number): Split {
  const tailStart = Math.min(points - horizon, Math.floor((points * percentBeforeTail) / 100))
  const validationStart = Math.min(tailStart - horizon, Math.floor((points * percentBeforeValidation) / 100))
  return { points, validationStart, tailStart }
}

function fits(points: number, { lookback, horizon }: WindowLengths): boolean {
  return bordersOf(points, horizon).validationStart >= lookback + horizon
}

/** The greatest integer from 0 to `limit` that passes, for a test that passes up to some number and fails beyond. */
function greatestPassing(limit: number, passes: (candidate: number) => boolean): number {
  let passed = 0
  let failed = limit + 1
  while (failed - passed > 1) {
    const middle = (passed + failed) >>> 1
    if (passes(middle)) passed = middle
    else failed = middle
  }
  return passed
}

/** The longest horizon that leaves a training window, 0 if none does. */
export function longestHorizon(points: number, lookback: number): number {
  return greatestPassing(points, (horizon) => fits(points, { lookback, horizon }))
}

/** The longest look-back that leaves a training window, 0 if none does. */
export function longestLookback(points: number, horizon: number): number {
  return Math.max(0, bordersOf(points, horizon).validationStart - horizon)
}

/** The fewest points for which these lengths leave a training window. */
export function fewestPoints(lengths: WindowLengths): number {
  const enough = 4 * (lengths.lookback + lengths.horizon) + 8
  return enough - greatestPassing(enough, (fewer) => fits(enough - fewer, lengths))
}

/**
 * @throws TidecastError `model.tooShort` when no lengths would do, `model.horizonTooLong` or `usage.setting` (for the
 * look-back) when these lengths are too long.
 */
export function splitSeries(points: number, lengths: WindowLengths): Split {
  if (fits(points, lengths)) return bordersOf(points, lengths.horizon)
  const shortest = { lookback: 1, horizon: 1 }
  if (!fits(points, shortest)) {
    throw new TidecastError('model.tooShort', { points, needed: fewestPoints(shortest) })
  }
  const longest = longestHorizon(points, lengths.lookback)
  if (longest === 0) {
    throw new TidecastError('usage.setting', {
      name: 'lookback',
      expected: `at most ${longestLookback(points, 1)} for a series of ${points} points`,
      got: lengths.lookback,
    })
  }
  throw new TidecastError('model.horizonTooLong', {
    horizon: lengths.horizon,
    lookback: lengths.lookback,
    needed: fewestPoints(lengths),
    points,
    longest,
  })
}
