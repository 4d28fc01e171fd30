/** The rows of the score table, best first, each with the name of its model. */

import type { ScoreRow } from '../../../src/contract'

/** Undefined errors go last: they rank nowhere. */
export function byError(rows: readonly ScoreRow[]): ScoreRow[] {
  return [...rows].sort((one, other) => (one.scores.mae ?? Infinity) - (other.scores.mae ?? Infinity))
}
