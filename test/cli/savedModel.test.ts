/** A trained model as a file: the same data gives the same bytes, other data a forecast or a sentence. */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { main } from '../../cli'
import { noisySeason } from '../unit/forecast/support'
import { dayAt, listen } from './support'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-model-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

function write(name: string, header: string, rows: readonly string[]): string {
  const file = path.join(folder, name)
  fs.writeFileSync(file, `${[header, ...rows].join('\n')}\n`)
  return file
}

async function forecast(file: string, ...words: string[]) {
  const { written, terminal } = listen()
  const code = await main(['forecast', file, '--quantiles', '0.1,0.5,0.9', ...words], terminal)
  return { code, ...written, lines: written.out.trimEnd().split('\n') }
}

const values = noisySeason(230)
const sales = (from: number, to: number) =>
  values.slice(from, to).map((value, i) => `${dayAt(from + i)},${value}`)

describe('one series', () => {
  const model = path.join(folder, 'one.tidemodel')
  const trained = write('trained.csv', 'day,sales', sales(0, 200))
  let first = ''
  beforeAll(async () => {
    const run = await forecast(trained, '--budget', '2s', '--horizon', '6', '--save-model', model)
    expect(run).toMatchObject({ code: 0 })
    first = run.out
  }, 60_000)

  test('the same data gives the same bytes, and nothing is trained', async () => {
    const again = await forecast(trained, '--model', model)
    expect(again.messages).toContain('trained on trained.csv')
    expect(again.out).toBe(first)
  }, 30_000)

  test('a shorter horizon is the beginning of the longer one', async () => {
    const { lines } = await forecast(trained, '--model', model, '--horizon', '2')
    expect(lines).toEqual(first.split('\n').slice(0, 3))
  })

  test('a longer one goes on from it, marked, in wider bands', async () => {
    const { lines, messages } = await forecast(trained, '--model', model, '--horizon', '14')
    const rows = lines.slice(1).map((line) => line.split(','))
    expect(lines[0]).toBe('time,forecast,lower_80,upper_80,extrapolated,model')
    expect(rows.map((row) => row[4])).toEqual(Array.from({ length: 14 }, (_, i) => (i < 6 ? '0' : '1')))
    const widths = rows.map((row) => Number(row[3]) - Number(row[2]))
    expect(Math.min(...widths.slice(6))).toBeGreaterThan(widths[5] ?? NaN)
    expect(messages).toContain('steps 7 to 14 are extrapolated')
    const json = await forecast(trained, '--model', model, '--horizon', '7', '--json')
    const { forecast: told } = JSON.parse(json.out) as { forecast: { extrapolated?: boolean }[] }
    expect(told.map((row) => row.extrapolated)).toEqual([...Array<undefined>(6).fill(undefined), true])
  })

  test('the series grown longer, and its newest part alone, are forecast from where they end', async () => {
    for (const [name, from] of [
      ['longer.csv', 0],
      ['part.csv', 105],
    ] as const) {
      const { code, lines } = await forecast(write(name, 'day,sales', sales(from, 230)), '--model', model)
      expect(code).toBe(0)
      expect(lines[1]?.startsWith(`${dayAt(230)},`)).toBe(true)
      for (const line of lines.slice(1)) {
        expect(Math.abs(Number(line.split(',')[1]) - 100)).toBeLessThan(20)
      }
    }
  })

  test.each([
    ['another column', 'day,profit', sales(0, 200), 'no', 'column sales'],
    [
      'another step',
      'day,sales',
      sales(0, 200)
        .map((row, i) =>
          row.replace(
            /^[^,]*/,
            `2023-01-01T${String(i % 24).padStart(2, '0')}:${String(Math.floor(i / 24)).padStart(2, '0')}`,
          ),
        )
        .sort(),
      'no',
      'steps of 1 day',
    ],
    ['too short a history', 'day,sales', sales(0, 8), 'no', 'looks back over'],
  ])('%s is refused with a sentence', async (name, header, rows, _no, sentence) => {
    const { code, messages } = await forecast(
      write(`${name}.csv`.replaceAll(' ', '-'), header, rows),
      '--model',
      model,
    )
    expect(messages).toContain(sentence)
    expect(code).toBe(1)
  })

  test('flags that the model decides are refused beside it', async () => {
    const { code, messages } = await forecast(trained, '--model', model, '--target', 'sales')
    expect(code).toBe(1)
    expect(messages).toContain('--target must be left out beside --model')
  })

  test('a file that is no model says so', async () => {
    const { code, messages } = await forecast(trained, '--model', trained)
    expect(code).toBe(1)
    expect(messages).toContain('cannot be opened as a model')
  })
})

describe('an own network', () => {
  const network = ['--epochs', '2', '--layers', '4', '--lookback', '14', '--horizon', '6']
  const trained = write('network.csv', 'day,sales', sales(0, 200))

  test.each(['student', 'mae'])(
    'learned by %s: the same data gives the same bytes',
    async (loss) => {
      const model = path.join(folder, `${loss}.tidemodel`)
      const words = [...network, '--loss', loss, '--save-model', model]
      const { written, terminal } = listen()
      expect(await main(['forecast', trained, ...words], terminal)).toBe(0)
      const again = listen()
      expect(await main(['forecast', trained, '--model', model], again.terminal)).toBe(0)
      expect(again.written.out).toBe(written.out)
      expect(again.written.messages).toContain('trained on network.csv')
      const asked = await forecast(trained, '--model', model)
      expect(asked.lines[0]).toBe('time,forecast,lower_80,upper_80,model')
    },
    30_000,
  )

  test.each(['--update', '--retrain'])(
    '%s gives a model that forecasts what it has just forecast',
    async (way) => {
      const model = path.join(folder, 'network.tidemodel')
      const newer = path.join(folder, 'newerNetwork.tidemodel')
      const longer = write('longerNetwork.csv', 'day,sales', sales(0, 230))
      expect(await forecast(trained, ...network, '--save-model', model)).toMatchObject({ code: 0 })
      const renewed = await forecast(longer, '--model', model, way, '--save-model', newer)
      expect(renewed).toMatchObject({ code: 0 })
      expect(renewed.lines[1]?.startsWith(`${dayAt(230)},`)).toBe(true)
      expect((await forecast(longer, '--model', newer)).out).toBe(renewed.out)
    },
    30_000,
  )
})

test('series together: the same bytes, the unknown named, the absent passed over', async () => {
  const model = path.join(folder, 'several.tidemodel')
  const other = noisySeason(200, 5)
  const rows = (names: readonly string[]) =>
    names.flatMap((name) =>
      (name === 'north' ? values : other)
        .slice(0, 200)
        .map((value, i) => `${name},${dayAt(i)},${value},${i % 7}`),
    )
  const ahead = (names: readonly string[]) =>
    names.flatMap((name) =>
      Array.from({ length: 4 }, (_, i) => `${name},${dayAt(200 + i)},,${(200 + i) % 7}`),
    )
  const file = (name: string, names: readonly string[]) =>
    write(name, 'shop,day,sales,weekday', [...rows(names), ...ahead(names)])
  const both = file('both.csv', ['north', 'south'])
  const columns = ['--target', 'sales', '--future', 'weekday', '--horizon', '4', '--budget', '2s']
  const first = await forecast(both, ...columns, '--save-model', model)
  expect(first).toMatchObject({ code: 0 })
  expect((await forecast(both, '--model', model)).out).toBe(first.out)

  const changed = await forecast(file('changed.csv', ['south', 'west']), '--model', model)
  expect(changed.messages).toContain('not trained on west')
  const southern = first.lines.filter((line) => line.startsWith('south'))
  expect(changed.lines.slice(1)).toEqual(southern.map((line) => line.replace(/^south,/, '')))
}, 60_000)

describe('a model and newer data', () => {
  const model = path.join(folder, 'older.tidemodel')
  const longer = write('newer.csv', 'day,sales', sales(0, 230))
  beforeAll(async () => {
    const older = write('older.csv', 'day,sales', sales(0, 200))
    const run = await forecast(older, '--budget', '2s', '--horizon', '6', '--save-model', model)
    expect(run).toMatchObject({ code: 0 })
  }, 60_000)

  test.each([
    ['--update', 'newest part of the data'],
    ['--retrain', ''],
  ])(
    '%s gives a model that forecasts what it has just forecast',
    async (way, said) => {
      const file = path.join(folder, `${way.slice(2)}.tidemodel`)
      const renewed = await forecast(longer, '--model', model, way, '--budget', '2s', '--save-model', file)
      expect(renewed).toMatchObject({ code: 0 })
      expect(renewed.messages).toContain(said)
      expect(renewed.lines[1]?.startsWith(`${dayAt(230)},`)).toBe(true)
      expect((await forecast(longer, '--model', file)).out).toBe(renewed.out)
    },
    60_000,
  )

  test('a model that was only asked is not written anew, nor trained on without being named', async () => {
    const asked = await forecast(longer, '--model', model, '--save-model', `${model}2`)
    expect(asked.messages).toContain('--update or --retrain')
    expect((await forecast(longer, '--update')).messages).toContain('--model must be given')
  })
})
