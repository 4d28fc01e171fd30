/** `prepare` from end to end: flags, recipes, reports, and the reference files without a hint. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { main } from '../../cli'
import { formatStamp } from '../../src/series'
import { createRandom } from '../../src/util/random'
import { hasShared, sharedFolder } from '../csv/support'
import { listen } from './support'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-prepare-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

async function prepare(file: string, ...words: string[]) {
  const { written, terminal } = listen()
  const code = await main(['prepare', file, ...words], terminal)
  return { code, ...written }
}

function inFolder(name: string, text: string): string {
  const file = path.join(folder, name)
  fs.writeFileSync(file, text)
  return file
}

const gappy = inFolder(
  'gappy.csv',
  'day,sales\n2024-01-01,1\n2024-01-02,2\n2024-01-03,\n2024-01-04,4\n2024-01-06,6\n2024-01-06,8\n2024-01-07,8\n',
)

describe('prepare', () => {
  test('without a word: merged, made regular, filled, and every value says where it is from', async () => {
    const { code, out } = await prepare(gappy)
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'time,value,provenance,step',
      '2024-01-01,1,observed,',
      '2024-01-02,2,observed,',
      '2024-01-03,3,filled,3',
      '2024-01-04,4,observed,',
      '2024-01-05,5.5,filled,3',
      '2024-01-06,7,aggregated,1',
      '2024-01-07,8,observed,',
      '',
    ])
  })

  test('flags and the recipe they save do the same', async () => {
    const saved = path.join(folder, 'recipe.json')
    const flags = ['--duplicates', 'max', '--resample', 'W', '--aggregate', 'sum', '--transform', 'log']
    const byFlags = await prepare(gappy, ...flags, '--save-recipe', saved)
    expect(byFlags.out).toMatch(new RegExp(`2024-01-07,${Math.log(1 + 2 + 4 + 8 + 8)},aggregated,2`))
    const byRecipe = await prepare(gappy, '--recipe', saved)
    expect(byRecipe.out).toBe(byFlags.out)
  })

  test('a recipe that is none says which step is wrong', async () => {
    const bad = inFolder('bad.json', '{"version":1,"steps":[{"step":"missing","method":"guess"}]}')
    const { code, messages } = await prepare(gappy, '--recipe', bad)
    expect(code).toBe(1)
    expect(messages).toContain('steps.0.method')
  })

  test('a recipe and flags together are refused', async () => {
    const recipe = inFolder('empty.json', '{"version":1,"steps":[]}')
    const { code, messages } = await prepare(gappy, '--recipe', recipe, '--fill', 'zero')
    expect(code).toBe(1)
    expect(messages).toContain('--recipe must be the only source of steps')
  })

  test('the report names each problem with its remedy and changes nothing', async () => {
    const { code, out } = await prepare(gappy, '--report', '--json')
    expect(code).toBe(0)
    const { series } = JSON.parse(out) as {
      series: {
        health: { findings: { code: string; severity: string; remedy: { step: string } | null }[] }
      }[]
    }
    const problems = series[0].health.findings.filter(({ severity }) => severity === 'problem')
    expect(problems.map(({ code, remedy }) => [code, remedy?.step])).toEqual([
      ['duplicates', 'duplicates'],
      ['gaps', 'missing'],
    ])
  })

  test('days of a zone are 23 and 25 hours where clocks change', async () => {
    const first = Date.UTC(2024, 2, 29, 23)
    const rows = Array.from(
      { length: 24 * 4 },
      (_, i) => `${formatStamp('instant', first + i * 3_600_000)},1`,
    )
    const hours = inFolder('hours.csv', `time,load\n${rows.join('\n')}\n`)
    const flags = ['--zone', 'Europe/Berlin', '--resample', 'D', '--aggregate', 'sum']
    const { out } = await prepare(hours, ...flags)
    expect(out.split('\n').slice(1, 4)).toEqual([
      '2024-03-30T00:00:00+01:00,24,aggregated,2',
      '2024-03-31T00:00:00+01:00,23,aggregated,2',
      '2024-04-01T00:00:00+02:00,24,aggregated,2',
    ])
  })
})

describe.skipIf(!hasShared)('shared/data without a hint', () => {
  // Counted from the files with pandas: series, grid points of each, missing in gaps short enough to fill, the others.
  test.each([
    ['co2-weekly.csv', 1, 2284, 59, 0],
    ['nn5-long.csv', 111, 791, 1663, 14],
    ['bike-hour.csv', 1, 17_544, 94, 71],
    ['victoria-demand.csv', 1, 52_608, 0, 0],
  ])(
    '%s becomes regular',
    async (name, count, points, filled, missing) => {
      const { code, out } = await prepare(path.join(sharedFolder, 'data', name))
      expect(code).toBe(0)
      const [header, ...rows] = out.trimEnd().split('\n')
      const at = (column: string) => header.split(',').indexOf(column)
      expect(rows).toHaveLength(count * points)
      const cells = rows.map((row) => row.split(','))
      const provenance = cells.map((row) => row[at('provenance')])
      expect(provenance.filter((word) => word === 'filled')).toHaveLength(filled)
      expect(provenance.filter((word) => word === 'missing')).toHaveLength(missing)
      const stamps = cells.map((row) => Date.parse(row[at('time')]))
      const steps = new Set(stamps.slice(1, points).map((stamp, i) => stamp - stamps[i]))
      expect(steps.size).toBe(1)
    },
    60_000,
  )
})

test('flags set the sides of buckets, partial buckets, edges and open days', async () => {
  const saved = path.join(folder, 'flags.json')
  const flags =
    '--weekdays 1,2,3,4,5 --resample W --closed left --label left --drop-partial dropLast --fill time --edges nearest'
  const { code } = await prepare(gappy, ...flags.split(' '), '--save-recipe', saved)
  expect(code).toBe(0)
  expect(JSON.parse(fs.readFileSync(saved, 'utf8'))).toMatchObject({
    steps: [
      { step: 'calendar', weekdays: [1, 2, 3, 4, 5] },
      { step: 'resample', rule: 'W', closed: 'left', label: 'left', partial: 'dropLast' },
      { step: 'missing', method: 'time', edges: 'nearest' },
    ],
  })
  expect((await prepare(gappy, '--weekdays', '1,8')).code).toBe(2)
})

describe('prepare --lagged-with', () => {
  const random = createRandom(8)
  const prices = Array.from({ length: 120 }, () => random.normal())
  const rows = prices.map(
    (price, i) => `${formatStamp('date', Date.UTC(2024, 0, 1 + i))},${price},${prices[i - 4] ?? ''}`,
  )
  const file = inFolder('lagged.csv', `day,price,sales\n${rows.join('\n')}\n`)

  test('says which column is ahead, and by how long', async () => {
    const { code, out } = await prepare(file, '--target', 'sales', '--lagged-with', 'price')
    expect(code).toBe(0)
    expect(out).toContain('sales follows price by 4 days (r = 1.00).')
    expect(out).toContain('  lag 4: r = 1.000')
  })

  test('gives every lag as JSON', async () => {
    const { out } = await prepare(file, '--target', 'sales', '--lagged-with', 'price', '--json')
    const { series } = JSON.parse(out) as { series: [{ lags: number[]; correlations: number[] }] }
    const [{ lags, correlations }] = series
    expect(lags).toHaveLength(81)
    expect(correlations[lags.indexOf(4)]).toBeCloseTo(1, 10)
  })

  test('refuses a column that is not there', async () => {
    const { code, messages } = await prepare(file, '--lagged-with', 'weather')
    expect(code).toBe(1)
    expect(messages).toContain('There is no column named weather')
  })
})
