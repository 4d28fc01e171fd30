/** Series in every layout: found by rule with the evidence, named by id, appended and joined. */

import { describe, expect, test } from 'vitest'

import type { ReadingOptions } from '../../src/contract'
import {
  appendTables,
  buildSeries,
  joinTables,
  previewTable,
  readAnyTable,
  type Table,
} from '../../src/series'
import { codeOf, createSource, errorOf, noticeOf, numbersOf } from './support'

const signal = new AbortController().signal

function read(text: string, reading: ReadingOptions = {}, name = 'test.csv'): Promise<Table> {
  return readAnyTable(createSource(text, 64, name), { signal, reading })
}

async function layoutOf(text: string, reading: ReadingOptions = {}) {
  const source = createSource(text, 64)
  const table = await readAnyTable(source, { signal, reading })
  const preview = await previewTable(source, table, null, { signal, pause: () => Promise.resolve() })
  return preview.suggestedLayout
}

function valuesOf(table: Table, target: string, id?: string, time: string | null = null): number[] {
  return [...buildSeries(table, { time, target, fill: 'leave', ...(id !== undefined && { id }) }).values]
}

const byTime =
  'd,shop,v\n2024-01-01,a,1\n2024-01-01,b,10\n2024-01-02,a,2\n2024-01-02,b,20\n2024-01-03,a,3\n2024-01-03,b,30\n'

describe('suggestions', () => {
  test.each([
    ['d,v\n2024-01-01,1\n2024-01-02,2\n', { kind: 'single' }, 'oneColumn'],
    ['d,a,b\n2024-01-01,1,2\n2024-01-02,2,4\n', { kind: 'wide' }, 'numbersOnly'],
    ['d,a,b\n2024-01-01,x,2\n2024-01-02,y,4\n', { kind: 'single' }, 'oneColumn'],
    [byTime, { kind: 'long', id: ['shop'] }, 'stampsRepeat'],
    ['id,2019,2020,2021\na,1,2,3\nb,4,5,6\n', { kind: 'seriesPerRow', names: 1 }, 'namesAreStamps'],
    ['id,kind,V1,V2,V3\na,x,1,2,3\nb,y,4,5,\n', { kind: 'seriesPerRow', names: 2 }, 'namesAreCounted'],
  ])('%j', async (text, layout, evidence) => {
    expect(await layoutOf(text)).toMatchObject({ layout, evidence })
  })

  test('two columns together name a series; a column that changes with every row names none', async () => {
    const rows = ['2024-01-01', '2024-01-02', '2024-01-03'].flatMap((day) =>
      ['n', 's'].flatMap((side) =>
        ['x', 'y'].map((item) => `${day},${side},${item},note ${day}${side}${item},1`),
      ),
    )
    expect((await layoutOf(`d,side,item,note,v\n${rows.join('\n')}\n`)).layout).toEqual({
      kind: 'long',
      id: ['side', 'item'],
    })
  })

  test('series below one another, each longer than the rows looked at first, are found by where time begins anew', async () => {
    const days = Array.from({ length: 40 }, (_, i) => `${1900 + i}-01-01`)
    const text = `d,c,v\n${['a', 'b', 'c'].flatMap((id) => days.map((day) => `${day},${id},1`)).join('\n')}\n`
    expect((await layoutOf(text)).layout).toEqual({ kind: 'long', id: ['c'] })
  })

  test("the user's layout stands", async () => {
    expect(await layoutOf(byTime, { layout: { kind: 'single' } })).toMatchObject({
      layout: { kind: 'single' },
      evidence: 'user',
    })
  })
})

describe('long', () => {
  const reading: ReadingOptions = { layout: { kind: 'long', id: ['shop'] } }

  test('each series by its id, with row numbers of the file', async () => {
    const table = await read(byTime, reading)
    expect(table.groups?.ids).toEqual(['a', 'b'])
    expect(valuesOf(table, 'v', 'b', 'd')).toEqual([10, 20, 30])
    const gap = await read(byTime.replace('2024-01-02,b,20', '2024-01-02,b,'), reading)
    const series = buildSeries(gap, { time: 'd', target: 'v', fill: 'leave', id: 'b' })
    expect(noticeOf(series.notices, 'cells.missing')).toMatchObject({ count: 1, rows: [5] })
    expect(series.name).toBe('b')
  })

  test('a name that no series has, and none where several are', async () => {
    const table = await read(byTime, reading)
    expect(await errorOf(() => valuesOf(table, 'v', 'z', 'd'))).toMatchObject({ code: 'series.unknown' })
    expect(await codeOf(() => valuesOf(table, 'v', undefined, 'd'))).toBe('series.unnamed')
    expect(await codeOf(read(byTime, { layout: { kind: 'long', id: ['none'] } }))).toBe('column.unknown')
  })

  test('several columns name a series together; ids like properties of objects are ids', async () => {
    const table = await read('a,b,v\n__proto__,1,5\nx,2,6\n__proto__,1,7\n', {
      layout: { kind: 'long', id: ['a', 'b'] },
    })
    expect(table.groups?.ids).toEqual(['__proto__ / 1', 'x / 2'])
    expect(valuesOf(table, 'v', '__proto__ / 1')).toEqual([5, 7])
  })
})

describe('a series a row', () => {
  test('ragged rows with stamps above: each ends where its values end', async () => {
    const table = await read('id,2019,2020,2021\na,1,2,3\nb,4,5\n', {
      layout: { kind: 'seriesPerRow' },
    })
    expect(valuesOf(table, 'value', 'a', 'time')).toEqual([1, 2, 3])
    const short = buildSeries(table, { time: 'time', target: 'value', fill: 'leave', id: 'b' })
    expect([...short.time.stamps]).toEqual([Date.UTC(2019, 0, 1), Date.UTC(2020, 0, 1)])
  })

  test('without stamps values are counted; a gap within is missing; text in one is told with its row', async () => {
    const table = await read('id,V1,V2,V3,V4\na,1,,3,\nb,4,x,6,7\n', {
      layout: { kind: 'seriesPerRow', names: 1 },
    })
    expect(table.columns.map(({ name }) => name)).toEqual(['value'])
    expect(valuesOf(table, 'value', 'a')).toEqual([1, NaN, 3])
    expect(valuesOf(table, 'value', 'b')).toEqual([4, NaN, 6, 7])
    expect(noticeOf(table.notices, 'column.mixed')).toMatchObject({ count: 1, rows: [3] })
  })

  test('one way to write numbers holds for all', async () => {
    const table = await read('id;V1;V2;V3\na;1,5;2;3\nb;1.000,5;2;4\n', { layout: { kind: 'seriesPerRow' } })
    expect(valuesOf(table, 'value', 'b')).toEqual([1000.5, 2, 4])
  })

  test('text instead of numbers is refused', async () => {
    expect(await codeOf(read('id,V1,V2\na,x,y\nb,z,w\n', { layout: { kind: 'seriesPerRow' } }))).toBe(
      'column.notNumbers',
    )
  })
})

describe('several files', () => {
  test('appended: columns by name, whatever their order; row numbers are those of each file', async () => {
    const one = await read('d,v\n2024-01-01,1\n2024-01-02,2\n', {}, 'one.csv')
    const two = await read('v,d\n3,2024-01-03\n,2024-01-04\n', {}, 'two.csv')
    const table = appendTables([one, two])
    expect(numbersOf(table, 'v')).toEqual([1, 2, 3, null])
    expect([0, 1, 2, 3].map((row) => table.rowNumber(row))).toEqual([2, 3, 2, 3])
    expect(valuesOf(table, 'v', undefined, 'd')).toEqual([1, 2, 3, NaN])
  })

  test.each([
    ['d,w\n2024-01-03,3\n2024-01-04,3\n', 'it has no column v'],
    ['d,v,w\n2024-01-03,3,1\n2024-01-04,3,1\n', 'it has a column w that the other lacks'],
    ['d,v\n2024-01-03,x\n2024-01-04,y\n', 'column v is text and not number'],
  ])('another schema is refused: %j', async (text, difference) => {
    const one = await read('d,v\n2024-01-01,1\n2024-01-02,2\n', {}, 'one.csv')
    const two = await read(text, {}, 'two.csv')
    expect(await errorOf(() => appendTables([one, two]))).toMatchObject({
      code: 'source.schema',
      parameters: { name: 'two.csv', first: 'one.csv', difference },
    })
  })

  test('appended rows whose stamp an earlier file has are told by their count; of other series they are not', async () => {
    const one = await read('d,v\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n', {}, 'one.csv')
    const two = await read('d,v\n2024-01-03,4\n2024-01-02,5\n2024-01-04,6\n', {}, 'two.csv')
    const three = await read('d,v\n2024-01-05,7\n2024-01-06,8\n', {}, 'three.csv')
    const { notices, files } = appendTables([one, two, three])
    expect(notices.filter(({ code }) => code === 'append.overlap')).toEqual([
      { code: 'append.overlap', parameters: { name: 'two.csv' }, rows: [2, 3], count: 2 },
    ])
    expect(files).toEqual([
      { name: 'one.csv', rows: 3, time: 'd' },
      { name: 'two.csv', rows: 3, time: 'd' },
      { name: 'three.csv', rows: 2, time: 'd' },
    ])

    const reading: ReadingOptions = { layout: { kind: 'long', id: ['shop'] } }
    const more = 'd,shop,v\n2024-01-03,b,1\n2024-01-03,c,2\n2024-01-04,a,3\n'
    const shops = appendTables([await read(byTime, reading), await read(more, reading, 'more.csv')])
    expect(noticeOf(shops.notices, 'append.overlap')).toMatchObject({ rows: [2], count: 1 })
  })

  test('times with an offset are not put below times without; days among times are midnights', async () => {
    const clock = await read('t,v\n2024-01-01T01:00:00,1\n2024-01-01T02:00:00,2\n', {}, 'clock.csv')
    const instants = await read('t,v\n2024-01-02T00:00:00Z,3\n2024-01-02T01:00:00Z,4\n', {}, 'utc.csv')
    const days = await read('t,v\n2023-12-30,3\n2023-12-31,4\n', {}, 'days.csv')
    expect(await codeOf(() => appendTables([clock, instants]))).toBe('source.schema')
    expect(appendTables([days, clock]).columns[0]?.time?.kind).toBe('wallClock')
    const joined = joinTables([clock, instants], { match: 'nearest', tolerance: Infinity })
    expect(noticeOf(joined.notices, 'join.clocks')?.parameters).toEqual({
      first: 'clock.csv',
      name: 'utc.csv',
    })
  })

  const hours =
    'at,v\n2024-01-01T00:00:00,1\n2024-01-01T01:00:00,2\n2024-01-01T02:00:00,3\n2024-01-01T05:00:00,4\n'
  const other = 'at,v\n2024-01-01T00:50:00,10\n2024-01-01T02:00:00,20\n2024-01-01T02:00:00,21\n'

  test.each([
    ['exact', Infinity, [null, null, 21, null]],
    ['asOf', Infinity, [null, 10, 21, 21]],
    ['asOf', 3_600_000, [null, 10, 21, null]],
    ['nearest', Infinity, [10, 10, 21, 21]],
    ['nearest', 600_000, [null, 10, 21, null]],
  ] as const)('joined in time: %s within %d ms', async (match, tolerance, expected) => {
    const table = joinTables([await read(hours), await read(other, {}, 'other.csv')], { match, tolerance })
    expect(table.columns.map(({ name }) => name)).toEqual(['at', 'v', 'v_2'])
    expect(numbersOf(table, 'v_2')).toEqual(expected)
    expect(noticeOf(table.notices, 'join.duplicates')?.count).toBe(1)
    const unmatched = expected.filter((value) => value === null).length
    expect(noticeOf(table.notices, 'join.unmatched')?.count ?? 0).toBe(unmatched)
  })

  test('joined in time and id: only rows of the same series match', async () => {
    const reading: ReadingOptions = { layout: { kind: 'long', id: ['shop'] } }
    const prices = 'd,shop,p\n2024-01-01,b,7\n2024-01-02,b,8\n2024-01-03,c,9\n'
    const table = joinTables([await read(byTime, reading), await read(prices, reading)], {
      match: 'exact',
      tolerance: 0,
    })
    expect(numbersOf(table, 'p')).toEqual([null, 7, null, 8, null, null])
  })

  test('a join that would add nothing is refused with what the file holds', async () => {
    const choice = { match: 'exact', tolerance: 0 } as const
    const one = await read('d,v\n2024-01-01,1\n2024-01-02,2\n', {}, 'one.csv')
    const late = await read('d,w\n2025-01-02,3\n2025-01-01,3\n', {}, 'late.csv')
    expect(await errorOf(() => joinTables([one, late], choice))).toMatchObject({
      code: 'source.noMatch',
      parameters: { first: 'one.csv', name: 'late.csv', from: '2025-01-01', to: '2025-01-02' },
    })
    const words = await read('d,w\n2024-01-01,x\n2024-01-02,y\n', {}, 'words.csv')
    expect(await codeOf(() => joinTables([one, words], choice))).toBe('source.nothingToAdd')
    const reading: ReadingOptions = { layout: { kind: 'long', id: ['shop'] } }
    const foreign = await read(
      byTime.replaceAll(',a,', ',x,').replaceAll(',b,', ',y,'),
      reading,
      'foreign.csv',
    )
    expect(
      await errorOf(async () => joinTables([await read(byTime, reading), foreign], choice)),
    ).toMatchObject({
      code: 'source.noSharedSeries',
      parameters: { series: 'a, b', others: 'x, y' },
    })
  })

  test('the preview of a join shows the matched cells', async () => {
    const flags = 'at,open\n2024-01-01T02:00:00,yes\n2024-01-01T05:00:00,no\n'
    const { preview } = joinTables([await read(hours), await read(flags)], { match: 'exact', tolerance: 0 })
    expect(preview.map((row) => row[2])).toEqual(['', '', 'true', 'false'])
  })

  test('a file without time cannot be joined', async () => {
    const [one, two] = [await read(hours), await read('a,b\nx,1\ny,2\n')]
    expect(await codeOf(() => joinTables([one, two], { match: 'exact', tolerance: 0 }))).toBe('source.noTime')
  })
})
