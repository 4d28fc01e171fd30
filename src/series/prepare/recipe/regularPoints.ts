/** A series on the grid its stamps suggest, for looks that count in points; nothing is filled. */

import { inferGrid, type Grid } from '../../inferGrid'
import { regularise } from '../steps/regularise'
import { selectPoints, type Points } from '../points'
import type { StepResult } from './stepRow'

export interface RegularPoints {
  /** One a place of the grid, NaN where the file had none. */
  readonly points: Points
  /** Null where rows are counted, or too few to say. */
  readonly grid: Grid | null
}

/**
 * The first of points that share a stamp, on the commonest step; points beside it are left out.
 * Throws `prepare.tooManyBuckets` where the stamps are too far apart for their step.
 */
export function regularPoints(points: Points): RegularPoints {
  const single = withoutRepeats(points)
  if (points.kind === 'count' || single.stamps.length < 2) return { points: single, grid: null }
  const grid = inferGrid(single.stamps)
  return { points: grid.regularity === 1 ? single : onGrid(single), grid }
}

/** The first of points that share a stamp. */
export function withoutRepeats(points: Points): Points {
  const { stamps } = points
  const firsts = new Uint32Array(stamps.length)
  let count = 0
  for (let i = 0; i < stamps.length; i++) if (i === 0 || stamps[i] !== stamps[i - 1]) firsts[count++] = i
  return count === stamps.length ? points : selectPoints(points, firsts.subarray(0, count))
}

function onGrid(points: Points): Points {
  const step = { step: 'regularise', rule: 'auto', offGrid: 'drop' } as const
  const result = regularise.apply(points, step, {}, { number: 0 }) as StepResult
  return result.points
}
