import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { encodeForecastCsv } from '../../../src/series'
import { TidecastError } from '../../../src/util/errors'
import { column, read } from '../../csv/support'

function encode(values: readonly number[], model = 'lstm', seriesName?: string): string {
  const rows = {
    timeKind: 'date' as const,
    stamps: Float64Array.from(values, (_, i) => i * 86_400_000),
    values: Float64Array.from(values),
    model,
    ...(seriesName === undefined ? {} : { seriesName }),
  }
  return new TextDecoder().decode(encodeForecastCsv(rows))
}

describe('a forecast as CSV', () => {
  test('has a header, a row a stamp, and LF at the end of each', () => {
    expect(encode([1.5, -2])).toBe('time,forecast,model\n1970-01-01,1.5,lstm\n1970-01-02,-2,lstm\n')
  })

  test('names the series in a first column when asked', () => {
    expect(encode([1], 'gru', 'OT')).toBe('id,time,forecast,model\nOT,1970-01-01,1,gru\n')
  })

  test('a missing value is an empty cell, an infinite one an error', () => {
    expect(encode([NaN])).toContain('1970-01-01,,lstm')
    expect(() => encode([Infinity])).toThrow(TidecastError)
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0'])(
    '%j is not run by a spreadsheet',
    (text) => {
      const cell = encode([1], text).split('1970-01-01,1,')[1]
      expect(cell.replace(/^"/, '').startsWith("'")).toBe(true)
    },
  )

  test('text with commas, quotes and line ends is quoted', () => {
    expect(encode([1], 'a "b", c')).toContain(',"a ""b"", c"\n')
  })

  test('negative numbers stay numbers', () => {
    expect(encode([-3])).toContain(',-3,')
  })

  test('numbers read back bit for bit, the sign of zero included', async () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
    await fc.assert(
      fc.asyncProperty(fc.array(finite, { minLength: 2, maxLength: 20 }), async (values) => {
        const table = await read(encode(values))
        const numbers = column(table, 'forecast').numbers!
        expect(new Uint8Array(numbers.slice().buffer)).toEqual(
          new Uint8Array(Float64Array.from(values).buffer),
        )
      }),
    )
  })
})
