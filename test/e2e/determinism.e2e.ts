/** The same seed gives the same exported bytes: twice in the window, twice in the command line, and the same in both. */

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { expect, filesFolder, test } from './support/launch'
import type { TidecastWindow } from './support/tidecastWindow'

const choice = { horizon: 24, lookback: 48, cell: 'gru', units: [12], epochs: 2 } as const
const root = path.resolve(__dirname, '../..')

async function runInWindow(tidecast: TidecastWindow, name: string): Promise<Buffer> {
  await tidecast.setModel(choice)
  await tidecast.train()
  await tidecast.waitForRun('done', 60)
  const file = path.join(filesFolder(), name)
  await tidecast.exportTo(file)
  return fs.readFileSync(file)
}

function runInShell(sample: string, name: string): Buffer {
  const file = path.join(filesFolder(), name)
  const words = [
    'forecast',
    sample,
    '--time',
    'time',
    '--target',
    'water_level_m',
    '--horizon',
    '24',
    '--lookback',
    '48',
  ]
  const model = ['--cell', 'gru', '--layers', '12', '--epochs', '2', '--seed', '1', '--out', file]
  execFileSync(process.execPath, [path.join(root, 'scripts/tidecast.mjs'), ...words, ...model], {
    stdio: 'ignore',
  })
  return fs.readFileSync(file)
}

test('window and command line give the same bytes for the same seed', async ({ tidecast }) => {
  await tidecast.openSample('harbour-tide')
  const window = [await runInWindow(tidecast, 'first.csv'), await runInWindow(tidecast, 'second.csv')]
  expect(window[1]).toEqual(window[0])

  const sample = path.join(root, 'resources/samples/harbour-tide.csv')
  const shell = [runInShell(sample, 'third.csv'), runInShell(sample, 'fourth.csv')]
  expect(shell[1]).toEqual(shell[0])
  expect(shell[0]).toEqual(window[0])
})
