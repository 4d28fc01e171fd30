/** The fast path beside PapaParse gives PapaParse's cells, wherever the text is cut. */

import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'

import { createRowParser } from '../../src/series/structure/rowParser'

const delimiters = [',', ';', '\t', '|', ', '] as const

test('rows split directly are the rows PapaParse gives', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '1', ',', ';', ' ', '\t', '|', '\n', 'é', "'"),
    maxLength: 80,
  })
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(...delimiters),
      fc.integer({ min: 1, max: 20 }),
      (content, delimiter, length) => {
        const rows: string[][] = []
        const parser = createRowParser({ delimiter, quote: '"', escape: '"' }, 'test', 1, {
          row: (cells, row) => {
            rows.push(cells)
            expect(row).toBe(rows.length)
          },
          mendable: () => false,
        })
        for (let start = 0; start < content.length; start += length)
          parser.write(content.slice(start, start + length))
        parser.end()
        const expected = new Papa.Parser({ delimiter, newline: '\n' }).parse(content, 0, false).data
        // PapaParse takes the end of the last line for the beginning of one more.
        if (content.endsWith('\n')) expected.pop()
        expect(rows).toEqual(expected)
      },
    ),
    { numRuns: 2000 },
  )
})

test('quoted cells come back as they were written, as PapaParse gives them, wherever the text is cut', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '1', '"', ',', ';', ' ', '\n', 'é', "'"),
    maxLength: 12,
  })
  const row = fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...delimiters),
      fc.integer({ min: 1, max: 40 }),
      (table, delimiter, length) => {
        const needsQuotes = (text: string) =>
          text.includes('"') || text.includes('\n') || text.includes(delimiter)
        const written = (text: string, isQuoted: boolean) =>
          isQuoted || needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text
        const content = table.map((cells) => cells.map((each) => written(...each)).join(delimiter)).join('\n')
        const read: string[][] = []
        const parser = createRowParser({ delimiter, quote: '"', escape: '"' }, 'test', 1, {
          row: (cells) => read.push(cells),
          mendable: () => false,
        })
        for (let start = 0; start < content.length; start += length)
          parser.write(content.slice(start, start + length))
        parser.end()
        const whole = new Papa.Parser({ delimiter, newline: '\n' }).parse(content, 0, false).data
        expect(read).toEqual(content.endsWith('\n') || content === '' ? whole.slice(0, -1) : whole)
        // A blank last line is the end of the text, not a row.
        const lastIsBlank = content === '' || content.endsWith('\n')
        expect(read).toEqual(
          table.slice(0, lastIsBlank ? -1 : undefined).map((cells) => cells.map(([text]) => text)),
        )
      },
    ),
    { numRuns: 2000 },
  )
})
