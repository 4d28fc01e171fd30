/** Events from a table of dates: when each begins, when it ends, and what it is called. */

import { TidecastError } from '../../util/errors'
import { millisecondsPerDay } from '../../util/civil'
import type { ByteSource } from '../byteSource'
import { textsOf } from '../columnTexts'
import { readAnyTable, type ReadOptions } from '../readTable'
import { timeOf } from '../rolesOfColumns'
import { translateSource } from '../sources/translateSource'
import type { Column } from '../table'

export interface CalendarEvent {
  readonly name: string
  /** Days since 1 January 1970. */
  readonly firstDay: number
  /** Not before the first. */
  readonly lastDay: number
}

/** What an event is called in a table without names. */
const nameless = 'event'

/**
 * The first column of dates says when events begin, the second, where there is one, when they end; the first column of
 * words names them.
 *
 * Throws what reading a table throws, `events.noDates`, `events.missingDate`, `events.backwards` and
 * `column.ambiguousDates`.
 */
export async function readEvents(
  original: ByteSource,
  options: ReadOptions,
): Promise<readonly CalendarEvent[]> {
  const { reading = {}, signal } = options
  const source = await translateSource(original, reading, signal)
  const table = await readAnyTable(source, options)
  const [first, last] = table.columns.filter(({ kind }) => kind === 'time')
  if (!first) throw new TidecastError('events.noDates', { name: table.name })
  const named = table.columns.find(({ kind }) => kind === 'text' || kind === 'boolean')
  const names = named && (await textsOf(source, table, [named], signal)).get(named)
  const begin = daysOf(first)
  const end = last && daysOf(last)
  return Array.from(begin, (firstDay, row): CalendarEvent => {
    const at = { name: table.name, row: table.rowNumber(row) }
    if (Number.isNaN(firstDay)) throw new TidecastError('events.missingDate', at)
    const stated = end?.[row] ?? NaN
    const lastDay = Number.isNaN(stated) ? firstDay : stated
    if (lastDay < firstDay) throw new TidecastError('events.backwards', at)
    return { name: names?.[row] ?? nameless, firstDay, lastDay }
  })
}

function daysOf(column: Column): Float64Array {
  return timeOf(column, []).stamps.map((stamp) => Math.floor(stamp / millisecondsPerDay))
}
