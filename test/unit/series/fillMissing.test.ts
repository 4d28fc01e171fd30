import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fillMethods, type FillMethod } from '../../../src/contract'
import { fillMissing } from '../../../src/series/fillMissing'
import { findGaps } from '../../../src/series/findGaps'
import { parseStamp } from '../../../src/series/cells/stampFormats'
import { sharedFolder } from '../../csv/support'

const missing = NaN

describe('edges and inner gaps', () => {
  const values = Float64Array.of(missing, 1, missing, missing, 7, missing)
  const stamps = Float64Array.of(0, 1, 2, 5, 7, 8)

  test.each<[FillMethod, number[]]>([
    ['leave', [missing, 1, missing, missing, 7, missing]],
    ['linear', [missing, 1, 2, 5, 7, missing]],
    ['forward', [missing, 1, 1, 1, 7, 7]],
    ['backward', [1, 1, 7, 7, 7, missing]],
    ['mean', [4, 1, 4, 4, 7, 4]],
    ['zero', [0, 1, 0, 0, 7, 0]],
  ])('%s', (method, expected) => {
    const filled = fillMissing(values, stamps, method)
    expect(Array.from(filled.values)).toEqual(expected)
    const changed = expected.map((value, i) => (Number.isNaN(values[i]) && !Number.isNaN(value) ? 1 : 0))
    expect(Array.from(filled.filled)).toEqual(changed)
  })
})

test('a mean fitted before an index fills all by what stands there, and nothing where nothing does', () => {
  const values = Float64Array.of(missing, 1, 3, missing, 100)
  const meanBefore = (fittedBefore: number) =>
    Array.from(fillMissing(values, values, 'mean', { fittedBefore }).values)
  expect(meanBefore(3)).toEqual([2, 1, 3, 2, 100])
  expect(meanBefore(1)).toEqual(Array.from(values))
})

const cells = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(missing)), {
  minLength: 1,
  maxLength: 60,
})

test('no method changes an observed point or its input, and a filled point was missing', () => {
  fc.assert(
    fc.property(cells, fc.constantFrom(...fillMethods), (list, method) => {
      const values = Float64Array.from(list)
      const { values: result, filled } = fillMissing(
        values,
        values.map((_, i) => i),
        method,
      )
      expect(Array.from(values)).toEqual(list)
      list.forEach((value, i) => {
        if (Number.isNaN(value)) expect(filled[i]).toBe(Number.isNaN(result[i]) ? 0 : 1)
        else {
          expect(result[i]).toBe(value)
          expect(filled[i]).toBe(0)
        }
      })
    }),
  )
})

test('gaps hold exactly the missing points', () => {
  fc.assert(
    fc.property(cells, (list) => {
      const values = Float64Array.from(list)
      const stamps = values.map((_, i) => 10 * i)
      const inGaps = new Set<number>()
      for (const { start, length, from, to } of findGaps(values, stamps)) {
        for (let i = start; i < start + length; i++) inGaps.add(i)
        expect([from, to]).toEqual([10 * start, 10 * (start + length - 1)])
        expect(values[start - 1]).not.toBeNaN()
        expect(values[start + length]).not.toBeNaN()
      }
      expect(list.map((value) => Number.isNaN(value))).toEqual(list.map((_, i) => inGaps.has(i)))
    }),
  )
})

interface GoldenCase {
  readonly operation: string
  readonly method: string
  readonly name: string
  readonly source: string
  readonly values: readonly (number | null)[]
}
interface Golden {
  readonly series: Readonly<Record<string, { stamps: readonly string[]; values: readonly (number | null)[] }>>
  readonly cases: readonly GoldenCase[]
}

const goldenFile = path.join(sharedFolder, 'golden/pandas.json')
const hasGolden = existsSync(goldenFile)

describe.skipIf(!hasGolden)('pandas (golden/pandas.json)', () => {
  const golden: Golden = hasGolden
    ? (JSON.parse(readFileSync(goldenFile, 'utf8')) as Golden)
    : { series: {}, cases: [] }
  const methodOf: Readonly<Record<string, FillMethod>> = {
    'interpolate time': 'linear',
    'fill ffill': 'forward',
    'fill bfill': 'backward',
    'fill mean': 'mean',
  }
  const cases = golden.cases.flatMap((example) => {
    const method = methodOf[`${example.operation} ${example.method}`]
    return method ? [{ ...example, ours: method }] : []
  })

  test('has its eight cases', () => expect(cases).toHaveLength(8))

  test.each(cases)('$operation $name', ({ ours, source, values }) => {
    const { stamps, values: given } = golden.series[source]
    const times = Float64Array.from(stamps, parseStamp)
    const result = fillMissing(
      Float64Array.from(given, (value) => value ?? NaN),
      times,
      ours,
    )
    values.forEach((expected, i) => {
      if (expected === null) expect(result.values[i]).toBeNaN()
      else
        expect(Math.abs(result.values[i] - expected)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(expected)),
        )
    })
  })
})
