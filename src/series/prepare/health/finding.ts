/** What a look at a series can find, and what would mend it. */

import type { FindingCode, FindingSaying, RecipeStep } from '../../../contract'

/** A stretch of the series. */
export interface Place {
  /** First and last stamp. */
  readonly from: number
  readonly to: number
  /**
   * Of its first point, among the points on their grid; among those of the file for duplicates, points beside the grid
   * and a last day that is not over.
   */
  readonly index: number
  readonly points: number
}

export interface Finding {
  readonly code: FindingCode
  /** `problem`: mend it before training; `note`: good to know. */
  readonly severity: 'problem' | 'note'
  readonly says: FindingSaying
  /** Points concerned, all of them. */
  readonly count: number
  /** In time order, at most the first 1,000. */
  readonly places: readonly Place[]
  /** The step that mends it; null where nothing should be done by itself. */
  readonly remedy: RecipeStep | null
}

export const placesShown = 1000

/** Runs of consecutive points that pass, at least `shortest` long. */
export function findRuns(
  stamps: Float64Array,
  passes: (index: number) => boolean,
  shortest = 1,
): { readonly places: readonly Place[]; readonly count: number; readonly runs: number } {
  const places: Place[] = []
  let count = 0
  let runs = 0
  for (let start = 0; start < stamps.length; start++) {
    if (!passes(start)) continue
    let end = start + 1
    while (end < stamps.length && passes(end)) end++
    if (end - start >= shortest) {
      runs++
      count += end - start
      if (places.length < placesShown)
        places.push({ from: stamps[start]!, to: stamps[end - 1]!, index: start, points: end - start })
    }
    start = end
  }
  return { places, count, runs }
}

/** The series from its first point to its last: what a finding about all of it is shown on. */
export function wholeOf(stamps: Float64Array): readonly Place[] {
  if (stamps.length === 0) return []
  return [{ from: stamps[0]!, to: stamps[stamps.length - 1]!, index: 0, points: stamps.length }]
}
