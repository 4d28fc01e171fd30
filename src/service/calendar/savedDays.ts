/** Kinds of days as a model file holds them, so that any data can be told of them: holidays by their place, events by their days. */

import * as v from 'valibot'

import { calendarSchema } from '../../contract'
import { calendarColumns } from './calendarColumns'
import { createCalendar, type Calendar, type KindOfDay } from './loadCalendar'
import type { TriedKind } from './tellCalendar'
import type { TimeIndex } from '../../series'

const text = v.pipe(v.string(), v.maxLength(10_000))
/** Not `v.instance`, whose inferred type would exclude shared memory. */
const numbers = v.custom<Float64Array>((value) => value instanceof Float64Array)
const mostKinds = 100

const holidaysSchema = v.strictObject({
  kind: v.literal('holidays'),
  place: calendarSchema.entries.holidays.wrapped,
  /** Whether models are told of them. */
  told: v.boolean(),
})

const eventsSchema = v.pipe(
  v.strictObject({
    kind: v.literal('event'),
    name: text,
    of: v.nullable(text),
    told: v.boolean(),
    /** Days since 1970, one an event. */
    firstDays: numbers,
    lastDays: numbers,
  }),
  v.check(({ firstDays, lastDays }) => firstDays.length === lastDays.length, 'an event without its last day'),
)

export const savedDaysSchema = v.pipe(
  v.array(v.union([holidaysSchema, eventsSchema])),
  v.maxLength(mostKinds),
)
export type SavedDays = v.InferOutput<typeof savedDaysSchema>

export function describeDays(kinds: readonly TriedKind[]): SavedDays {
  return kinds.map(({ day: { kind, of, name, events }, told }) =>
    kind === 'holidays' && of !== null
      ? { kind, place: of, told }
      : {
          kind: 'event',
          name,
          of,
          told,
          firstDays: Float64Array.from(events, ({ firstDay }) => firstDay),
          lastDays: Float64Array.from(events, ({ lastDay }) => lastDay),
        },
  )
}

/** All the kinds, to be tried anew. */
export function calendarOfDays(days: SavedDays): Calendar {
  const holidays = days.find((each) => each.kind === 'holidays')
  const own = days.flatMap((each): KindOfDay[] => {
    if (each.kind === 'holidays') return []
    const { kind, name, of, firstDays, lastDays } = each
    const events = Array.from(firstDays, (firstDay, i) => ({ name, firstDay, lastDay: lastDays[i] }))
    return [{ kind, name, of, events }]
  })
  return createCalendar(holidays?.place, own)
}

/**
 * Of the kinds that models are told of: [columns][stamps and then `ahead` more].
 * @throws TidecastError `calendar.noDates`, `calendar.unknownPlace`
 */
export async function columnsOfDays(
  days: SavedDays,
  { id, time }: { readonly id: string; readonly time: TimeIndex },
  ahead: number,
): Promise<readonly Float64Array[]> {
  const kinds = await calendarOfDays(days.filter(({ told }) => told))(time, id, ahead)
  return calendarColumns(
    time,
    ahead,
    kinds.map(({ events }) => events),
  )
}
