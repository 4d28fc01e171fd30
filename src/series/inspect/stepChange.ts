/** A change of step within a column, such as months and then days: one series it is not. */

import { millisecondsPerDay } from '../../util/civil'
import { inPieces, type Work } from '../../util/pieces'
import { describeFrequency, frequencyOfStep } from '../frequency'

/** Steps each side must have, and the share of them that must be its own. */
const fewestSteps = 2
const ownShare = 0.9

/** @param sorted stamps, strictly ascending. */
export function* findStepChange(
  sorted: Float64Array,
): Work<{ readonly first: string; readonly second: string } | null> {
  const count = sorted.length - 1
  if (count < 2 * fewestSteps) return null
  const step = (i: number) => stepName(sorted[i + 1]! - sorted[i]!)
  const first = step(0)
  const second = step(count - 1)
  // Where both ends have one step, the name of each need not be asked.
  if (first === second) return null
  let secondsAfter = 0
  yield* inPieces(count, (start, end) => {
    for (let i = start; i < end; i++) if (step(i) === second) secondsAfter++
  })
  let firstsBefore = 0
  let isFound = false
  yield* inPieces(count - 1, (start, end) => {
    for (let i = start; i < end && !isFound; i++) {
      const before = i + 1
      const name = step(i)
      if (name === first) firstsBefore++
      if (name === second) secondsAfter--
      const after = count - before
      if (before < fewestSteps || after < fewestSteps) continue
      isFound = firstsBefore >= ownShare * before && secondsAfter >= ownShare * after
    }
  })
  return isFound ? { first, second } : null
}

/** Months, quarters and years differ in length but are one step each. */
function stepName(difference: number): string {
  const days = difference / millisecondsPerDay
  if (days >= 28 && days <= 31) return '1 month'
  if (days >= 90 && days <= 92) return '3 months'
  if (days === 365 || days === 366) return '12 months'
  return describeFrequency(frequencyOfStep(difference))
}
