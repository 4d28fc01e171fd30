/**
 * Files that a run read beside its series, changed while it was interrupted: it does not go on with others in silence, and it
 * does where nothing that it learned from is another.
 */

import fs from 'node:fs'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { AutoSettings, CalendarChoice, ModelSettings, SeriesSpec } from '../../src/contract'
import { formatStamp } from '../../src/series'
import { smallModel } from '../unit/forecast/support'
import { createDesk, createWorkClock, temporaryFolder, type Desk } from './desk'

const days = 200
const fairs = Array.from({ length: 16 }, (_, i) => 5 + i * 13)
const data = `grant-${'a'.repeat(32)}`
const events = `grant-${'b'.repeat(32)}`
const series: SeriesSpec = {
  source: { kind: 'grant', grant: data },
  time: 'day',
  target: 'sales',
  fill: 'linear',
  covariates: { past: ['rain'], future: [], cells: [] },
}
const calendar: CalendarChoice = { events: { kind: 'grant', grant: events } }
const model: ModelSettings = { ...smallModel, lookback: 14, horizon: 7, epochs: 8 }
const auto: AutoSettings = { horizon: 7, budgetSeconds: 20, seed: 1, coverages: [0.8], calendar }
const pieceOfWork = 160

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
  writeSales()
  writeFairs(fairs)
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const dateOf = (day: number) => formatStamp('date', Date.UTC(2024, 0, 1) + day * 86_400_000)
const rainOn = (day: number) => (day * 37) % 11

function writeSales(rain: (day: number) => number = rainOn): void {
  const rows = Array.from({ length: days }, (_, day) => {
    const sales = 20 + (day % 7) + (fairs.includes(day) ? 15 : 0) + rainOn(day) / 10
    return `${dateOf(day)},${sales.toFixed(2)},${rain(day)}`
  })
  fs.writeFileSync(path.join(folder, 'sales.csv'), `day,sales,rain\n${rows.join('\n')}\n`)
}

function writeFairs(on: readonly number[]): void {
  fs.writeFileSync(
    path.join(folder, 'fairs.csv'),
    ['date,name', ...on.map((day) => `${dateOf(day)},Fair`)].join('\n'),
  )
}

/** A trainer that knows nothing but what is on disk, as after a crash. */
function freshDesk(): Desk {
  const desk = createDesk(folder, createWorkClock(pieceOfWork))
  desk.grant('sales.csv', 'read', data)
  desk.grant('fairs.csv', 'read', events)
  return desk
}

const runs = {
  network: {
    start: (desk: Desk, resume: boolean, onEpoch?: (abort: AbortController) => void) => {
      const abort = new AbortController()
      return desk.call(
        'model.train',
        { series, model, calendar, ...(resume && { resume }) },
        { signal: abort.signal, progress: ({ kind }) => void (kind === 'epoch' && onEpoch?.(abort)) },
      )
    },
    kept: async (desk: Desk) => (await desk.call('session.training', {})) !== null,
  },
  Auto: {
    start: (desk: Desk, resume: boolean, onEpoch?: (abort: AbortController) => void) => {
      const abort = new AbortController()
      return desk.call(
        'forecast.auto',
        { series, auto, ...(resume && { resume }) },
        { signal: abort.signal, progress: ({ kind }) => void (kind === 'epoch' && onEpoch?.(abort)) },
      )
    },
    kept: async (desk: Desk) => (await desk.call('session.auto', {})) !== null,
  },
}

/** Runs a few epochs and is cut off, with what it wrote on disk. */
async function cutOff({ start, kept }: (typeof runs)['network'] | (typeof runs)['Auto']): Promise<void> {
  const desk = freshDesk()
  let epochs = 0
  const cut = start(desk, false, (abort) => {
    if (++epochs === 5) abort.abort()
  })
  await expect(cut).rejects.toMatchObject({ code: 'training.cancelled' })
  // Reading takes its turn after all writes.
  expect(await kept(desk)).toBe(true)
}

describe.each(Object.entries(runs))('a run of %s that was cut off', { timeout: 60_000 }, (_, run) => {
  const changed = { code: 'training.dataChanged' }

  test('does not go on where its file of events is another', async () => {
    await cutOff(run)
    writeFairs(fairs.map((day) => day + 1))
    await expect(run.start(freshDesk(), true)).rejects.toMatchObject(changed)
  })

  test('does not go on where a column that helps is another', async () => {
    await cutOff(run)
    writeSales((day) => (day === 50 ? 99 : rainOn(day)))
    await expect(run.start(freshDesk(), true)).rejects.toMatchObject(changed)
  })

  test('goes on where the same was written again', async () => {
    await cutOff(run)
    writeSales()
    writeFairs(fairs)
    await expect(run.start(freshDesk(), true)).resolves.toHaveProperty('forecast')
  })
})
