/** Which fill suits a series, asked of the points as they come to the fill in force. */

import { recipeVersion, type FillTest, type FillTestScore, type Recipe, type StepOf } from '../../contract'
import { scoreFills, type Points } from '../../series'
import { TidecastError } from '../../util/errors'

type MissingStep = StepOf<'missing'>

/** Those worth comparing without being asked; the one in use always takes part. */
const methods = [
  'time',
  'seasonal',
  'pchip',
  'akima',
  'spline',
  'nearest',
  'forward',
  'backward',
  'mean',
  'median',
] as const satisfies readonly MissingStep['method'][]

export interface FillPlace {
  /** Place in the recipe; null where it has no fill. */
  readonly index: number | null
  readonly inUse: MissingStep | null
  /** The steps before the fill. */
  readonly before: Recipe
}

/** The last fill that is switched on: what comes before it decides which gaps it meets. */
export function placeOfFill({ steps }: Recipe): FillPlace {
  const index = steps.findLastIndex(({ step, enabled }) => step === 'missing' && enabled !== false)
  const step = steps[index]
  if (step?.step !== 'missing') return { index: null, inUse: null, before: { version: recipeVersion, steps } }
  return { index, inUse: step, before: { version: recipeVersion, steps: steps.slice(0, index) } }
}

export interface FillTestHost {
  readonly seed: number
  readonly signal: AbortSignal
  pause(): Promise<void>
  progress(told: { readonly done: number; readonly of: number }): void
}

/** Throws `cancelled`. @param seasonLength 1 where none */
export async function testFills(
  points: Points,
  { index, inUse }: FillPlace,
  seasonLength: number,
  host: FillTestHost,
): Promise<FillTest> {
  const candidates = candidatesOf(inUse, seasonLength)
  const scores: FillTestScore[] = []
  let hidden = 0
  for (const [done, step] of candidates.entries()) {
    host.progress({ done, of: candidates.length })
    await host.pause()
    if (host.signal.aborted) throw new TidecastError('cancelled')
    // The same seed hides the same points from every method.
    const scored = await scoreFills(points, [step], host)
    hidden = scored.hidden
    const [{ meanAbsoluteError, unfilled } = { meanAbsoluteError: NaN, unfilled: 0 }] = scored.scores
    scores.push({
      step,
      meanAbsoluteError: Number.isNaN(meanAbsoluteError) ? null : meanAbsoluteError,
      unfilled,
      inUse: step.method === inUse?.method,
    })
  }
  return { index, hidden, scores: scores.toSorted(better) }
}

/** One a method, each with the limits of the fill in use. */
function candidatesOf(inUse: MissingStep | null, seasonLength: number): readonly MissingStep[] {
  const limits = {
    ...(inUse?.maxGap && { maxGap: inUse.maxGap }),
    ...(inUse?.edges && { edges: inUse.edges }),
    ...(inUse?.season !== undefined && { season: inUse.season }),
  }
  const used = inUse?.method ?? 'leave'
  const others = methods
    .filter((method) => method !== used && (method !== 'seasonal' || seasonLength > 1))
    .map((method): MissingStep => ({ step: 'missing', method, ...limits }))
  return inUse && used !== 'leave' ? [inUse, ...others] : others
}

function better(one: FillTestScore, other: FillTestScore): number {
  if (one.unfilled !== other.unfilled) return one.unfilled - other.unfilled
  return (one.meanAbsoluteError ?? Infinity) - (other.meanAbsoluteError ?? Infinity)
}
