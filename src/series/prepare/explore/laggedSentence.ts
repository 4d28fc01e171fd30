/** The strongest lag between two series in English: for the command line. The window has words of its own. */

import type { Frequency, LaggedLook } from '../../../contract'
import { describeFrequency } from '../../frequency'

/** @param frequency the step of the lags */
export function laggedSentence(
  { strongest }: Pick<LaggedLook, 'strongest'>,
  names: { readonly follower: string; readonly leader: string; readonly frequency: Frequency },
): string {
  const { follower, leader, frequency } = names
  if (strongest === null)
    return `No correlation of ${follower} and ${leader} is defined: one of them never changes, or too few points are known of both.`
  const { lag, correlation, standsOut } = strongest
  const figure = `(r = ${correlation.toFixed(2)})`
  if (!standsOut)
    return `No lag between ${follower} and ${leader} stands out from what unrelated series leave; the strongest is ${lag} ${figure}.`
  if (lag === 0) return `${follower} moves with ${leader} at the same time ${figure}.`
  const { unit, every } = frequency
  const distance = describeFrequency({ unit, every: every * Math.abs(lag) })
  return lag > 0
    ? `${follower} follows ${leader} by ${distance} ${figure}.`
    : `${follower} comes before ${leader} by ${distance} ${figure}.`
}
