import { describe, expect, test } from 'vitest'

import { buildSeries, describeSeries, describeTable, formatStamp } from '../../src/series'
import { codeOf, column, errorOf, noticeOf, read, suggestedSeries } from './support'

/** A table whose first column `t` holds the given cells. */
function withTimes(cells: readonly string[], delimiter = ','): string {
  return `t${delimiter}y\n${cells.map((cell, i) => `${cell}${delimiter}${i * i}`).join('\n')}\n`
}

/** The stamps read from those cells, as text. */
async function stampsOf(cells: readonly string[], delimiter = ','): Promise<string[]> {
  const { time } = column(await read(withTimes(cells, delimiter)), 't')
  return Array.from(time?.stamps ?? [], (stamp) => formatStamp(time!.kind, stamp))
}

describe('one format a column', () => {
  test.each([
    ['ISO days', ['2024-02-28', '2024-02-29'], ['2024-02-28', '2024-02-29']],
    ['slashed ISO days', ['2024/2/28', '2024/2/29'], ['2024-02-28', '2024-02-29']],
    ['months', ['2024-01', '2024-02'], ['2024-01-01', '2024-02-01']],
    [
      'blank before the clock',
      ['2024-01-01 00:30', '2024-01-01 01:30'],
      ['2024-01-01T00:30:00', '2024-01-01T01:30:00'],
    ],
    [
      'seconds and fractions',
      ['2024-01-01T00:00:00', '2024-01-01T00:00:00.250', '2024-01-01T00:00:00,5'],
      ['2024-01-01T00:00:00', '2024-01-01T00:00:00.250', '2024-01-01T00:00:00.500'],
    ],
    ['Z', ['2024-01-01T00:00:00Z', '2024-01-01 01:00Z'], ['2024-01-01T00:00:00Z', '2024-01-01T01:00:00Z']],
    [
      'offsets that change with the clocks',
      ['2024-03-31T01:00:00+01:00', '2024-03-31T03:00:00+0200', '2024-03-31T04:00:00+02'],
      ['2024-03-31T00:00:00Z', '2024-03-31T01:00:00Z', '2024-03-31T02:00:00Z'],
    ],
    [
      'day first, proven late',
      ['01/02/2024', '02/02/2024', '13/02/2024'],
      ['2024-02-01', '2024-02-02', '2024-02-13'],
    ],
    [
      'month first, proven late',
      ['1/2/2024 5:00', '1/13/2024 6:00'],
      ['2024-01-02T05:00:00', '2024-01-13T06:00:00'],
    ],
    [
      'day first, proven by the length of a month',
      ['01-02-2023', '29-01-2023'],
      ['2023-02-01', '2023-01-29'],
    ],
    ['equal day and month need no proof', ['01/01/2024', '02/02/2024'], ['2024-01-01', '2024-02-02']],
    ['points mean day first', ['01.02.2024', '02.02.2024'], ['2024-02-01', '2024-02-02']],
    ['compact dates', ['20240229', '20240301'], ['2024-02-29', '2024-03-01']],
    ['years', ['1999', '2000', '2001'], ['1999-01-01', '2000-01-01', '2001-01-01']],
    ['decimal years', ['1949.91667', '1950', '1950.0833'], ['1949-12-01', '1950-01-01', '1950-02-01']],
    ['seconds since 1970', ['1704067200', '1704070800'], ['2024-01-01T00:00:00Z', '2024-01-01T01:00:00Z']],
    [
      'milliseconds since 1970',
      ['1704067200500', '1704067260500'],
      ['2024-01-01T00:00:00.500Z', '2024-01-01T00:01:00.500Z'],
    ],
  ])('%s', async (_, cells, expected) => {
    expect(await stampsOf(cells, cells.some((cell) => cell.includes(',')) ? ';' : ',')).toEqual(expected)
  })

  test.each([
    ['a day that does not exist', ['2023-02-28', '2023-02-29']],
    ['a month that does not exist', ['2023-12-01', '2023-13-01']],
    ['an hour that does not exist', ['2023-12-01 23:00', '2023-12-01 25:00']],
    ['another format', ['2023-01-02', '03/01/2023']],
    ['a clock in some rows', ['2023-01-02', '2023-01-03 12:00']],
    ['a zone in some rows', ['2023-01-02T12:00', '2023-01-03T12:00Z']],
    ['both orders proven', ['13/01/2023', '01/13/2023']],
    ['words', ['2023-01-02', 'later']],
  ])('%s makes the column text, with the row', async (_, cells) => {
    const table = await read(withTimes(cells))
    expect(column(table, 't')).toMatchObject({ kind: 'text', notTime: { row: 3, text: cells[1] } })
    expect(table.notices.map(({ code }) => code)).toContainEqual(
      expect.stringMatching(/^(column\.partly|dates\.mixed)$/),
    )
    const error = await errorOf(() => buildSeries(table, { time: 't', target: 'y', fill: 'leave' }))
    expect(error.code).toBe('column.notTime')
    expect(error.parameters).toEqual({ column: 't', row: 3, text: cells[1] })
  })

  test('the row that decided the order of day and month is told', async () => {
    const table = await read(withTimes(['01/02/2024', '02/02/2024', '13/02/2024']))
    expect(noticeOf(table.notices, 'dates.dayFirst')).toMatchObject({
      rows: [4],
      parameters: { column: 't' },
    })
  })

  test('dates no row decides are not suggested, and refused', async () => {
    const table = await read(withTimes(['01/02/2024', '02/02/2024', '03/02/2024']))
    expect(noticeOf(table.notices, 'dates.ambiguous')?.parameters).toEqual({
      column: 't',
      text: '01/02/2024',
    })
    expect(describeTable(table).suggestion.time).toBeNull()
    const error = await errorOf(() => buildSeries(table, { time: 't', target: 'y', fill: 'leave' }))
    expect(error.code).toBe('column.ambiguousDates')
    expect(error.parameters['text']).toBe('01/02/2024')
  })

  test('an epoch says which unit it was taken for', async () => {
    const table = await read(withTimes(['1704067200', '1704070800']))
    expect(noticeOf(table.notices, 'time.epoch')?.parameters).toEqual({ column: 't', unit: 'seconds' })
  })
})

describe('numbers as time', () => {
  test('a column of values like years stays numbers unless it leads or its name says time', async () => {
    const table = await read('id,sales,visits\na,1950,7\nb,1960,9\n')
    expect(table.columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'number'])
    expect(describeTable(table).suggestion.time).toBeNull()
  })

  test('the only column of numbers is never taken for time', async () => {
    const table = await read('year\n1950\n1951\n')
    expect(describeTable(table).suggestion).toEqual({ time: null, target: 'year' })
  })

  test('numbers that fall are no time without a name that says so', async () => {
    const table = await read('a,y\n2001,1\n1999,2\n2000,3\n')
    expect(column(table, 'a').kind).toBe('number')
    const named = await read('year,y\n2001,1\n1999,2\n2000,3\n')
    expect(column(named, 'year').kind).toBe('time')
  })

  test('chosen by hand, any column of numbers that fit is read', async () => {
    const table = await read('y,built\n5,1999\n6,2000\n7,2001\n')
    const series = buildSeries(table, { time: 'built', target: 'y', fill: 'leave' })
    expect(describeSeries(series).time).toMatchObject({
      kind: 'date',
      frequency: { unit: 'month', every: 12 },
    })
    expect(await codeOf(() => buildSeries(table, { time: 'y', target: 'built', fill: 'leave' }))).toBe(
      'column.notTime',
    )
  })
})

describe('rows onto the grid', () => {
  test('unsorted rows are sorted with their values, and told', async () => {
    const table = await read('date,y\n2024-01-03,3\n2024-01-01,1\n2024-01-02,2\n')
    const series = suggestedSeries(table)
    expect(Array.from(series.values)).toEqual([1, 2, 3])
    expect(noticeOf(series.notices, 'time.sorted')).toMatchObject({ rows: [3, 4], count: 2 })
  })

  test('rows of one stamp are merged by their mean, missing ones left aside, and told', async () => {
    const table = await read('date,y\n2024-01-01,1\n2024-01-02,2\n2024-01-02,4\n2024-01-02,\n2024-01-03,5\n')
    const series = suggestedSeries(table)
    expect(Array.from(series.values)).toEqual([1, 3, 5])
    expect(noticeOf(series.notices, 'time.duplicates')).toMatchObject({ rows: [4, 5], count: 2 })
  })

  test('absent stamps are missing points, and told with the row after the gap', async () => {
    const table = await read('date,y\n2024-01-01,1\n2024-01-02,2\n2024-01-05,5\n2024-01-06,6\n')
    const series = suggestedSeries(table)
    expect(Array.from(series.observed)).toEqual([1, 1, 0, 0, 1, 1])
    expect(series.gaps).toEqual([
      { start: 2, length: 2, from: series.time.stamps[2], to: series.time.stamps[3] },
    ])
    expect(noticeOf(series.notices, 'time.gaps')).toMatchObject({ rows: [4], count: 2 })
  })

  test('rows without a stamp are left out, and told', async () => {
    const series = suggestedSeries(await read('date,y\n2024-01-01,1\n,9\n2024-01-02,2\n'))
    expect(Array.from(series.values)).toEqual([1, 2])
    expect(noticeOf(series.notices, 'cells.rejected')).toMatchObject({ rows: [3], count: 1 })
  })

  /** Hourly stamps, `shifted` of them by some minutes. */
  function hourly(count: number, shifted: readonly number[]): string {
    const rows = Array.from({ length: count }, (_, i) => {
      const stamp = formatStamp('wallClock', i * 3_600_000 + (shifted.includes(i) ? 7 * 60_000 : 0))
      return `${stamp},${i}`
    })
    return `time,y\n${rows.join('\n')}\n`
  }

  test('a few stamps off the step are left out with their rows', async () => {
    const series = suggestedSeries(await read(hourly(100, [10, 50])))
    expect(series.values).toHaveLength(100)
    expect(noticeOf(series.notices, 'time.offGrid')).toMatchObject({
      rows: [12, 52],
      parameters: { column: 'time', step: '1 hour' },
    })
    expect(series.observed[10]).toBe(0)
  })

  test('many of them are refused with share, step and row', async () => {
    const table = await read(hourly(100, [4, 10, 20, 30, 40, 50, 60]))
    const error = await errorOf(() => suggestedSeries(table))
    expect(error.code).toBe('time.irregular')
    expect(error.parameters).toEqual({ column: 'time', share: 7, step: '1 hour', row: 6 })
  })

  test('stamps with no step at all are refused', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${formatStamp('wallClock', 1000 * (i * i + 97 * i))},${i}`,
    )
    expect(await codeOf(async () => suggestedSeries(await read(`time,y\n${rows.join('\n')}\n`)))).toBe(
      'time.irregular',
    )
  })

  test('one mistyped year is found before memory is asked for', async () => {
    const rows = Array.from({ length: 48 }, (_, i) => `${formatStamp('wallClock', i * 3_600_000)},${i}`)
    rows[20] = '9999-01-01T00:00:00,20'
    const error = await errorOf(async () => suggestedSeries(await read(`time,y\n${rows.join('\n')}\n`)))
    expect(error.code).toBe('series.tooLong')
    expect(error.parameters).toMatchObject({
      row: 22,
      first: '1970-01-01T00:00:00',
      last: '9999-01-01T00:00:00',
    })
  })

  test('without a time column rows are counted', async () => {
    const table = await read('y\n5\nNA\n7\n')
    const series = buildSeries(table, { time: null, target: 'y', fill: 'linear' })
    expect(describeSeries(series)).toMatchObject({
      points: 3,
      time: { kind: 'count', first: 1, last: 3, frequency: { unit: 'count', every: 1 } },
      filled: 1,
      seasonLength: 1,
    })
    expect(Array.from(series.values)).toEqual([5, 6, 7])
  })
})
