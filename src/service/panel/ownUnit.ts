/** What a change of unit means to series that are forecast together: what models are given, and what bounds hold. */

import type { AutoSettings } from '../../contract'
import type { SeriesUnit } from '../../series'
import type { PanelEntry } from './readEntries'

/** The entries with the values that models are given. */
export function modelledEntries(entries: readonly PanelEntry[]): readonly PanelEntry[] {
  return entries.map((entry) => (entry.modelled ? { ...entry, values: entry.modelled.values } : entry))
}

/** By place; null where models are given the values themselves. */
export function unitsOf(entries: readonly Pick<PanelEntry, 'modelled'>[]): readonly (SeriesUnit | null)[] {
  return entries.map(({ modelled }) => modelled?.unit ?? null)
}

/**
 * What a series is not forecast below: 0 where it never was, also among series that were. Bounds that are asked for say it for all
 * series, and then nothing is added.
 */
export function floorOf(asked: AutoSettings['bounds'], { values }: Pick<PanelEntry, 'values'>): number {
  return asked !== undefined || values.some((value) => value < 0) ? -Infinity : 0
}

/**
 * The bounds asked for. Whether values can be below 0 cannot be read from what is modelled, so the values themselves say it.
 * @param end of each series: nothing at or after it is read
 */
export function ownBounds(
  asked: AutoSettings['bounds'],
  entries: readonly Pick<PanelEntry, 'values' | 'modelled'>[],
  end: (entry: Pick<PanelEntry, 'values'>) => number = ({ values }) => values.length,
): AutoSettings['bounds'] {
  if (asked !== undefined || entries.every(({ modelled }) => !modelled)) return asked
  const anyBelow = entries.some((entry) => entry.values.subarray(0, end(entry)).some((value) => value < 0))
  return anyBelow ? {} : { minimum: 0 }
}
