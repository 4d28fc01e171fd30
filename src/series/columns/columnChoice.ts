/** What the user decided about one column, of all it was left to decide. */

import type { ColumnReading, ReadingOptions } from '../../contract'

export interface ColumnChoice extends Omit<ColumnReading, 'missing'> {
  /** Texts that stand for a missing value, trimmed. */
  readonly missing: ReadonlySet<string>
}

const forAll = ['decimal', 'thousands', 'dateOrder', 'sentinels'] as const

/** The column's own choices over those for every column; null where there are none. */
export function choiceFor(reading: ReadingOptions, column: string): ColumnChoice | null {
  const { missing: ownMissing = [], ...own } = ownChoices(reading, column)
  const shared = Object.fromEntries(
    forAll.flatMap((key) => (reading[key] === undefined ? [] : [[key, reading[key]]])),
  )
  const missing = new Set([...(reading.missing ?? []), ...ownMissing].map((text) => text.trim()))
  const chosen = { ...shared, ...own }
  return Object.keys(chosen).length === 0 && missing.size === 0 ? null : { ...chosen, missing }
}

/** Names come from files: one of them may be that of a property every object has. */
function ownChoices({ columns }: ReadingOptions, column: string): ColumnReading {
  return columns && Object.hasOwn(columns, column) ? columns[column]! : {}
}
