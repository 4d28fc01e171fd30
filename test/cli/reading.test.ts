/** The flags of a reading, and `convert` over a folder of every source. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'

import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { main } from '../../cli'
import { makeWorkbook } from '../csv/workbookFile'

let folder = ''
let printed = ''
let said = ''

// Commands are loaded when they run, which is no part of what these tests time.
beforeAll(() => Promise.all([import('../../cli/runInspect'), import('../../cli/runConvert')]), 60_000)

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-reading-'))
  printed = ''
  said = ''
})

afterEach(() => fs.rmSync(folder, { recursive: true }))

function run(...words: string[]): Promise<number> {
  return main(words, {
    result: (text) => {
      printed += String(text)
    },
    say: (text) => {
      said += `${text}\n`
    },
    progress: () => {},
  })
}

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, content)
  return file
}

test('inspect reads as the flags say', async () => {
  const file = write('a.csv', 'made 1\nd;v\n01/02/2024;1,234\n02/02/2024;2,345\nend;0\n')
  const flags = ['--first-row', '2', '--footer-rows', '1', '--decimal', ',', '--date-order', 'monthFirst']
  expect(await run('inspect', file, '--json', ...flags)).toBe(0)
  expect(JSON.parse(printed)).toMatchObject({
    columns: ['d', 'v'],
    rows: [
      ['01/02/2024', 1.234],
      ['02/02/2024', 2.345],
    ],
    time: { first: '2024-01-02T00:00:00', last: '2024-02-02T00:00:00' },
  })
})

test('types, patterns and layouts by column; what cannot be meant is wrong usage', async () => {
  const file = write('a.csv', 'd,k,v\n1,a,5\n1,b,6\n2,a,7\n2,b,8\n')
  expect(await run('inspect', file, '--json', '--type', 'v=text', '--id', 'k')).toBe(0)
  expect(JSON.parse(printed)).toMatchObject({
    layout: 'long',
    rows: [
      [1, 'a', '5'],
      [1, 'b', '6'],
      [2, 'a', '7'],
      [2, 'b', '8'],
    ],
  })
  expect(await run('inspect', file, '--type', 'v=colour')).toBe(2)
  expect(await run('inspect', file, '--range', 'here')).toBe(1)
  expect(said).toContain('range')
})

test('convert writes every source of a folder, and nothing for what cannot be read', async () => {
  write('in/text.tsv', 'a\tb\n1\tx\n')
  write('in/packed.csv.gz', zlib.gzipSync('a,b\n2,y\n'))
  write('in/cut.csv.gz', zlib.gzipSync('a,b\n2,y\n'.repeat(1000)).subarray(0, 40))
  write('in/lines.jsonl', '{"a":3,"b":"z"}\n{"a":4,"b":"w"}\n')
  const rows = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>'
  write('in/book.dat', makeWorkbook({ sheets: [{ name: 'S', rows }] }))
  expect(await run('convert', path.join(folder, 'in'), '--out', path.join(folder, 'out'))).toBe(0)
  const written = fs.readdirSync(path.join(folder, 'out')).sort()
  expect(written).toEqual(
    ['book.dat', 'lines.jsonl', 'packed.csv.gz', 'text.tsv'].map((name) => `${name}_converted.csv`),
  )
  const read = (name: string) => fs.readFileSync(path.join(folder, 'out', `${name}_converted.csv`), 'utf8')
  expect(read('book.dat')).toBe('"a"\r\n"5"\r\n')
  expect(read('lines.jsonl')).toBe('"a","b"\r\n"3","z"\r\n"4","w"\r\n')
  expect(read('packed.csv.gz')).toBe('"a","b"\r\n"2","y"\r\n')
  expect(said).toContain('cut.csv.gz ends in the middle of its compressed data')
  expect(said).toContain('4 of 5 files converted')
})
