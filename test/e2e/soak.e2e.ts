/**
 * The same hour of work over and over: open, train, forecast, start anew. Memory must not climb and no handle may stay
 * open. A few rounds in every run; with TIDECAST_LONG an hour of them (a count is of minutes), and only then is the
 * slope judged, since the first rounds fill caches that are meant to be filled.
 */

import fs from 'node:fs'
import path from 'node:path'

import { faultCount, isLong } from '../support/faultCounts'
import { tellFigure } from '../support/figures'
import { expect, filesFolder, test } from './support/launch'
import type { TidecastWindow } from './support/tidecastWindow'

/** Minutes. */
const soakFor = 60_000 * faultCount({ short: 0, long: 60 })
const fewestRounds = 4

async function workThrough(tidecast: TidecastWindow, file: string): Promise<void> {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [12], epochs: 3 })
  await tidecast.train()
  await tidecast.waitForRun('done', 90)
  await tidecast.exportTo(file)
  await tidecast.page.keyboard.press('Control+n')
  await tidecast.part('leave-without-saving').click()
  await expect(tidecast.part('sample-harbour-tide')).toBeVisible()
}

/** Resident megabytes of all processes of the app. */
async function residentMemory({ app }: TidecastWindow): Promise<number> {
  const kilobytes = await app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ memory }) => memory.workingSetSize),
  )
  return kilobytes.reduce((total, each) => total + each, 0) / 1024
}

/** Open handles of the trainer, where the system tells. */
async function openHandles(tidecast: TidecastWindow): Promise<number> {
  const folder = `/proc/${await tidecast.trainerPid()}/fd`
  return fs.existsSync(folder) ? fs.readdirSync(folder).length : 0
}

/** Least squares slope of y over 0, 1, 2 … */
function slopeOf(y: readonly number[]): number {
  const middle = (y.length - 1) / 2
  const mean = y.reduce((total, each) => total + each, 0) / y.length
  const products = y.reduce((total, each, x) => total + (x - middle) * (each - mean), 0)
  return products / y.reduce((total, _, x) => total + (x - middle) ** 2, 0)
}

test('rounds of work leave neither memory nor handles behind', async ({ tidecast }) => {
  test.setTimeout(soakFor + 300_000)
  const file = path.join(filesFolder(), 'soak.csv')
  const memory: number[] = []
  const handles: number[] = []
  const start = performance.now()
  while (memory.length < fewestRounds || performance.now() - start < soakFor) {
    await workThrough(tidecast, file)
    memory.push(await residentMemory(tidecast))
    handles.push(await openHandles(tidecast))
  }
  const slope = slopeOf(memory.slice(Math.floor(memory.length / 2)))
  tellFigure(`soak: ${memory.length} rounds, ${slope.toFixed(2)} MB a round over the later half`)
  expect(handles.at(-1)).toBeLessThanOrEqual(Math.max(...handles.slice(0, 2)))
  if (isLong) expect(slope).toBeLessThan(1)
})
