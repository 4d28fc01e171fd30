import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { main as bench } from '../../cli/benchAccuracy'
import { main } from '../../cli'
import { civilFromStamp } from '../../src/util/civil'
import { noisySeason } from '../unit/forecast/support'
import { listen } from './support'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-backtest-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

function write(name: string, ...lines: readonly string[]): string {
  const written = path.join(folder, name)
  fs.writeFileSync(written, `${lines.join('\n')}\n`)
  return written
}

/** Days of 2023, from 0. */
function day(i: number): string {
  const { year, month, day: date } = civilFromStamp(Date.UTC(2023, 0, 1) + i * 86_400_000)
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

const file = path.join(folder, 'sales.csv')
fs.writeFileSync(file, `sales\n${noisySeason(120).join('\n')}\n`)

test('backtest prints one object: rivals, skill with its interval, error by step, self-tests', async () => {
  const { written, terminal } = listen()
  const words = [
    'backtest',
    file,
    '--no-time',
    '--season',
    '12',
    '--horizon',
    '6',
    '--origins',
    '8',
    '--model',
    'ets',
    '--json',
  ]
  expect(await main(words, terminal)).toBe(0)
  const report = JSON.parse(written.out) as { rows: { model: string; errorByStep: number[] }[] }
  expect(report).toMatchObject({ points: 120, horizon: 6, origins: 8, seasonLength: 12 })
  const ets = report.rows.find(({ model }) => model === 'ets')
  expect(ets).toMatchObject({
    leaksFuture: false,
    skill: { interval: [expect.any(Number), expect.any(Number)] },
  })
  expect(ets?.errorByStep).toHaveLength(6)
}, 60_000)

async function backtest(...words: string[]) {
  const { written, terminal } = listen()
  const code = await main(['backtest', ...words, '--model', 'lastValue,seasonalNaive'], terminal)
  return { code, ...written }
}

interface AutoReport {
  readonly series: string
  readonly rows: readonly {
    readonly model: string
    readonly scores: { readonly mae: number }
    readonly tail: { readonly mae: number }
    readonly coverage?: { readonly '80': number; readonly '95': number }
  }[]
  readonly perSeries: readonly { readonly scores: Readonly<Record<string, { readonly mae: number }>> }[]
}

interface Report {
  readonly origins: number
  readonly tailOrigins: number
  readonly rows: readonly { readonly model: string; readonly tail: { readonly mse: number } }[]
}

test('borders: windows roll over the validation rows, and the tail is every window of the test rows, scaled', async () => {
  const ramp = path.join(folder, 'ramp.csv')
  fs.writeFileSync(ramp, `y\n${Array.from({ length: 60 }, (_, i) => i).join('\n')}\n`)
  const borders = ['--train', '0:40', '--validation', '40:50', '--test', '50:60', '--stride', '2', '--scaled']
  const { code, out } = await backtest(
    ramp,
    '--no-time',
    '--horizon',
    '2',
    '--season',
    '1',
    ...borders,
    '--json',
  )
  expect(code).toBe(0)
  const { origins, tailOrigins, rows } = JSON.parse(out) as Report
  expect([origins, tailOrigins]).toEqual([5, 5])
  // The last value errs by 1 and 2; the population variance of 0…39 is (40² − 1)/12.
  expect(rows.find(({ model }) => model === 'lastValue')?.tail.mse).toBeCloseTo(2.5 / (1599 / 12), 10)
}, 60_000)

test('a test file is the tail, and must follow the data', async () => {
  const [data, next, later] = ['days', 'next', 'later'].map((name) => path.join(folder, `${name}.csv`))
  const day = (d: number) => `2024-01-${String(d).padStart(2, '0')}`
  fs.writeFileSync(data, `day,y\n${Array.from({ length: 28 }, (_, i) => `${day(i + 1)},${i}`).join('\n')}\n`)
  fs.writeFileSync(next, `day,y\n${day(29)},27\n${day(30)},30\n${day(31)},27\n`)
  fs.writeFileSync(later, `day,y\n${day(30)},27\n${day(31)},30\n`)
  const words = [data, '--horizon', '3', '--origins', '3', '--json', '--test-file']
  const { code, out } = await backtest(...words, next)
  expect(code).toBe(0)
  const { rows } = JSON.parse(out) as Report
  // The last value is 27: errors 0, 3, 0.
  expect(rows.find(({ model }) => model === 'lastValue')?.tail.mse).toBeCloseTo(3, 10)
  const wrong = await backtest(...words, later)
  expect(wrong.code).toBe(1)
  expect(wrong.messages).toContain(day(29))
}, 60_000)

describe('Auto', () => {
  const weeks = noisySeason(120)
  const pushed = write(
    'pushed.csv',
    'day,a,b,push',
    ...weeks.map((value, i) => `${day(i)},${value},${2 * value},${i % 5}`),
  )
  const words = ['backtest', pushed, '--horizon', '4', '--origins', '4', '--budget', '1s', '--json']

  test('is scored beside the rivals on the same folds, with the coverage of its bands', async () => {
    const { written, terminal } = listen()
    const code = await main([...words, '--target', 'a', '--model', 'auto,seasonalNaive'], terminal)
    expect({ code, said: written.messages }).toEqual({ code: 0, said: '' })
    const report = JSON.parse(written.out) as AutoReport
    expect(report).toMatchObject({ series: 'a', origins: 4, skipped: {}, perSeries: [] })
    const [auto, naive] = report.rows
    expect(auto).toMatchObject({ model: 'auto', blend: expect.any(String) as string, leaksFuture: null })
    expect(auto?.coverage?.['95']).toBeGreaterThanOrEqual(auto?.coverage?.['80'] ?? 1)
    // The season of twelve is not that of the calendar, which repeats weeks.
    expect(auto?.scores.mae).toBeLessThan(naive?.scores.mae ?? 0)
  }, 60_000)

  test('over several series, with covariates: figures are means over series, and each has its own', async () => {
    const { written, terminal } = listen()
    const flags = ['--target', 'a,b', '--future', 'push', '--model', 'auto,lastValue']
    expect(await main([...words, ...flags], terminal)).toBe(0)
    const { rows, perSeries, series } = JSON.parse(written.out) as AutoReport
    expect(series).toBe('2 series')
    const last = rows.find(({ model }) => model === 'lastValue')
    const [a, b] = perSeries.map(({ scores }) => scores['lastValue']?.mae ?? NaN)
    expect(b).toBeCloseTo(2 * (a ?? NaN), 8)
    expect(last?.scores.mae).toBeCloseTo(((a ?? NaN) + (b ?? NaN)) / 2, 8)
    expect(rows.find(({ model }) => model === 'auto')?.tail.mae).toBeGreaterThan(0)
  }, 60_000)
})

test('without a count, half of the points lie before the first origin', async () => {
  const { written, terminal } = listen()
  expect(
    await main(['backtest', file, '--no-time', '--horizon', '12', '--model', 'mean', '--json'], terminal),
  ).toBe(0)
  // 120 points less a tail of 12 are 108: the first of four origins is at 60, the last forecast ends at 108.
  expect(JSON.parse(written.out)).toMatchObject({ origins: 4, tailOrigins: 1 })
})

test('the table has the metrics asked for and the error of twelve steps at most, first and last among them', async () => {
  const { code, out } = await backtest(
    ...[file, '--no-time', '--horizon', '30', '--origins', '2', '--season', '12', '--metrics', 'rmse,sMAPE'],
  )
  expect(code).toBe(0)
  expect(out).toMatch(/^ +RMSE +sMAPE +skill/m)
  const steps = /^MAE by step(.*)$/m.exec(out)?.[1]?.trim().split(/ +/) ?? []
  expect([steps.length, steps[0], steps.at(-1)]).toEqual([12, '1', '30'])
}, 60_000)

test.each([
  [['--metrics', 'mood'], 2, 'mae'],
  [['--train', '9:3'], 2, '0:8640'],
  [['--train', '0:50'], 1, '--test'],
  [['--train', '0:50', '--test', '40:60'], 1, 'row 50'],
])('backtest %j is refused', async (words, code, said) => {
  const result = await backtest(file, '--no-time', '--horizon', '2', ...words)
  expect(result.code).toBe(code)
  expect(result.messages).toContain(said)
})

test('a series too short for the protocol is said so', async () => {
  const { written, terminal } = listen()
  expect(await main(['backtest', file, '--no-time', '--horizon', '200'], terminal)).toBe(1)
  expect(written.messages).toContain('too few')
})

const benchCase = {
  name: 'panel',
  file: 'panel.csv',
  testFile: 'future.csv',
  layout: 'seriesPerRow',
  time: null,
  targets: 'all',
  horizon: 2,
  seasonLength: 1,
  protocol: { kind: 'testFile' },
  metrics: ['mae', 'smape', 'mase', 'owa'],
}

test('the bench scores a panel of ragged rows, records test figures and resumes', async () => {
  fs.writeFileSync(path.join(folder, 'cases.json'), JSON.stringify([benchCase]))
  fs.writeFileSync(
    path.join(folder, 'panel.csv'),
    '"V1","V2","V3"\na,1,2,3,4,5,6,7,8,,\nb,5,5,6,5,5,6,5,5,6,5\n',
  )
  fs.writeFileSync(path.join(folder, 'future.csv'), '"V1","V2","V3"\nb,7,3\na,10,12\n')
  const place = {
    results: path.join(folder, 'results', 'cases.jsonl'),
    document: path.join(folder, 'accuracy.md'),
    date: '2026-01-01',
    commit: 'abc',
  }
  const first = listen()
  expect(await bench(['--data', folder, '--test', '--json'], place, first.terminal)).toBe(0)
  const line = JSON.parse(first.written.out) as { rivals: Record<string, Record<string, number>> }
  // Last values 8 and 5: errors 2, 4 and 2, 2. Scales 1 and the mean of 0 1 1 0 1 1 0 1 1.
  expect(line.rivals['lastValue']?.['mae']).toBeCloseTo((3 + 2) / 2, 12)
  expect(line.rivals['lastValue']?.['mase']).toBeCloseTo((3 / 1 + 2 / (6 / 9)) / 2, 12)
  expect(line.rivals['naive2']?.['owa']).toBeCloseTo(1, 12)
  expect(fs.readFileSync(place.document, 'utf8')).toContain('## 2026-01-01, abc')

  fs.rmSync(path.join(folder, 'panel.csv'))
  const second = listen()
  expect(await bench(['--data', folder, '--test', '--json'], place, second.terminal)).toBe(0)
  expect(second.written.out).toBe(first.written.out)
})

test('the ablation scores every step of the recipe as the case asks, and keeps no figures', async () => {
  const waves = Array.from(
    { length: 120 },
    (_, t) => 10 + Math.round(5 * Math.sin((2 * Math.PI * t) / 4)) + (t % 3),
  )
  fs.writeFileSync(path.join(folder, 'waves.csv'), `load\n${waves.join('\n')}\n`)
  const waveCase = {
    ...benchCase,
    file: 'waves.csv',
    testFile: undefined,
    layout: 'wide',
    horizon: 4,
    seasonLength: 4,
    protocol: { kind: 'origins', count: 2, every: 4 },
    metrics: ['mase', 'owa'],
  }
  fs.writeFileSync(path.join(folder, 'cases.json'), JSON.stringify([waveCase]))
  const place = { results: path.join(folder, 'ablation.jsonl'), document: '', date: '', commit: 'abc' }
  const { written, terminal } = listen()
  const words = ['--data', folder, '--ablation', '--budget', '0.2s', '--json']
  expect(await bench(words, place, terminal)).toBe(0)
  const lines = written.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { step: string; metrics: { mase: number; owa: number } })
  expect(lines[0]?.step).toBe('plain stacked LSTM')
  expect(lines.at(-1)?.step).toBe('+ blend')
  for (const { metrics: figures } of lines) expect(Number.isFinite(figures.mase + figures.owa)).toBe(true)
  expect(fs.existsSync(place.results)).toBe(false)
}, 60_000)

test('the bench names what is wrong with its cases', async () => {
  fs.writeFileSync(path.join(folder, 'cases.json'), JSON.stringify([{ ...benchCase, horizon: 0 }]))
  const place = { results: '', document: '', date: '', commit: '' }
  const { written, terminal } = listen()
  expect(await bench(['--data', folder], place, terminal)).toBe(1)
  expect(written.messages).toContain('0.horizon')
})

test('the bench scores every form of case: gaps, several time columns, origins that refit, covariates left alone', async () => {
  const days = Array.from({ length: 40 }, (_, i) => i)
  const rows = days.flatMap((day) =>
    [0, 6, 12, 18].map((hour) => {
      const stamp = `2024-0${day < 31 ? 1 : 2}-${String((day % 31) + 1).padStart(2, '0')}`
      return day === 20 && hour === 6 ? null : `${stamp},${hour},${10 + hour + (day % 7)},${day}`
    }),
  )
  fs.writeFileSync(
    path.join(folder, 'wide.csv'),
    `day,hour,load,holiday\n${rows.filter(Boolean).join('\n')}\n`,
  )
  fs.writeFileSync(
    path.join(folder, 'long.csv'),
    `id,at,demand\n${['a', 'b'].flatMap((id) => days.map((day) => `${id},${day},${id === 'b' ? 5 : day % 4 === 0 ? 2 : 0}`)).join('\n')}\n`,
  )
  const common = { horizon: 4, seasonLength: 4, metrics: ['mae', 'mase', 'owa'] }
  fs.writeFileSync(
    path.join(folder, 'cases.json'),
    JSON.stringify([
      {
        ...common,
        name: 'two time columns',
        file: 'wide.csv',
        layout: 'wide',
        time: ['day', 'hour'],
        targets: 'all',
        covariates: { future: ['holiday'] },
        protocol: { kind: 'origins', count: 2, every: 4, refit: true },
      },
      {
        ...common,
        name: 'borders',
        file: 'wide.csv',
        layout: 'wide',
        time: null,
        targets: ['load'],
        protocol: { kind: 'borders', train: [0, 100], test: [100, 140], scaled: true },
      },
      {
        ...common,
        name: 'intermittent and constant',
        file: 'long.csv',
        layout: 'long',
        id: 'id',
        time: null,
        targets: ['demand'],
        protocol: { kind: 'origins', count: 2, every: 4 },
      },
    ]),
  )
  const place = {
    results: path.join(folder, 'forms.jsonl'),
    document: path.join(folder, 'forms.md'),
    date: '2026-01-01',
    commit: 'abc',
  }
  for (const part of [[], ['--test']]) {
    const { written, terminal } = listen()
    expect(await bench(['--data', folder, '--json', ...part], place, terminal)).toBe(0)
    const lines = written.out.trim().split('\n')
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      const { rivals } = JSON.parse(line) as { rivals: Record<string, { mae: number } | null> }
      expect(Object.keys(rivals)).toHaveLength(14)
      for (const figures of Object.values(rivals)) expect(Number.isFinite(figures?.mae)).toBe(true)
    }
    const { rivals } = JSON.parse(lines[0] ?? '') as { rivals: Record<string, { mae: number }> }
    // The load repeats by day but for the day of the week; the covariate, which only climbs, is not scored.
    expect(rivals['seasonalNaive']?.mae).toBeLessThan(4)
  }
}, 60_000)
