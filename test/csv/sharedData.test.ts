/** The reference files, read without a hint. Figures counted from the files by other means (wc, awk). */

import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { describeSeries, describeTable, formatStamp } from '../../src/series'
import { hasShared, noticeOf, openFile, read, sharedFolder, suggestedSeries } from './support'

function readShared(name: string) {
  return read(openFile(path.join(sharedFolder, 'data', name)))
}

describe.skipIf(!hasShared)('shared/data', () => {
  test.each([
    ['ETTh1.csv', 'date', 'OT', 17_420, 'hour', 1, '2016-07-01T00:00:00', '2018-06-26T19:00:00', 0, 24],
    ['AirPassengers.csv', 'time', 'value', 144, 'month', 1, '1949-01-01', '1960-12-01', 0, 12],
    ['co2-weekly.csv', 'column1', 'co2', 2284, 'day', 7, '1958-03-29', '2001-12-29', 59, 52],
    [
      'victoria-demand.csv',
      'Time',
      'Temperature',
      52_608,
      'minute',
      30,
      '2011-12-31T13:00:00Z',
      '2014-12-31T12:30:00Z',
      0,
      48,
    ],
    [
      'bike-hour.csv',
      'dteday',
      'cnt',
      17_544,
      'hour',
      1,
      '2011-01-01T00:00:00',
      '2012-12-31T23:00:00',
      165,
      24,
    ],
    ['nn5-long.csv', 'date', 'value', 791, 'day', 1, '1996-03-18', '1998-05-17', 3, 7],
  ])('%s', async (file, time, target, points, unit, every, first, last, missing, seasonLength) => {
    const table = await readShared(file)
    expect(describeTable(table).suggestion).toEqual({ time, target })
    const series = suggestedSeries(table)
    const description = describeSeries(series)
    expect(description).toMatchObject({ points, missing, filled: 0, seasonLength })
    expect(description.time.frequency).toEqual({ unit, every })
    expect(formatStamp(description.time.kind, description.time.first)).toBe(first)
    expect(formatStamp(description.time.kind, description.time.last)).toBe(last)
  })

  test('ETTh1: values and notices', async () => {
    const table = await readShared('ETTh1.csv')
    expect(table.notices).toEqual([])
    const series = suggestedSeries(table)
    expect(series.notices).toEqual([])
    expect(series.values[0]).toBe(30.5310001373291)
    expect(series.values.at(-1)).toBe(9.56700038909912)
  })

  test('bike rentals: month first proven by the 13th of January; date and hour are one time', async () => {
    const table = await readShared('bike-hour.csv')
    expect(noticeOf(table.notices, 'dates.monthFirst')?.rows).toEqual([279])
    expect(noticeOf(table.notices, 'time.combined')?.parameters).toEqual({ column: 'dteday', with: 'hr' })
    const series = suggestedSeries(table)
    expect(noticeOf(series.notices, 'time.duplicates')).toBeUndefined()
    expect(noticeOf(series.notices, 'time.gaps')?.count).toBe(17_544 - 17_379)
  })
})

describe.skipIf(!hasShared)('shared/csv/cases that must be refused', () => {
  test.each(['hostile-nul.csv', 'hostile-png-as-csv.csv', 'shape-empty.csv', 'shape-header-only.csv'])(
    '%s',
    async (file) => {
      await expect(read(openFile(path.join(sharedFolder, 'csv/cases', file)))).rejects.toMatchObject({
        code: expect.stringMatching(/^file\./) as string,
      })
    },
  )
})
