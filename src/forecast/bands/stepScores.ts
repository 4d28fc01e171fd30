/**
 * Conformal scores of a step of the horizon: the ⌈(n + 1) · coverage⌉-th smallest of its own, of as many neighbouring steps
 * as it takes to have enough.
 */

/** Fewer scores than this say nothing of their tail. */
const fewestScores = 30

export interface StepScore {
  readonly value: number
  /** Steps on each side that joined; 0: the step's own scores were enough. */
  readonly reach: number
}

/** @param scores [horizon][origins], none NaN. @returns null where all steps together are too few */
export function scoreOfStep(
  scores: readonly Iterable<number>[],
  step: number,
  coverage: number,
): StepScore | null {
  for (let reach = 0; reach < scores.length; reach++) {
    const pooled = scores.slice(Math.max(0, step - reach), step + reach + 1).flatMap((each) => [...each])
    const rank = Math.ceil((pooled.length + 1) * coverage)
    if (pooled.length < fewestScores || rank > pooled.length) continue
    pooled.sort((a, b) => a - b)
    return { value: pooled[rank - 1], reach }
  }
  return null
}
