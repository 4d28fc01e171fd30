/** Sources that are no text, told by their bytes: workbooks and JSON lines. */

import { zipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test, vi } from 'vitest'

import type { ReadingOptions } from '../../src/contract'
import { convertSource, inspectSource, readAnyTable } from '../../src/series'
import { translateSource } from '../../src/series/sources/translateSource'
import { readZipDirectory, unpack } from '../../src/series/sources/workbook/zip'
import { codeOf, column, createSource, errorOf, noticeOf, numbersOf } from './support'
import { makeWorkbook } from './workbookFile'

const signal = new AbortController().signal

function read(content: string | Uint8Array, reading: ReadingOptions = {}, name = 'data.csv') {
  return readAnyTable(createSource(content, 1 << 12, name), { signal, reading })
}

async function convert(content: string | Uint8Array): Promise<string> {
  let text = ''
  await convertSource(createSource(content), {
    signal,
    write(piece) {
      text = piece === null ? '' : text + piece
    },
  })
  return text
}

const strings = [
  '<t>day</t>',
  '<r><t>va</t></r><r><t>lue</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
  '<t>line_x000D_ end</t>',
]

/** Row 3 and on: 2024-01-01 is day 45292. */
const sales = {
  name: 'Sales',
  rows: `
    <row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>ok</t></is></c></row>
    <row r="3"><c r="B3" s="1"><v>45292</v></c><c r="C3"><v>1.5</v></c><c r="D3" t="b"><v>1</v></c></row>
    <row r="4"><c r="B4" s="1"><v>45293</v></c><c r="C4" t="str"><f>A1</f><v>2.5</v></c><c r="D4" t="b"><v>0</v></c></row>
    <row r="5"><c r="B5" s="1"><v>45294</v></c><c r="C5"><f>C4+1</f></c><c r="D5" t="b"><v>1</v></c></row>
    <row r="6"><c r="B6" s="1"><v>45295</v></c><c r="C6" t="e"><v>#N/A</v></c></row>`,
}

describe('workbooks', () => {
  const bytes = makeWorkbook({ sheets: [sales], strings, formats: [0, 14] })

  test('dates by style, strings, yes and no, results of formulas, errors; rows as numbered in the sheet', async () => {
    const table = await read(bytes)
    expect(table).toMatchObject({ format: 'workbook', sheet: 'Sales', sheets: ['Sales'], rows: 4 })
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['day', 'time'],
      ['value', 'number'],
      ['ok', 'boolean'],
    ])
    expect([...column(table, 'day').time!.stamps]).toEqual([1, 2, 3, 4].map((day) => Date.UTC(2024, 0, day)))
    expect(numbersOf(table, 'value')).toEqual([1.5, 2.5, null, null])
    expect(table.rowNumber(0)).toBe(3)
    expect(noticeOf(table.notices, 'sheet.uncalculated')).toMatchObject({ count: 1, rows: [5] })
  })

  test('inspect and convert read them as they do text, whatever the name says', async () => {
    const { inspection } = await inspectSource(createSource(bytes, 100, 'wrong.csv'), {
      signal,
      rowLimit: 10,
    })
    expect(inspection).toMatchObject({
      columns: ['day', 'value', 'ok'],
      time: { frequency: 'D', first: '2024-01-01T00:00:00' },
    })
    expect(await convert(bytes)).toContain('"2024-01-02","2.5","FALSE"\r\n')
  })

  test('days counted from 1904, and the February of 1900 that never was', async () => {
    const rows = `<row r="1"><c r="A1" t="str"><v>d</v></c><c r="B1" t="str"><v>v</v></c></row>${[
      0, 1, 59, 61,
    ]
      .map(
        (serial, i) =>
          `<row r="${i + 2}"><c r="A${i + 2}" s="0"><v>${serial}</v></c><c r="B${i + 2}" s="1"><v>1</v></c></row>`,
      )
      .join('')}`
    const dates = async (date1904: boolean) =>
      (
        await convert(
          makeWorkbook({ sheets: [{ name: 'S', rows }], formats: ['yyyy\\-mm\\-dd', 0], date1904 }),
        )
      )
        .split('\r\n')
        .slice(1, 5)
        .map((line) => line.slice(1, 11))
    expect(await dates(false)).toEqual(['1899-12-31', '1900-01-01', '1900-02-28', '1900-03-01'])
    expect(await dates(true)).toEqual(['1904-01-01', '1904-01-02', '1904-02-29', '1904-03-02'])
  })

  test('one time of day in a column gives every date of it one; times alone stay times', async () => {
    const rows = `<row r="1"><c r="A1" t="str"><v>at</v></c><c r="B1" t="str"><v>clock</v></c></row>
      <row r="2"><c r="A2" s="0"><v>45292</v></c><c r="B2" s="1"><v>0.75</v></c></row>
      <row r="3"><c r="A3" s="0"><v>45292.5</v></c><c r="B3" s="1"><v>0.5</v></c></row>`
    const text = await convert(
      makeWorkbook({ sheets: [{ name: 'S', rows }], formats: ['d/m/yy', '[$-409]h:mm AM/PM'] }),
    )
    expect(text.split('\r\n').slice(1, 3)).toEqual([
      '"2024-01-01T00:00:00","18:00:00"',
      '"2024-01-01T12:00:00","12:00:00"',
    ])
  })

  test('codes that only look like dates', async () => {
    const rows = `<row r="1"><c r="A1" t="str"><v>v</v></c></row>${[
      '[h]:mm',
      '0.0 "days"',
      '[Red]0;[Blue]-0',
      'General',
      '0.00E+00',
    ]
      .map((_, i) => `<row r="${i + 2}"><c r="A${i + 2}" s="${i}"><v>45292.5</v></c></row>`)
      .join('')}`
    const formats = ['[h]:mm', '0.0 &quot;days&quot;', '[Red]0;[Blue]-0', 'General', '0.00E+00']
    const table = await read(makeWorkbook({ sheets: [{ name: 'S', rows }], formats }))
    expect(numbersOf(table, 'v')).toEqual(Array(5).fill(45292.5))
  })

  test('the first visible sheet with cells, another by name, and a range of it', async () => {
    const hidden = { name: 'Hidden', state: 'hidden' as const, rows: sales.rows }
    const empty = { name: 'Empty', rows: '' }
    const other = {
      name: 'Other',
      rows: '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c><c r="B9"><v>4</v></c></row>',
    }
    const book = makeWorkbook({ sheets: [hidden, empty, sales, other], strings, formats: [0, 14] })
    const first = await read(book)
    expect([first.sheet, first.sheets]).toEqual(['Sales', ['Empty', 'Sales', 'Other']])
    expect(noticeOf(first.notices, 'sheet.others')?.parameters).toEqual({ sheet: 'Sales', sheets: 3 })
    const second = await read(book, { sheet: 'Other' })
    expect([numbersOf(second, 'b'), second.rowNumber(1)]).toEqual([[2, 4], 9])
    expect(numbersOf(await read(book, { sheet: 'Sales', range: '$C$4:B2' }), 'value')).toEqual([1.5, 2.5])
    expect(await errorOf(read(book, { sheet: 'None' }))).toMatchObject({ code: 'workbook.noSheet' })
    expect(await codeOf(read(book, { sheet: 'Sales', range: 'X:Z' }))).toBe('workbook.emptySheet')
    expect(await codeOf(read(makeWorkbook({ sheets: [empty] })))).toBe('file.empty')
  })

  test('an archive that is no workbook, one that is cut, and one whose bytes changed', async () => {
    expect(await codeOf(read(zipSync({ 'a.txt': new Uint8Array(9) })))).toBe('file.notTable')
    expect(await codeOf(read(bytes.slice(0, bytes.length - 40)))).toBe('file.damagedArchive')
    for (let at = 60; at < bytes.length - 22; at += 31) {
      const changed = bytes.slice()
      changed[at] = changed[at] ^ 0x10
      // Whatever is hit, the table is the same, or the damage is told.
      const outcome = await read(changed).then(
        (table) => table.columns.map(({ name }) => name).join(),
        (error: { readonly code: string }) => error.code,
      )
      expect(['day,value,ok', 'file.damagedArchive', 'file.notTable', 'file.empty']).toContain(outcome)
    }
  })

  test('an archive that unpacks to far more than its size is given up', () => {
    const archive = zipSync({ 'xl/workbook.xml': [new Uint8Array(1 << 20), { level: 1 }] })
    const entry = readZipDirectory(archive, 'bomb.xlsx').get('xl/workbook.xml')!
    let unpacked = 0
    const unpackAll = () => {
      for (const piece of unpack({ bytes: archive, name: 'bomb.xlsx', unpacked: new Map() }, entry, 200_000))
        unpacked += piece.length
    }
    expect(unpackAll).toThrow(/unpacks to more than 200 times/)
    expect(unpacked).toBeLessThanOrEqual(200_000)
  })

  test('many parts that each unpack to little count together; one that is unpacked again counts once', () => {
    const part = new Uint8Array(100_000)
    const bytes = zipSync({ 'one.xml': part, 'two.xml': part, 'three.xml': part })
    const entries = readZipDirectory(bytes, 'bomb.xlsx')
    const archive = { bytes, name: 'bomb.xlsx', unpacked: new Map<string, number>() }
    const unpackPart = (name: string) => [...unpack(archive, entries.get(name)!, 250_000)].length
    for (const name of ['one.xml', 'two.xml', 'one.xml', 'two.xml'])
      expect(unpackPart(name)).toBeGreaterThan(0)
    expect(() => unpackPart('three.xml')).toThrow(/unpacks to more than 200 times/)
  })

  test('a workbook whose sheets are blank but unpack to far more than its size is refused in a sentence', async () => {
    const blank = { name: 'x', rows: '<row/>'.repeat(4_000_000) }
    const bytes = makeWorkbook({ sheets: [0, 1, 2].map((i) => ({ ...blank, name: `s${i}` })) })
    expect(await errorOf(read(bytes))).toMatchObject({ code: 'file.tooDense' })
  }, 60_000)

  test('a sheet is unpacked and parsed once, however often its rows are read', async () => {
    const parsed = vi.spyOn(SaxesParser.prototype, 'write')
    const bytes = makeWorkbook({ sheets: [sales], strings, formats: [0, 14] })
    await translateSource(createSource(bytes), {}, signal)
    const once = parsed.mock.calls.length
    const { rows } = await inspectSource(createSource(bytes), { signal, rowLimit: 10 })
    await rows(() => undefined)
    expect(parsed).toHaveBeenCalledTimes(2 * once)
    parsed.mockRestore()
  })
})

describe('JSON lines', () => {
  test('a column a key, in order of appearance; numbers keep every digit, objects within become paths', async () => {
    const text =
      '{"t":"2024-01-01","v":1.5,"id":12345678901234567890}\n\n{"t":"2024-01-02","meta":{"a b":true},"id":12345678901234567891}\r\n{"v":null,"t":"2024-01-03","x":"say \\"hi\\", \\u00e9"}\n'
    const table = await read(text)
    expect(table.format).toBe('jsonLines')
    expect(table.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['t', 'time'],
      ['v', 'number'],
      ['id', 'text'],
      ['meta.a b', 'boolean'],
      ['x', 'text'],
    ])
    expect(table.rows).toBe(3)
    expect(table.rowNumber(1)).toBe(3)
    expect(await convert(text)).toContain('"12345678901234567891","true",""')
    expect(await convert(text)).toContain('"say ""hi"", é"')
  })

  test('numbers as text stay text-like, keys that objects have by nature are keys', async () => {
    const table = await read('{"__proto__":1,"constructor":2}\n{"__proto__":3,"constructor":4}\n')
    expect(table.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor'])
    expect(numbersOf(table, '__proto__')).toEqual([1, 3])
  })

  test('lists and broken lines are refused with their line', async () => {
    expect(await errorOf(read('{"a":1}\n{"a":{"b":[1,2]}}\n'))).toMatchObject({
      code: 'file.nestedJson',
      parameters: { row: 2, key: 'a.b' },
    })
    expect(await errorOf(read('{"a":1}\n{"a":2}\n{"a":3\n'))).toMatchObject({
      code: 'file.brokenJson',
      parameters: { row: 3 },
    })
    for (const line of ['{"a":01}', '{"a":1,}', '{a:1}', '{"a":1} {}', '{"a":"\u0001"}', '{"a":tru}'])
      expect(await codeOf(read(`{"a":1}\n${line}\n`)), line).toBe('file.brokenJson')
  })

  test('one object alone is JSON, which is no table, unless its name says lines', async () => {
    expect(await codeOf(read('{"a":1}\n'))).toBe('file.notTable')
    expect((await read('{"a":1}\n', {}, 'one.jsonl')).rows).toBe(1)
    expect(await codeOf(read('[{"a":1},{"a":2}]'))).toBe('file.notTable')
  })
})
