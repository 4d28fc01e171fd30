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

test('each band becomes two columns named by its coverage', () => {
  const bytes = encodeForecastCsv({
    timeKind: 'count',
    stamps: Float64Array.of(7),
    values: Float64Array.of(2),
    model: 'ETS',
    bands: [
      { coverage: 0.8, lower: Float64Array.of(1), upper: Float64Array.of(3) },
      { coverage: 0.975, lower: Float64Array.of(0.5), upper: Float64Array.of(NaN) },
    ],
  })
  expect(new TextDecoder().decode(bytes)).toBe(
    'time,forecast,lower_80,upper_80,lower_97.5,upper_97.5,model\n7,2,1,3,0.5,,ETS\n',
  )
})
