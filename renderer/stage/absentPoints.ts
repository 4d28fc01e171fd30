/** Points of the grid the data has no value for, whether or not a fill put one there. */

import type { SeriesDescription } from '../../src/contract'

export function absentPoints({ missing, filled }: Pick<SeriesDescription, 'missing' | 'filled'>): number {
  return missing + filled
}
