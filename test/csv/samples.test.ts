/** The bundled samples are what their index says, and read without a question. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import type { Frequency } from '../../src/contract'
import { describeTable } from '../../src/series'
import { openFile, read, suggestedSeries } from './support'

interface Sample {
  readonly id: string
  readonly file: string
  readonly title: string
  readonly sentence: string
  readonly credit: string
  readonly time: string
  readonly target: string
  readonly frequency: Frequency
  readonly rows: number
  readonly spark: readonly number[]
}

const folder = path.join(import.meta.dirname, '../../resources/samples')
const samples = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as readonly Sample[]
const credits = readFileSync(path.join(folder, 'README.md'), 'utf8')

test('every file is in the index, small, and credited', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.csv'))
  expect(samples.map(({ file }) => file).sort()).toEqual(files.sort())
  expect(files.reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0)).toBeLessThan(1_000_000)
  for (const { file } of samples) expect(credits).toContain(`\`${file}\``)
})

describe.each(samples)('$id', ({ id, file, time, target, frequency, rows, spark }) => {
  test('reads without a notice as its index says', async () => {
    expect(file).toBe(`${id}.csv`)
    const table = await read(openFile(path.join(folder, file)))
    expect(table.rows).toBe(rows)
    expect(table.notices).toEqual([])
    expect(describeTable(table).suggestion).toEqual({ time, target })
    const series = suggestedSeries(table)
    expect(series.time.frequency).toEqual(frequency)
    expect(series.gaps.length > 0).toBe(id === 'mauna-loa-co2')
  })

  test('has a thumbnail of numbers from 0 to 1', () => {
    expect(spark).toHaveLength(80)
    expect([Math.min(...spark), Math.max(...spark)]).toEqual([0, 1])
  })
})
