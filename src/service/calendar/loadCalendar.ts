/** What the user chose of the calendar, read once: holidays by their rules, events from their file. */

import type { ReadingOptions } from '../../contract'
import { readEvents, type ByteSource, type CalendarEvent, type TimeIndex } from '../../series'
import { civilFromStamp } from '../../util/civil'
import { TidecastError } from '../../util/errors'
import { holidaysOf } from './holidays'

/** Days that are taken for alike. */
export interface KindOfDay {
  /** For sentences: `holidays of DE-BY`. */
  readonly name: string
  readonly kind: 'holidays' | 'event'
  /** The place, or the name of the events; null: of events that are no kind of their own. */
  readonly of: string | null
  readonly events: readonly CalendarEvent[]
}

/** The kinds of days between the years of a grid. */
export type Calendar = (time: TimeIndex, series: string, ahead: number) => Promise<readonly KindOfDay[]>

/** Events of so many names are told apart; the others are one kind. */
const mostKinds = 5
/** An event that came once cannot be told from chance. */
const fewestOfKind = 2

export interface CalendarSources {
  readonly holidays?: string | undefined
  /** A table of events. */
  readonly events?: ByteSource | undefined
  /** How that is read. */
  readonly reading?: ReadingOptions | undefined
}

/** Throws what reading the events throws; the calendar throws `calendar.noDates` and `calendar.unknownPlace`. */
export async function loadCalendar(
  { holidays, events, reading = {} }: CalendarSources,
  signal: AbortSignal,
): Promise<Calendar> {
  return createCalendar(holidays, events ? kindsOf(await readEvents(events, { signal, reading })) : [])
}

/** @param own kinds of days beside the holidays of a place */
export function createCalendar(holidays: string | undefined, own: readonly KindOfDay[]): Calendar {
  return async (time, series, ahead) => {
    if (time.kind === 'count') throw new TidecastError('calendar.noDates', { series })
    if (holidays === undefined) return own
    const { year: first } = civilFromStamp(time.stamps[0] ?? 0)
    const { year: last } = civilFromStamp(endOf(time, ahead))
    // The days around New Year feel holidays of the other year.
    const days = await holidaysOf(holidays, [first - 1, last + 1])
    return [{ name: `holidays of ${holidays}`, kind: 'holidays', of: holidays, events: days }, ...own]
  }
}

function endOf({ stamps }: TimeIndex, ahead: number): number {
  const last = stamps.length - 1
  const step = last > 0 ? ((stamps[last] ?? 0) - (stamps[0] ?? 0)) / last : 0
  return (stamps[last] ?? 0) + ahead * step
}

/** The most frequent names first, each a kind of its own; what is rare is one kind together. */
function kindsOf(events: readonly CalendarEvent[]): readonly KindOfDay[] {
  const byName = new Map<string, CalendarEvent[]>()
  for (const event of events) byName.set(event.name, [...(byName.get(event.name) ?? []), event])
  const sorted = [...byName].sort(
    ([one, ones], [other, others]) => others.length - ones.length || (one < other ? -1 : 1),
  )
  const frequent = sorted.filter(([, all], i) => i < mostKinds && all.length >= fewestOfKind)
  const rare = sorted.slice(frequent.length).flatMap(([, all]) => all)
  return [
    ...frequent.map(([name, all]): KindOfDay => ({
      name: `“${name}”`,
      kind: 'event',
      of: name,
      events: all,
    })),
    ...(rare.length > 0
      ? [
          {
            name: frequent.length > 0 ? 'other events' : 'events',
            kind: 'event' as const,
            of: null,
            events: rare,
          },
        ]
      : []),
  ]
}
