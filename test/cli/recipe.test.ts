/** A saved recipe in `forecast` and `backtest`. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { main } from '../../cli'
import { recipeVersion, type RecipeStep } from '../../src/contract'
import { formatStamp } from '../../src/series'
import { noisySeason } from '../unit/forecast/support'
import { listen } from './support'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-recipe-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const file = path.join(folder, name)
  fs.writeFileSync(file, text)
  return file
}

function recipeFile(...steps: readonly RecipeStep[]): string {
  return write(
    `recipe-${steps.map(({ step }) => step).join('-')}.json`,
    JSON.stringify({ version: recipeVersion, steps }),
  )
}

async function run(command: string, ...words: readonly string[]) {
  const { written, terminal } = listen()
  const code = await main([command, ...words], terminal)
  return { code, ...written }
}

const monday = Date.UTC(2024, 0, 1)
const dayOf = (i: number) => formatStamp('date', monday + i * 86_400_000)

/** Working days of 24 weeks: the last is Friday, 14 June 2024. */
const workdays = write(
  'workdays.csv',
  `day,sales\n${noisySeason(120, 5)
    .map((value, i) => `${dayOf(7 * Math.floor(i / 5) + (i % 5))},${value}`)
    .join('\n')}\n`,
)
const regular: RecipeStep = { step: 'regularise', rule: 'D', offGrid: 'drop' }
const openDays: RecipeStep = { step: 'calendar', weekdays: [1, 2, 3, 4, 5] }

describe('forecast --recipe', () => {
  test('by Auto goes on where the calendar does', { timeout: 60_000 }, async () => {
    const recipe = recipeFile(regular, openDays)
    const { code, out } = await run(
      'forecast',
      ...[workdays, '--recipe', recipe, '--horizon', '3', '--budget', '1s'],
    )
    expect(code).toBe(0)
    expect(out.split('\n').map((line) => line.slice(0, 10))).toEqual([
      'time,forec',
      '2024-06-17',
      '2024-06-18',
      '2024-06-19',
      '',
    ])
  })

  test('by a network of one’s own does so too, in the unit of the file', { timeout: 60_000 }, async () => {
    const recipe = recipeFile(regular, openDays, { step: 'transform', method: 'log' })
    const { code, out } = await run(
      'forecast',
      ...[workdays, '--recipe', recipe, '--horizon', '3', '--epochs', '1', '--layers', '2', '--cell', 'gru'],
    )
    expect(code).toBe(0)
    const rows = out.trim().split('\n').slice(1)
    expect(rows.map((row) => row.slice(0, 10))).toEqual(['2024-06-17', '2024-06-18', '2024-06-19'])
    const level = noisySeason(120, 5).reduce((sum, value) => sum + value, 0) / 120
    for (const row of rows) expect(Math.abs(Number(row.split(',')[1]) / level - 1)).toBeLessThan(0.9)
  })

  test('a file that is none, and covariates beside it, are refused in a sentence', async () => {
    const none = await run('forecast', workdays, '--recipe', path.join(folder, 'absent.json'))
    expect([none.code, none.messages]).toEqual([1, expect.stringContaining('absent.json')])
    const beside = await run('forecast', workdays, '--recipe', recipeFile(regular), '--past', 'sales')
    expect(beside.code).not.toBe(0)
  })
})

describe('backtest --recipe', () => {
  const scores = async (csv: string, ...steps: readonly RecipeStep[]) => {
    const { code, out, messages } = await run(
      'backtest',
      ...[
        csv,
        '--recipe',
        recipeFile(...steps),
        '--horizon',
        '5',
        '--origins',
        '2',
        '--model',
        'seasonalNaive',
        '--json',
      ],
    )
    return { code, out, messages }
  }

  test('scores days of the calendar, and a week of five', async () => {
    const { code, out } = await scores(workdays, regular, openDays)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ seasonLength: 5, horizon: 5 })
  })

  test('refuses steps that change the unit', async () => {
    const { code, messages } = await scores(workdays, { step: 'transform', method: 'log' })
    expect(code).not.toBe(0)
    expect(messages).toContain('transform')
  })
})
