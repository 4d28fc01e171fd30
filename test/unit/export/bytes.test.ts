import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dateForms } from '../../../src/contract'
import { writeNumber } from '../../../src/export/bytes/numberBytes'
import { createStampWriter, widestStamp } from '../../../src/export/bytes/stampBytes'
import { stampText } from '../../../src/export/tables/stampText'
import { createRandom } from '../../../src/util/random'

/** The language's own shortest text is the definition (ECMA-262, Number::toString). */
function definition(value: number): string {
  return Number.isNaN(value) ? '' : Object.is(value, -0) ? '-0' : String(value)
}

const bytes = new Uint8Array(64)

function written(value: number, decimal?: number): string {
  return Buffer.from(bytes.subarray(0, writeNumber(bytes, 0, value, decimal))).toString('latin1')
}

/** The values that are written otherwise than by definition. */
function wrong(values: Iterable<number>): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = []
  for (const value of values) {
    for (const signed of [value, -value]) {
      if (written(signed) !== definition(signed)) found.push([signed, written(signed)])
    }
  }
  return found.slice(0, 5)
}

/** A double and its neighbours, where shortest texts change their length. */
function* around(value: number): Generator<number> {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigInt64(0)
  for (let away = -3n; away <= 3n; away++) {
    view.setBigInt64(0, bits + away)
    const near = view.getFloat64(0)
    if (Number.isFinite(near)) yield near
  }
}

const draws = process.env['TIDECAST_LONG'] ? 20_000_000 : 100_000

describe('a number as bytes is the shortest text of its double', () => {
  test('for any double', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true }), (value) => {
        expect(written(value)).toBe(definition(value))
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['of all digits, in the sizes that series have', (u: number, v: number) => u * 10 ** (22 * v - 6)],
    ['of few decimals', (u: number, v: number) => Math.round(u * 1e7) / 10 ** Math.floor(9 * v)],
    [
      'of decimals that sums have',
      (u: number, v: number) => Math.round(u * 1e5) / 100 + Math.round(v * 1e5) / 1000,
    ],
    ['that are whole', (u: number, v: number) => Math.floor(u * 2 ** (54 * v))],
    ['that were float32', (u: number, v: number) => Math.fround(u * 10 ** (12 * v - 4))],
    ['of few binary digits', (u: number, v: number) => Math.floor(u * 1024) / 2 ** Math.floor(40 * v)],
  ])('for numbers %s', (_, draw) => {
    const random = createRandom(7)
    expect(
      wrong(
        (function* () {
          for (let i = 0; i < draws; i++) yield draw(random.uniform(), random.uniform())
        })(),
      ),
    ).toEqual([])
  })

  test('at powers of two and of ten, at halves, and at the ends of the range', () => {
    const values: number[] = []
    for (let power = -40; power <= 60; power++)
      values.push(...around(2 ** power), ...around(2 ** power * 1.5))
    for (let power = -8; power <= 24; power++) {
      for (const factor of [1, 5, 9.5, 9.999999999999999]) values.push(...around(factor * 10 ** power))
    }
    values.push(
      0,
      Number.MIN_VALUE,
      Number.MAX_VALUE,
      Number.EPSILON,
      5e-324,
      9_007_199_254_740_991.5,
      0.1 + 0.2,
    )
    expect(wrong(values)).toEqual([])
  })

  test('with the decimal sign asked for, nothing for a missing value, and no infinity', () => {
    expect(written(-1.5, ','.charCodeAt(0))).toBe('-1,5')
    expect(written(1.5e-9, ','.charCodeAt(0))).toBe('1,5e-9')
    expect(written(NaN)).toBe('')
    expect(() => written(-Infinity)).toThrow(/finite/)
  })
})

test('a stamp as bytes is its text, in every form and kind, and in no more bytes than are kept for it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...dateForms),
      fc.constantFrom('instant', 'wallClock', 'date', 'count'),
      fc.oneof(
        fc.integer({ min: -8.64e15, max: 8.64e15 }),
        fc.integer({ min: -1e8, max: 3e9 }).map((second) => second * 1000),
        fc.integer({ min: -1e6, max: 4e6 }).map((day) => day * 86_400_000),
        fc.double({ min: -1e13, max: 1e13, noNaN: true }),
      ),
      (form, kind, stamp) => {
        const end = createStampWriter(form, kind)(bytes, 0, stamp)
        expect(Buffer.from(bytes.subarray(0, end)).toString('latin1')).toBe(stampText(form, kind, stamp))
        expect(end).toBeLessThanOrEqual(widestStamp)
      },
    ),
    { numRuns: 3000 },
  )
})
