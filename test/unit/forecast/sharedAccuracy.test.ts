/** The recipe must win on real data, not on made-up waves: figures of the rivals counted by other means. */

import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { settingsOver } from '../../../src/contract'
import { createBackend } from '../../../src/engine'
import { overallAverage, planFold, rivals, scorePanel, suggestModel, train } from '../../../src/forecast'
import type { PointScores } from '../../../src/forecast'
import { readPanel } from '../../../src/series'
import { hasShared, openFile, sharedFolder } from '../../csv/support'
import { readSharedSeries } from './support'

const timeout = 60_000

test.skipIf(!hasShared)(
  'ETTh1, target OT, look-back 96, horizon 24: one epoch errs by less than 1.5, last value by 1.67 (shared data)',
  async () => {
    const series = await readSharedSeries('ETTh1.csv', { time: 'date', target: 'OT' })
    const settings = settingsOver(suggestModel(series), { lookback: 96, horizon: 24, epochs: 1 })
    const backend = createBackend()
    const run = train(series, settings, {
      backend,
      signal: new AbortController().signal,
      finishRequested: () => false,
      pause: () => Promise.resolve(),
      now: () => 0,
    })
    let next = await run.next()
    while (next.done !== true) next = await run.next()
    backend.dispose()
    expect(next.value.scores[0]?.scores.mae).toBeLessThan(1.5)
  },
  timeout,
)

async function readShared(file: string, choice: Parameters<typeof readPanel>[1]) {
  const source = openFile(path.join(sharedFolder, 'data', file))
  const { series } = await readPanel(source, choice, { signal: new AbortController().signal })
  return series
}

function scoreOf(name: keyof typeof rivals, ...[folds, setting]: FoldsAndSetting): PointScores {
  const work = scorePanel(rivals[name], folds, setting)
  let next = work.next()
  while (next.done !== true) next = work.next()
  return next.value
}
type FoldsAndSetting = [
  folds: Parameters<typeof scorePanel>[1],
  setting: { readonly seasonLength: number; readonly horizon: number },
]

describe.skipIf(!hasShared)('M4 Hourly, the published rows (shared data)', () => {
  test(
    'Naive2, seasonal naive, Theta',
    async () => {
      const choice = { layout: { kind: 'seriesPerRow' }, time: null, targets: 'all' } as const
      const panel = await readShared('m4-hourly/train.csv', choice)
      const later = new Map(
        (await readShared('m4-hourly/test.csv', choice)).map((row) => [row.id, row.values]),
      )
      const setting = { seasonLength: 24, horizon: 48 }
      const folds = panel.map(({ id, values }) =>
        planFold(values, {
          protocol: { kind: 'testFile' },
          horizon: 48,
          part: 'test',
          test: later.get(id),
        }),
      )
      const naive2 = scoreOf('naive2', folds, setting)
      for (const [name, smape, mase, owa] of [
        ['naive2', 18.383, 2.395, 1],
        ['seasonalNaive', 13.912, 1.193, 0.628],
        ['theta', 18.138, 2.455, 1.006],
      ] as const) {
        const scores = scoreOf(name, folds, setting)
        expect(scores.smape).toBeCloseTo(smape, 3)
        expect(scores.mase).toBeCloseTo(mase, 3)
        expect(overallAverage(scores, naive2).value).toBeCloseTo(owa, 3)
      }
    },
    timeout,
  )
})

test.skipIf(!hasShared || !process.env['TIDECAST_LONG']).each([
  [96, 0.375, 0.396],
  [336, 0.428, 0.426],
  [720, 0.434, 0.45],
])(
  'ridge-NLinear on ETTh1, horizon %i, every window: %d and %d within 0.003 (long, shared data)',
  async (horizon, publishedMse, publishedMae) => {
    const choice = { layout: { kind: 'wide' }, time: ['date'], targets: 'all' } as const
    const folds = (await readShared('ETTh1.csv', choice)).map(({ values }) =>
      planFold(values, {
        protocol: { kind: 'borders', train: [0, 8640], test: [11520, 14400], stride: 1, scaled: true },
        horizon,
        part: 'test',
      }),
    )
    const { mse, mae } = scoreOf('ridgeNlinear', folds, { seasonLength: 24, horizon })
    expect(Math.abs((mse ?? NaN) - publishedMse)).toBeLessThan(0.003)
    expect(Math.abs((mae ?? NaN) - publishedMae)).toBeLessThan(0.003)
  },
  10 * timeout,
)
