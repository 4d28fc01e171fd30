/** Tables written in a dialect, an encoding and a notation drawn at random are read back: cells, kinds and stamps. */

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { inspectSource, readAnyTable, type Cell } from '../../src/series'
import { createSource, toBytes } from './support'

const signal = new AbortController().signal
const dayMilliseconds = 86_400_000

interface Dialect {
  readonly delimiter: string
  readonly decimal: '.' | ','
  readonly lineEnd: string
  /** Every cell in quotes, or those alone that need them. */
  readonly quotesAll: boolean
  readonly endsWithLine: boolean
}

const dialects: fc.Arbitrary<Dialect> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    decimal: fc.constantFrom('.' as const, ',' as const),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    quotesAll: fc.boolean(),
    endsWithLine: fc.boolean(),
  })
  // A decimal comma between fields parted by commas stands in quotes, which is another test's subject.
  .map((dialect) => (dialect.delimiter === ',' ? { ...dialect, decimal: '.' } : dialect))

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 * text.length + 2))
  bytes.setUint16(0, 0xfeff, isLittleEndian)
  for (let i = 0; i < text.length; i++) bytes.setUint16(2 * i + 2, text.charCodeAt(i), isLittleEndian)
  return new Uint8Array(bytes.buffer)
}

const encodings = fc.constantFrom<readonly [string, (text: string) => Uint8Array]>(
  ['utf-8', toBytes],
  ['utf-8', (text) => toBytes(`\uFEFF${text}`)],
  ['utf-16le', (text) => utf16(text, true)],
  ['utf-16be', (text) => utf16(text, false)],
)

/** Notations of a stamp, each with the step of stamps it can hold. */
const notations = fc.constantFrom<{ readonly step: number; readonly write: (stamp: number) => string }>(
  { step: dayMilliseconds, write: (stamp) => iso(stamp).slice(0, 10) },
  { step: dayMilliseconds, write: (stamp) => iso(stamp).slice(0, 10).replaceAll('-', '/') },
  { step: dayMilliseconds, write: (stamp) => iso(stamp).slice(0, 10).split('-').toReversed().join('.') },
  { step: dayMilliseconds, write: (stamp) => iso(stamp).slice(0, 10).split('-').toReversed().join('/') },
  { step: dayMilliseconds, write: (stamp) => iso(stamp).slice(0, 10).replaceAll('-', '') },
  { step: 3_600_000, write: (stamp) => iso(stamp).slice(0, 16) },
  { step: 60_000, write: (stamp) => iso(stamp).slice(0, 19).replace('T', ' ') },
  { step: 60_000, write: (stamp) => `${iso(stamp).slice(0, 19)}Z` },
  { step: 1000, write: (stamp) => iso(stamp).replace('Z', '') },
)

/** The host's calendar is a witness from outside: the reader does not use it. */
function iso(stamp: number): string {
  return new Date(stamp).toISOString()
}

const words = fc
  .string({ unit: fc.constantFrom(...'abcdefgh "\n,;|é日ß'.split('')), minLength: 1, maxLength: 12 })
  .map((text) => `w${text}w`)

const tables = fc
  .record({
    rows: fc.integer({ min: 40, max: 70 }),
    first: fc.integer({ min: 0, max: 15_000 }),
    notation: notations,
    numbers: fc.array(fc.integer({ min: -999_000, max: 999_000 }), { minLength: 140, maxLength: 140 }),
    missing: fc.array(fc.nat(69), { maxLength: 6 }),
    texts: fc.array(words, { minLength: 70, maxLength: 70 }),
    flags: fc.array(fc.boolean(), { minLength: 70, maxLength: 70 }),
  })
  .map(({ rows, first, notation, numbers, missing, texts, flags }) => ({
    notation,
    rows: Array.from({ length: rows }, (_, i) => ({
      stamp: first * dayMilliseconds + i * notation.step,
      // Two decimals: no group of three after the sign that thousands could be taken for.
      level: missing.includes(i) ? null : numbers[2 * i]! / 100,
      count: numbers[2 * i + 1]!,
      note: texts[i]!,
      open: i === 0 ? true : i === 1 ? false : flags[i]!,
    })),
  }))

function write(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { delimiter, lineEnd, quotesAll, endsWithLine }: Dialect,
): string {
  const quoted = (cell: string) =>
    quotesAll || cell.includes('"') || cell.includes('\n') || cell.includes(delimiter)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell
  const lines = [header, ...rows].map((cells) => cells.map(quoted).join(delimiter))
  return lines.join(lineEnd) + (endsWithLine ? lineEnd : '')
}

test('what is written is read', async () => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      dialects,
      encodings,
      fc.integer({ min: 1, max: 300 }),
      async (table, dialect, [encoding, encode], chunkLength) => {
        const { notation } = table
        const text = write(
          ['when', 'level', 'count', 'note', 'open'],
          table.rows.map(({ stamp, level, count, note, open }) => [
            notation.write(stamp),
            level === null ? '' : level.toFixed(2).replace('.', dialect.decimal),
            String(count),
            note,
            open ? 'yes' : 'no',
          ]),
          dialect,
        )
        const source = createSource(encode(text), chunkLength)
        const { inspection, rows } = await inspectSource(source, { signal, rowLimit: Infinity })
        const cells: (readonly Cell[])[] = []
        await rows((row) => cells.push(row))
        const context = JSON.stringify(inspection.notices)
        expect(inspection.encoding, context).toBe(encoding)
        expect(inspection.delimiter, context).toBe(dialect.delimiter)
        expect(inspection.columns, context).toEqual(['when', 'level', 'count', 'note', 'open'])
        expect(cells, context).toEqual(
          table.rows.map(({ stamp, level, count, note, open }) => [
            notation.write(stamp),
            level,
            count,
            note,
            open,
          ]),
        )
        const read = await readAnyTable(source, { signal })
        expect(read.columns.map(({ kind }) => kind)).toEqual(['time', 'number', 'number', 'text', 'boolean'])
        expect([...read.columns[0]!.time!.stamps]).toEqual(table.rows.map(({ stamp }) => stamp))
        expect(inspection.outcome, context).toBe('ok')
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)
