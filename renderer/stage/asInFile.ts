/** A series as the file has it: on its grid, nothing filled or mended. */

import type { SeriesSpec } from '../../src/contract'

export function asInFile({ source, time, target, id }: SeriesSpec): SeriesSpec {
  return { source, time, target, fill: 'leave', ...(id !== undefined && { id }) }
}
