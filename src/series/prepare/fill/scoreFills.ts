/**
 * Which fill suits a series: known points are hidden in the pattern of its real gaps, each method fills them, and the
 * errors are compared.
 */

import { recipeVersion, type RecipeStep, type StepOf } from '../../../contract'
import { createRandom } from '../../../util/random'
import { applyRecipe, type RecipeOptions } from '../recipe/applyRecipe'
import type { Points } from '../points'

export interface FillScore {
  readonly step: StepOf<'missing'>
  /** Mean absolute error over the hidden points that the method filled; NaN where it filled none. */
  readonly meanAbsoluteError: number
  /** Hidden points it left missing. */
  readonly unfilled: number
}

export interface FillScores {
  /** Best first: those that fill all they are asked to come before those that do not. */
  readonly scores: readonly FillScore[]
  readonly hidden: number
}

/** Share of the known points that may be hidden at once. */
const mostHidden = 0.1
const tries = 50

/** @param candidates each judged on the same hidden points. Throws `cancelled`. */
export async function scoreFills(
  points: Points,
  candidates: readonly StepOf<'missing'>[],
  options: RecipeOptions & { readonly seed: number },
): Promise<FillScores> {
  const hidden = hideLikeGaps(points.values, options.seed)
  const values = points.values.map((value, i) => (hidden[i] === 1 ? NaN : value))
  const scores: FillScore[] = []
  for (const step of candidates) {
    const steps: RecipeStep[] = [step]
    const filled = await applyRecipe({ ...points, values }, { version: recipeVersion, steps }, options)
    scores.push({ step, ...compare(points.values, filled.points.values, hidden) })
  }
  return {
    scores: scores.toSorted((a, b) => a.unfilled - b.unfilled || a.meanAbsoluteError - b.meanAbsoluteError),
    hidden: hidden.reduce((count, flag) => count + flag, 0),
  }
}

/** 1 where a known point is hidden: runs as long as the real inner gaps, at random places between known points. */
export function hideLikeGaps(values: Float64Array, seed: number): Uint8Array {
  const random = createRandom(seed)
  const known = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
  const hidden = new Uint8Array(values.length)
  let room = Math.floor(mostHidden * known)
  // A gap longer than what may be hidden is tried by a shorter one: better than not at all.
  const lengths = gapLengths(values).map((length) => Math.min(length, Math.max(1, room >> 1)))
  for (let attempt = 0; attempt < tries * lengths.length && room > 0; attempt++) {
    const length = lengths[attempt % lengths.length]!
    const start = 1 + Math.floor(random.uniform() * (values.length - length - 1))
    if (length > room || !isFree(values, hidden, start - 1, start + length)) continue
    hidden.fill(1, start, start + length)
    room -= length
  }
  return hidden
}

/** Whether all points from `first` to `last` are known and not hidden. */
function isFree(values: Float64Array, hidden: Uint8Array, first: number, last: number): boolean {
  if (last >= values.length) return false
  for (let i = first; i <= last; i++) if (Number.isNaN(values[i]!) || hidden[i] === 1) return false
  return true
}

/** Lengths of the gaps between known points; single points where there are none. */
function gapLengths(values: Float64Array): readonly number[] {
  const lengths: number[] = []
  let before = -1
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    if (before >= 0 && i > before + 1) lengths.push(i - before - 1)
    before = i
  }
  return lengths.length === 0 ? [1] : lengths
}

function compare(actual: Float64Array, filled: Float64Array, hidden: Uint8Array) {
  let sum = 0
  let count = 0
  let unfilled = 0
  for (let i = 0; i < actual.length; i++) {
    if (hidden[i] === 0) continue
    if (Number.isNaN(filled[i]!)) unfilled++
    else {
      sum += Math.abs(filled[i]! - actual[i]!)
      count++
    }
  }
  return { meanAbsoluteError: count === 0 ? NaN : sum / count, unfilled }
}
