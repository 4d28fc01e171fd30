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

const days = Array.from({ length: 20 }, (_, i) => 10 + i)
/** Files as programs write them, each of another make. */
const realisticFiles: readonly Uint8Array[] = [
  `date,note,y\n${days.map((day) => `2024-01-${day},"a, ""b"" ${day}",${day}.5`).join('\n')}\n`,
  `sep=;\r\nDatum;Umsatz;Anteil\r\n${days.map((day) => `${day}.01.2024;1.2${day},50 €;${day},5 %`).join('\r\n')}\r\nSumme;24.000,00;\r\n`,
  `# station Bern\n# height 542\n\ndate\thour\ttemp\n\t\t°C\n${days.map((day) => `2024-01-01\t${day - 9}\t-999.0`).join('\n')}\n`,
  `Time,Load\r${days.map((day) => `1/${day}/24 12:00 AM,"1,2${day}"`).join('\r')}\r`,
  `id  when                  value\n${days.map((day) => `A${day} 2024-01-01T${day % 24}:00:00+01:00   ${day}.25`).join('\n')}\n`,
  `epoch|open|ok\n${days.map((day) => `17040672${day}|0x${day}|${day % 2 ? 'yes' : 'no'}`).join('\n')}\n(20 rows)\n`,
].map(toBytes)

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

  test('files as they come, with pieces changed, cut, doubled and moved', async () => {
    const position = fc.double({ min: 0, max: 1, noNaN: true })
    const change = fc.record({
      kind: fc.constantFrom('byte', 'drop', 'double', 'move', 'insert'),
      at: position,
      to: position,
      length: fc.integer({ min: 1, max: 40 }),
      byte: fc.integer({ min: 0, max: 255 }),
      piece: pieces,
    })
    const file = fc.constantFrom(...realisticFiles)
    await fc.assert(
      fc.asyncProperty(file, fc.array(change, { minLength: 1, maxLength: 6 }), async (whole, changes) => {
        let bytes = Array.from(whole)
        for (const { kind, at, to, length, byte, piece } of changes) {
          const start = Math.floor(at * bytes.length)
          const [before, part, after] = [
            bytes.slice(0, start),
            bytes.slice(start, start + length),
            bytes.slice(start + length),
          ]
          if (kind === 'byte') bytes[start] = byte
          else if (kind === 'drop') bytes = [...before, ...after]
          else if (kind === 'double') bytes = [...before, ...part, ...part, ...after]
          else if (kind === 'insert') bytes = [...before, ...toBytes(piece), ...part, ...after]
          else {
            const rest = [...before, ...after]
            bytes = rest.toSpliced(Math.floor(to * rest.length), 0, ...part)
          }
        }
        expect(outcomes).toContain(await inspect(createSource(Uint8Array.from(bytes), 64)))
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
    ['one row of many fields', (size: number) => `${'a,'.repeat(size / 10)}\n${'1,'.repeat(size / 10)}\n`],
    ['words and dates', (size: number) => `a,b\n${'2024-01-01 x,1 y\n'.repeat(size)}`],
    ['open dates', (size: number) => `a,b\n${'01/02/2024,1.234\n'.repeat(size)}`],
    ['rows of every length', (size: number) => `a,b\n${'1\n1,2\n1,2,3\n'.repeat(size / 2)}`],
    ['blanks', (size: number) => `a b\n${'1   2\n'.repeat(size)}`],
  ])(
    '%s',
    async (_, content) => {
      /** Milliseconds of processor time, which other work on the machine moves little. */
      async function measure(size: number): Promise<number> {
        const source = createSource(content(size), 1 << 16)
        const before = process.cpuUsage()
        await inspectSource(source, options)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1000
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
