/**
 * Bytes that no one meant as a table: every one ends in a table or in a sentence, within seconds. The number of files
 * is small here; TIDECAST_FUZZ sets another.
 */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { inspectSource, type ByteSource } from '../../src/series'
import { createSource, toBytes } from './support'

const runs = Number(process.env['TIDECAST_FUZZ'] ?? 2000)
const longestMilliseconds = 5000
const options = { signal: new AbortController().signal, rowLimit: 5 }

async function inspect(source: ByteSource): Promise<string> {
  const started = performance.now()
  const { inspection, rows } = await inspectSource(source, options)
  let told = 0
  await rows((cells) => {
    told++
    expect(cells).toHaveLength(inspection.columns.length)
  })
  expect(told).toBe(Math.min(5, inspection.rowCount))
  expect(performance.now() - started).toBeLessThan(longestMilliseconds)
  return inspection.outcome
}

const outcomes = ['ok', 'ok-warn', 'confirm', 'reject']

const pieces = fc.constantFrom(
  ...'ab1,;\t|" \'.-#:/%$€é'.split(''),
  '\n',
  '\r\n',
  '\r',
  '""',
  '"\n',
  ',,',
  '2024-01-31',
  '31/01/2024',
  '01/02/24',
  '1.234,5',
  '1,234',
  'NaN',
  '-999',
  '12:30',
  'Total',
  'date,y\n',
  '2024-01-01,1\n',
  'true',
  '__proto__',
  '1e400',
  '9007199254740993',
  '=1+1',
  '\uFEFF',
  '日本',
)

describe('fuzz', () => {
  test('pieces of tables in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces, { maxLength: 80 }),
        fc.integer({ min: 1, max: 64 }),
        async (parts, length) => {
          expect(outcomes).toContain(await inspect(createSource(parts.join(''), length)))
        },
      ),
      { numRuns: Math.ceil(runs / 2) },
    )
  }, 0)

  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.integer({ min: 1, max: 64 }),
        async (bytes, length) => {
          expect(outcomes).toContain(await inspect(createSource(bytes, length)))
        },
      ),
      { numRuns: Math.ceil(runs / 4) },
    )
  }, 0)

  test('a sane table with bytes changed', async () => {
    const sane = toBytes(
      `date,note,y\n${Array.from({ length: 20 }, (_, i) => `2024-01-${10 + i},"a, ""b"" ${i}",${i}.5`).join('\n')}\n`,
    )
    const change = fc.tuple(fc.nat({ max: sane.length - 1 }), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = sane.slice()
        for (const [at, byte] of changes) bytes[at] = byte
        expect(outcomes).toContain(await inspect(createSource(bytes, 64)))
      }),
      { numRuns: Math.ceil(runs / 4) },
    )
  }, 0)
})

describe('time grows with size and no faster', () => {
  test.each([
    ['plain rows', (size: number) => `a,b\n${'1,2\n'.repeat(size)}`],
    ['quoted rows', (size: number) => `a,b\n${'"1","x, y"\n'.repeat(size)}`],
    ['one quote that never closes', (size: number) => `a,b\n1,"x\n${'1,2\n'.repeat(size)}`],
    ['stray quotes', (size: number) => `a,b,c\n${'1,2,"\n'.repeat(size)}`],
    ['one line', (size: number) => 'abcd'.repeat(size)],
  ])(
    '%s',
    async (_, content) => {
      async function measure(size: number): Promise<number> {
        const source = createSource(content(size), 1 << 16)
        const started = performance.now()
        await inspectSource(source, options)
        return performance.now() - started
      }
      await measure(2000)
      const small = await measure(50_000)
      const large = await measure(200_000)
      // Four times the size; twice that is left for noise, and what lasts no time at all is not compared.
      expect(large).toBeLessThan(Math.max(1500, 8 * small))
    },
    60_000,
  )
})
