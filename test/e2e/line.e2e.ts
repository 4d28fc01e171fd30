/** The straight line, walked in the real app: load, look, train, watch, forecast, export. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, filesFolder, test } from './support/launch'
import { sharedFile } from './support/shared'
import type { TidecastWindow } from './support/tidecastWindow'

/** Waits for a run to end by itself and for the window to say so. */
async function trainToTheEnd(tidecast: TidecastWindow, seconds: number): Promise<void> {
  await tidecast.train()
  await tidecast.waitForRun('done', seconds)
}

function rowsOf(file: string): string[][] {
  const lines = fs.readFileSync(file, 'utf8').trim().split(/\r?\n/)
  return lines.map((line) => line.split(','))
}

test('a bundled sample, from the welcome screen to an exported forecast', async ({ tidecast, page }) => {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [16], epochs: 3 })
  await trainToTheEnd(tidecast, 90)
  await expect(tidecast.part('verdict')).toContainText(/better|worse/)
  const file = path.join(filesFolder(), 'harbour-tide-forecast.csv')
  await tidecast.exportTo(file)
  await expect(page.getByTestId('forecast-table').locator('tbody tr')).toHaveCount(24)
  expect(rowsOf(file)).toHaveLength(25)
})

test('ETTh1: the network beats both naive rivals over the held-out tail', async ({ tidecast }) => {
  const file = sharedFile('data/ETTh1.csv')
  await tidecast.openFile(file)
  await expect(tidecast.part('target-column')).toHaveAttribute('data-value', 'OT')
  await tidecast.setModel({ horizon: 24, lookback: 96 })
  await trainToTheEnd(tidecast, 150)

  const scores = await tidecast.scores()
  expect(scores['seasonalNaive']?.['mae']).toBeCloseTo(1.71, 2)
  expect(scores['lastValue']?.['mae']).toBeCloseTo(1.67, 2)
  expect(scores['network']?.['mae']).toBeLessThan(1.67)

  const target = path.join(filesFolder(), 'etth1-forecast.csv')
  await tidecast.exportTo(target)
  const [header, ...rows] = rowsOf(target)
  expect(header?.slice(0, 2)).toEqual(['time', 'forecast'])
  expect(rows).toHaveLength(24)
  // The file ends with 2018-06-26 19:00:00.
  expect(rows[0]?.[0]).toBe('2018-06-26T20:00:00')
  expect(rows[23]?.[0]).toBe('2018-06-27T19:00:00')
  for (const row of rows) expect(Number(row[1])).not.toBeNaN()
})
