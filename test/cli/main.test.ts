import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { main } from '../../cli'
import { createTerminal } from '../../cli/terminal'
import { noisySeason } from '../unit/forecast/support'
import { listen } from './support'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-cli-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const file = path.join(folder, 'sales.csv')
const days = noisySeason(120).map(
  (value, i) =>
    `2024-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')},${value}`,
)
fs.writeFileSync(file, `day,sales\n${days.join('\n')}\n`)

const quick = [
  '--no-time',
  '--target',
  'sales',
  '--horizon',
  '5',
  '--lookback',
  '12',
  '--layers',
  '6',
  '--epochs',
  '2',
]

async function run(...words: string[]) {
  const { written, terminal } = listen()
  return { code: await main(words, terminal), ...written }
}

describe('forecast', () => {
  test('prints the CSV on one stream and the scores on the other', async () => {
    const { code, out, messages } = await run('forecast', file, ...quick)
    expect(code).toBe(0)
    const lines = out.trimEnd().split('\n')
    expect(lines[0]).toBe('time,forecast,lower_50,upper_50,lower_80,upper_80,lower_95,upper_95,model')
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['121', '122', '123', '124', '125'])
    expect(messages).toMatch(/GRU 6 .*\nseasonal naive .*\nlast value /)
  })

  test('the same seed writes the same bytes, another seed others', async () => {
    const write = async (name: string, ...words: string[]) => {
      const out = path.join(folder, name)
      const { code } = await run('forecast', file, ...quick, ...words, '--out', out)
      expect(code).toBe(0)
      return fs.readFileSync(out, 'utf8')
    }
    const first = await write('first.csv', '--seed', '3')
    expect(await write('second.csv', '--seed', '3')).toBe(first)
    expect(await write('third.csv', '--seed', '4')).not.toBe(first)
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('without settings Auto forecasts, with bands, and says where they come from', async () => {
    const auto = [
      'forecast',
      file,
      '--no-time',
      '--target',
      'sales',
      '--horizon',
      '4',
      '--budget',
      '2s',
      '--quantiles',
      '0.1,0.5,0.9',
    ]
    const { code, out, messages } = await run(...auto)
    expect({ code, messages }).toMatchObject({ code: 0 })
    const [header, ...rows] = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
    expect(header).toEqual(['time', 'forecast', 'lower_80', 'upper_80', 'model'])
    expect(rows.map(([time]) => time)).toEqual(['121', '122', '123', '124'])
    for (const [, forecast, lower, upper] of rows) {
      expect(Number(lower)).toBeLessThan(Number(forecast))
      expect(Number(upper)).toBeGreaterThan(Number(forecast))
    }
    expect(messages).toContain('The 80 % band is from the errors of ')
  }, 30_000)

  test('--json prints one object with settings, scores, forecast and record', async () => {
    const out = path.join(folder, 'json.csv')
    const { code, out: text } = await run(
      'forecast',
      file,
      ...quick,
      '--cell',
      'lstm',
      '--json',
      '--out',
      out,
    )
    expect(code).toBe(0)
    const report: unknown = JSON.parse(text)
    expect(report).toMatchObject({
      settings: { layers: [{ cell: 'lstm', units: 6 }], horizon: 5, epochs: 2, seed: 1 },
      stopReason: 'epochLimit',
      scores: { network: {}, seasonalNaive: {}, lastValue: {} },
      record: { layers: [{ cell: 'lstm' }], seed: 1 },
      forecast: [{ time: '121' }, {}, {}, {}, { time: '125', model: 'LSTM 6 · segments of 4 on ridge' }],
    })
    expect(fs.readFileSync(out, 'utf8').split('\n')).toHaveLength(7)
  })

  test('each layer is given a cell and a dropout of its own', async () => {
    const stack = ['--cell', 'lstm,gru', '--layers', '6,6', '--dropout', '0.1,0', '--residual', '2']
    const plain = ['--segment', '1', '--base', 'level']
    const { code, out: text } = await run('forecast', file, ...quick, ...stack, ...plain, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(text)).toMatchObject({
      settings: {
        layers: [
          { cell: 'lstm', units: 6, dropout: 0.1, residual: false },
          { cell: 'gru', units: 6, dropout: 0, residual: true },
        ],
      },
      forecast: [{ model: 'LSTM 6 + GRU 6' }, {}, {}, {}, {}],
    })
  })

  test('an interruption ends with 130 and leaves no file', async () => {
    const out = path.join(folder, 'interrupted.csv')
    const running = run('forecast', file, ...quick, '--epochs', '10000', '--patience', '1000', '--out', out)
    // The handler stands as soon as the command has been given.
    process.emit('SIGINT')
    expect(await running).toMatchObject({ code: 130, out: '' })
    expect(fs.existsSync(out)).toBe(false)
    expect(process.listenerCount('SIGINT')).toBe(0)
  })
})

test('inspect says what was understood', async () => {
  const { code, out } = await run('inspect', file)
  expect(code).toBe(0)
  expect(out).toMatch(/sales\.csv: 120 rows/)
  expect(out).toMatch(/sales +number +0/)
  const report: unknown = JSON.parse((await run('inspect', file, '--json')).out)
  expect(report).toMatchObject({
    columns: ['day', 'sales'],
    rowCount: 120,
    time: { column: 'day', kind: 'date', frequency: 'D', gaps: 9, duplicates: 0 },
  })
})

describe('exit codes', () => {
  test.each([
    [0, ['--help'], 'forecast'],
    [0, ['forecast', '--help'], '--horizon'],
  ])('%i for %j', async (code, words, shown) => {
    const result = await run(...words)
    expect(result).toMatchObject({ code, messages: '' })
    expect(result.out).toContain(shown)
  })

  test.each([
    [2, [], 'Usage'],
    [2, ['forecast'], 'missing required argument'],
    [2, ['predict', file], 'unknown command'],
    [2, ['forecast', file, '--budget', '0s'], 'Give a time from 1s'],
    [2, ['forecast', file, '--quantiles', '0.1,1'], 'between 0 and 1'],
    [2, ['forecast', file, '--horizon', '0'], 'from 1 to 10000'],
    [2, ['forecast', file, '--horizon', '2.5'], 'whole number'],
    [2, ['forecast', file, '--layers', '8,,8'], 'whole number'],
    [2, ['forecast', file, '--layers', '1,1,1,1,1,1,1,1,1'], 'at most 8'],
    [2, ['forecast', file, '--learning-rate', 'fast'], 'Give a number'],
    [2, ['forecast', file, '--cell', 'cnn'], 'Allowed choices'],
    [1, ['forecast', path.join(folder, 'absent.csv')], 'does not exist'],
    [1, ['forecast', file, '--target', 'profit'], 'no column named profit'],
    [
      1,
      ['forecast', file, '--no-time', '--target', 'sales', '--horizon', '500'],
      'longest horizon possible here',
    ],
    [
      1,
      ['forecast', file, ...quick, '--out', path.join(folder, 'no', 'such', 'folder.csv')],
      'could not be written',
    ],
  ])('%i for %j', async (code, words, sentence) => {
    const result = await run(...words)
    expect(result).toMatchObject({ code, out: '' })
    expect(result.messages).toContain(sentence)
  })
})

test('the progress line is drawn on a terminal only, no wider than it, and cleared before a sentence', () => {
  const drawn: string[] = []
  const stream = {
    write: (text: string | Uint8Array) => drawn.push(String(text)) > 0,
    isTTY: true,
    columns: 10,
  }
  const terminal = createTerminal(stream, stream)
  terminal.progress('a line that is too long')
  terminal.say('done')
  expect(drawn).toEqual(['\r\u001b[2Ka line th', '\r\u001b[2K', 'done\n'])
})
