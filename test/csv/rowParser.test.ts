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
