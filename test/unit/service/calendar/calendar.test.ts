/** Days of a calendar: holidays as laws state them, events as files do, and whether models are told of them. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { tryKnownColumns } from '../../../../src/forecast'
import { readEvents, type CalendarEvent, type TimeIndex } from '../../../../src/series'
import { calendarColumns } from '../../../../src/service/calendar/calendarColumns'
import { holidaysOf, listHolidayPlaces } from '../../../../src/service/calendar/holidays'
import { loadCalendar } from '../../../../src/service/calendar/loadCalendar'
import { civilFromDays, daysFromCivil, millisecondsPerDay } from '../../../../src/util/civil'
import { createSource, errorOf } from '../../../csv/support'

const { signal } = new AbortController()

function dateOf(day: number): string {
  const { year, month, day: date } = civilFromDays(day)
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

describe('public holidays', () => {
  test('of Bavaria in 2024, as its law of holidays has them', async () => {
    const days = await holidaysOf('DE-BY', [2024, 2024])
    expect(days.map(({ firstDay }) => dateOf(firstDay))).toEqual([
      '2024-01-01',
      '2024-01-06',
      '2024-03-29',
      '2024-04-01',
      '2024-05-01',
      '2024-05-09',
      '2024-05-20',
      '2024-05-30',
      '2024-10-03',
      '2024-11-01',
      '2024-12-25',
      '2024-12-26',
    ])
  })

  test('of a country alone leave out those of its regions', async () => {
    const days = (await holidaysOf('DE', [2023, 2024])).map(({ firstDay }) => dateOf(firstDay))
    expect(days).toContain('2023-10-03')
    expect(days).not.toContain('2024-11-01')
    const kingsDay = (await holidaysOf('US', [2025, 2025])).find(({ name }) => name.includes('Martin Luther'))
    expect(dateOf(kingsDay?.firstDay ?? 0)).toBe('2025-01-20')
  })

  test.each(['XX', 'DE-QQ', 'DE-BY-ZZ'])('of %s are refused, for nothing is known of it', async (place) => {
    expect(await errorOf(holidaysOf(place, [2024, 2024]))).toMatchObject({
      code: 'calendar.unknownPlace',
      parameters: { place },
    })
  })

  test('are known of countries and regions by name', async () => {
    const places = await listHolidayPlaces()
    expect(places.length).toBeGreaterThan(150)
    const germany = places.find(({ code }) => code === 'DE')
    expect(germany).toMatchObject({ name: 'Germany' })
    expect(germany?.regions).toContainEqual({ code: 'DE-BY', name: 'Bayern' })
  })
})

describe('events', () => {
  const read = (...lines: readonly string[]) =>
    readEvents(createSource(`${lines.join('\n')}\n`, 64), { signal })
  const may = daysFromCivil(2024, 5, 1)

  test('have a day, a last day where one is given, and a name', async () => {
    expect(await read('date,end,name', '2024-05-01,2024-05-03,Fair', '2024-05-13,,Strike')).toEqual([
      { name: 'Fair', firstDay: may, lastDay: may + 2 },
      { name: 'Strike', firstDay: may + 12, lastDay: may + 12 },
    ])
    expect(await read('day,what', '2024-05-01,Fair', '2024-05-13,Fair')).toMatchObject([
      { name: 'Fair', firstDay: may, lastDay: may },
      { name: 'Fair', firstDay: may + 12 },
    ])
  })

  test.each([
    [['name,size', 'Fair,3', 'Strike,4'], { code: 'events.noDates' }],
    [['date,name', '2024-05-01,Fair', ',Strike'], { code: 'events.missingDate', parameters: { row: 3 } }],
    [
      ['date,end,name', '2024-05-01,2024-05-03,Fair', '2024-05-13,2024-05-02,Strike'],
      { code: 'events.backwards', parameters: { row: 3 } },
    ],
  ])('%j are refused with the row', async (lines, error) => {
    expect(await errorOf(read(...lines))).toMatchObject(error)
  })

  test('of one name are one kind of day, and rare ones are one together', async () => {
    const lines = ['date,name', '2024-05-01,Fair', '2024-05-13,Fair', '2024-05-20,Strike', '2024-05-27,Match']
    const calendar = await loadCalendar({ events: createSource(lines.join('\n'), 64) }, signal)
    const kinds = await calendar(daily(may, 40), 'sales', 0)
    expect(kinds.map(({ name, events }) => [name, events.length])).toEqual([
      ['“Fair”', 2],
      ['other events', 2],
    ])
    const counted = { ...daily(may, 40), kind: 'count' as const }
    expect(await errorOf(calendar(counted, 'sales', 0))).toMatchObject({ code: 'calendar.noDates' })
  })
})

function daily(firstDay: number, points: number): TimeIndex {
  const stamps = Float64Array.from({ length: points }, (_, i) => (firstDay + i) * millisecondsPerDay)
  return { kind: 'date', frequency: { unit: 'day', every: 1 }, stamps }
}

describe('columns', () => {
  const event: CalendarEvent = { name: 'Fair', firstDay: 5, lastDay: 6 }

  test('mark the days, and fade over three before and after, beyond the last stamp too', () => {
    const [on, before, after] = calendarColumns(daily(0, 6), 6, [[event]]).map((column) => [...column])
    expect(on).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0])
    expect(before).toEqual([0, 0, 1 - 2 / 3, 1 - 1 / 3, 1, 0, 0, 0, 0, 0, 0, 0])
    expect(after).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1 - 1 / 3, 1 - 2 / 3, 0, 0])
  })

  test('of hours repeat their day, and of weeks hold the share of it', () => {
    const hours = Float64Array.from({ length: 72 }, (_, i) => i * 3_600_000)
    const hourly: TimeIndex = { kind: 'date', frequency: { unit: 'hour', every: 1 }, stamps: hours }
    const [on] = calendarColumns(hourly, 0, [[{ name: 'day', firstDay: 1, lastDay: 1 }]])
    expect([...(on ?? [])].map((mark, hour) => mark === Number(hour >= 24 && hour < 48))).not.toContain(false)
    const stamps = Float64Array.from({ length: 3 }, (_, i) => 7 * i * millisecondsPerDay)
    const weekly: TimeIndex = { kind: 'date', frequency: { unit: 'day', every: 7 }, stamps }
    const [weeks] = calendarColumns(weekly, 0, [[event]])
    expect([...(weeks ?? [])]).toEqual([2 / 7, 0, 0])
  })

  test('never say more than a whole day, whatever the events', () => {
    const events = fc.array(
      fc.record({ name: fc.constant('x'), firstDay: fc.integer({ min: -9, max: 40 }), length: fc.nat(9) }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(events, (all) => {
        const kinds = all.map(({ name, firstDay, length }) => ({
          name,
          firstDay,
          lastDay: firstDay + length,
        }))
        for (const column of calendarColumns(daily(0, 30), 5, [kinds])) {
          expect(column).toHaveLength(35)
          expect(column.every((value) => value >= 0 && value <= 1)).toBe(true)
        }
      }),
    )
  })
})

describe('the trial of columns', () => {
  const points = 400
  const special = (t: number) => (t * 37) % 41 < 2
  const series = (effect: number) => ({
    values: Float64Array.from(
      { length: points },
      (_, t) => Math.sin((2 * Math.PI * t) / 7) + 0.1 * Math.sin(t * t) + (special(t) ? effect : 0),
    ),
    columns: [Float64Array.from({ length: points }, (_, t) => Number(special(t)))],
    training: [0, 300] as const,
    validation: [300, points] as const,
  })

  test('finds what days do, and says so of none that do nothing', () => {
    expect(tryKnownColumns([series(2)], 7)).toMatchObject({ learned: expect.any(Number) as number })
    expect(tryKnownColumns([series(2)], 7).gain).toBeGreaterThan(0.7)
    expect(tryKnownColumns([series(0)], 7).gain).toBeLessThan(0.02)
  })

  test('reads nothing behind validation, and no validation while it learns', () => {
    const whole = series(2)
    const cut = { ...whole, values: whole.values.map((value, t) => (t < 350 ? value : NaN)) }
    const judgedShort = { ...whole, validation: [300, 350] as const }
    expect(tryKnownColumns([judgedShort], 7)).toEqual(
      tryKnownColumns([{ ...cut, validation: [300, 350] }], 7),
    )
    const silent = { ...whole, columns: [new Float64Array(points)] }
    expect(tryKnownColumns([silent], 7)).toEqual({ learned: 0, judged: 0, gain: 0 })
  })
})
