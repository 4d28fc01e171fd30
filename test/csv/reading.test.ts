/** What the user decides of a reading stands against everything the file suggests. */

import { describe, expect, test } from 'vitest'

import type { ReadingOptions } from '../../src/contract'
import { convertSource, readTable } from '../../src/series'
import { codeOf, column, createSource, numbersOf, noticeOf } from './support'

function read(content: string | Uint8Array, reading: ReadingOptions = {}) {
  return readTable(createSource(content), { signal: new AbortController().signal, reading })
}

async function convert(content: string, reading: ReadingOptions): Promise<string> {
  let text = ''
  await convertSource(createSource(content), {
    signal: new AbortController().signal,
    reading,
    write(piece) {
      text = piece === null ? '' : text + piece
    },
  })
  return text
}

describe('text', () => {
  test('an encoding is used as chosen, without a notice of a guess', async () => {
    const bytes = Uint8Array.from([0x74, 0x2c, 0xe4, 0x0a, 0x31, 0x2c, 0x32, 0x0a, 0x32, 0x2c, 0x33, 0x0a])
    const cyrillic = await read(bytes, { encoding: 'windows-1251' })
    expect(cyrillic.columns.map(({ name }) => name)).toEqual(['t', 'д'])
    expect(noticeOf(cyrillic.notices, 'encoding.guessed')).toBeUndefined()
    const latin = await read(bytes, { encoding: 'windows-1252' })
    expect(latin.columns[1]?.name).toBe('ä')
  })

  test('UTF-8 chosen for bytes that are not: what cannot be read is shown and told', async () => {
    const table = await read(Uint8Array.from([0x61, 0xe4, 0x0a, 0x31, 0x0a, 0x32, 0x0a]), {
      encoding: 'utf-8',
    })
    expect(table.columns[0]?.name).toBe('a\uFFFD')
    expect(noticeOf(table.notices, 'encoding.damaged')).toBeDefined()
  })

  test('a delimiter and a quote', async () => {
    const text = "day;v\n2024-01-01;'1,5'\n2024-01-02;'2,5'\n"
    expect((await read(text, { quote: "'" })).columns.map(({ kind }) => kind)).toEqual(['time', 'number'])
    const comma = await read('a;b,c\n1;2,3\n4;5,6\n', { delimiter: ',' })
    expect(comma.columns.map(({ name }) => name)).toEqual(['a;b', 'c'])
    expect(numbersOf(comma, 'c')).toEqual([3, 6])
    const bare = await read('a,b\n1,"2\n3,"4\n', { quote: 'none' })
    expect(bare.rows).toBe(2)
  })

  test('where the table begins and ends, how many rows name it, and what is a comment', async () => {
    const text = 'made by me,1\nx,y\ncm,kg\n1,2\n% note,7\n3,4\n5,6\n7,8\n'
    const table = await read(text, { firstRow: 2, headerRows: 2, footerRows: 2, comment: '%' })
    expect(table.columns.map(({ name }) => name)).toEqual(['x cm', 'y kg'])
    expect(numbersOf(table, 'y kg')).toEqual([2, 4])
    expect(noticeOf(table.notices, 'rows.foot')?.rows).toEqual([7, 8])
    expect(noticeOf(table.notices, 'rows.comments')?.rows).toEqual([5])
    expect(noticeOf(table.notices, 'rows.preamble')?.rows).toEqual([1])
  })

  test('no header although the first row looks like one, and a footer of none although a total stands there', async () => {
    const text = 'a,b\n1,2\n3,4\nTotal,6\n'
    expect((await read(text, { headerRows: 0 })).columns[0]?.name).toBe('column1')
    expect((await read(text, { footerRows: 0 })).rows).toBe(3)
    expect((await read(text)).rows).toBe(2)
  })

  test('convert keeps to the same reading', async () => {
    expect(await convert('note\na;b\n1;2\nend;9\n', { firstRow: 2, delimiter: ';', footerRows: 1 })).toBe(
      '"a","b"\r\n"1","2"\r\n',
    )
  })
})

describe('columns', () => {
  test('a decimal sign that nothing in the file decides', async () => {
    const text = 'a;v\nx;1,234\ny;2,345\n'
    expect(await codeOf(read(text))).toBe('column.ambiguousNumbers')
    expect(numbersOf(await read(text, { decimal: ',' }), 'v')).toEqual([1.234, 2.345])
    expect(numbersOf(await read(text, { decimal: '.' }), 'v')).toEqual([1234, 2345])
    expect(numbersOf(await read(text, { columns: { v: { thousands: ',' } } }), 'v')).toEqual([1234, 2345])
  })

  test('thousands that may not be parted make such a cell no number', async () => {
    const table = await read('a;v\nx;1,234\ny;2\nz;3\nw;4\nu;5\n', { decimal: '.', thousands: 'none' })
    expect(numbersOf(table, 'v')).toEqual([null, 2, 3, 4, 5])
    expect(column(table, 'v').firstRejected).toEqual({ row: 2, text: '1,234' })
  })

  test('an order of day and month that no row decides', async () => {
    const text = 'd,v\n01/02/2024,1\n02/02/2024,2\n'
    const of = (reading: ReadingOptions) => read(text, reading).then((table) => column(table, 'd').time!)
    expect((await of({})).ambiguous).not.toBeNull()
    const day = await of({ dateOrder: 'dayFirst' })
    expect([day.ambiguous, ...day.stamps]).toEqual([null, Date.UTC(2024, 1, 1), Date.UTC(2024, 1, 2)])
    const month = await of({ columns: { d: { dateOrder: 'monthFirst' } } })
    expect([...month.stamps]).toEqual([Date.UTC(2024, 0, 2), Date.UTC(2024, 1, 2)])
  })

  test('the year first, where a year of two digits may stand at either end', async () => {
    const text = 'd,v\n04/05/06,1\n05/05/06,2\n'
    const of = (reading: ReadingOptions) => read(text, reading).then((table) => column(table, 'd').time!)
    const year = await of({ dateOrder: 'yearFirst' })
    expect([year.ambiguous, ...year.stamps]).toEqual([null, Date.UTC(2004, 4, 6), Date.UTC(2005, 4, 6)])
    expect([...(await of({ dateOrder: 'dayFirst' })).stamps]).toEqual([
      Date.UTC(2006, 4, 4),
      Date.UTC(2006, 4, 5),
    ])
    const full = await read('d,v\n2024-01-02,1\n2024-01-03,2\n', { dateOrder: 'yearFirst' })
    expect([...column(full, 'd').time!.stamps]).toEqual([Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 3)])
  })

  test('a pattern chosen, and cells that do not follow it', async () => {
    const text = 'd,v\n01/02/2024,1\n13/02/2024,2\n'
    const table = await read(text, { columns: { d: { type: 'time', timeFormat: 'MM/DD/YYYY' } } })
    expect(column(table, 'd')).toMatchObject({ kind: 'time', rejected: 1, firstRejected: { row: 3 } })
    expect([...column(table, 'd').time!.stamps]).toEqual([Date.UTC(2024, 0, 2), NaN])
  })

  test('numbers as time in the unit chosen, and time as plain numbers', async () => {
    const text = 'x,v\n1700000000,1\n1700003600,2\n'
    const seconds = await read(text, { columns: { x: { type: 'time', timeUnit: 'seconds' } } })
    expect(column(seconds, 'x').time).toMatchObject({ kind: 'instant' })
    const milliseconds = await read(text, { columns: { x: { type: 'time', timeUnit: 'milliseconds' } } })
    expect([...column(milliseconds, 'x').time!.stamps]).toEqual([NaN, NaN])
    const years = await read('year,v\n2020,1\n2021,2\n', { columns: { year: { type: 'number' } } })
    expect(column(years, 'year').kind).toBe('number')
  })

  test('text forced to numbers tells what it is not; numbers kept as text and skipped', async () => {
    const text = 'v,w\n1,x\nfoo,y\nbar,z\n'
    const forced = await read(text, { columns: { v: { type: 'number' } } })
    expect(numbersOf(forced, 'v')).toEqual([1, null, null])
    expect(noticeOf(forced.notices, 'column.mixed')).toMatchObject({ count: 2, rows: [3, 4] })
    const kept = await read('v,w\n1,2\n3,4\n', { columns: { v: { type: 'text' }, w: { type: 'number' } } })
    expect(column(kept, 'v').kind).toBe('text')
  })

  test('codes with zeros in front and names beyond 2^53 become numbers only when told to', async () => {
    const text = 'c,v\n007,1\n008,2\n'
    expect(column(await read(text), 'c').kind).toBe('text')
    expect(numbersOf(await read(text, { columns: { c: { type: 'number' } } }), 'c')).toEqual([7, 8])
  })

  test('spellings of a missing value, and a sentinel that is none', async () => {
    const text = 'a,v\n1,5\n2,gone\n3,7\n4,8\n5,0\n'
    const table = await read(text, { missing: ['gone'], columns: { v: { missing: ['0'] } } })
    expect(numbersOf(table, 'v')).toEqual([5, null, 7, 8, null])
    expect(column(table, 'v')).toMatchObject({ missing: 2, rejected: 0 })
    const nines = 'a,v\n1,5\n2,-999\n3,7\n4,-999\n5,6\n'
    expect(numbersOf(await read(nines), 'v')).toEqual([5, null, 7, null, 6])
    expect(numbersOf(await read(nines, { sentinels: 'keep' }), 'v')).toEqual([5, -999, 7, -999, 6])
  })

  test('a column named like a property of every object has no choices of its own', async () => {
    const table = await read('constructor,v\n1,2\n3,4\n', { columns: { v: { type: 'number' } } })
    expect(numbersOf(table, 'constructor')).toEqual([1, 3])
  })
})
