/** Points of the grid the data has no value for, whether or not a fill put one there. */

import type { SeriesDescription } from '../../src/contract'

export function absentPoints({ missing, filled }: Pick<SeriesDescription, 'missing' | 'filled'>): number {
  return missing + filled
}

/** Those behind the last value: rows that are there for what is known ahead. */
export function absentAtEnd({ points, gaps }: Pick<SeriesDescription, 'points' | 'gaps'>): number {
  const last = gaps.at(-1)
  return last && last.start + last.length === points ? last.length : 0
}
