/** The season a series' step suggests. */

import { seasonLengthOf } from '../../frequency'
import { inferGrid } from '../../inferGrid'
import type { Points } from '../points'

/** Points of one season, 1 where the step suggests none. */
export function seasonOfPoints({ stamps, kind }: Points): number {
  if (stamps.length < 2 || kind === 'count') return 1
  return seasonLengthOf(inferGrid(stamps).frequency, stamps.length)
}
