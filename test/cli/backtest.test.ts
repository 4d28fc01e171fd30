import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { main as bench } from '../../cli/benchAccuracy'
import { main } from '../../cli'
import { createTerminal } from '../../cli/terminal'
import { noisySeason } from '../unit/forecast/support'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-backtest-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const file = path.join(folder, 'sales.csv')
fs.writeFileSync(file, `sales\n${noisySeason(120).join('\n')}\n`)

function listen() {
  const written = { out: '', messages: '' }
  const stream = (key: 'out' | 'messages') => ({
    write: (text: string | Uint8Array) => ((written[key] += String(text)), true),
    isTTY: false,
    columns: 80,
  })
  return { written, terminal: createTerminal(stream('out'), stream('messages')) }
}

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

test('the bench names what is wrong with its cases', async () => {
  fs.writeFileSync(path.join(folder, 'cases.json'), JSON.stringify([{ ...benchCase, horizon: 0 }]))
  const place = { results: '', document: '', date: '', commit: '' }
  const { written, terminal } = listen()
  expect(await bench(['--data', folder], place, terminal)).toBe(1)
  expect(written.messages).toContain('0.horizon')
})
