/** From the start of the process to a window that can be used, beside an Electron window with one word in it. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, test } from '@playwright/test'

import { filesFolder, launchApp, startUndriven } from '../e2e/support/launch'
import { median } from '../support/statistics'
import { tellWindowFigure } from './figure'
import { pageOfUndriven } from './pageOfUndriven'

const starts = 7
const startLimit = 1.6

/** The least that opens a window with something in it. */
function writeEmptyApp(): string {
  const folder = path.join(filesFolder(), 'empty')
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    '{ "name": "empty", "version": "1.0.0", "main": "main.js" }',
  )
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Empty</title><p>Empty</p>')
  fs.writeFileSync(
    path.join(folder, 'main.js'),
    `const { app, BrowserWindow } = require('electron')
app.enableSandbox()
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false })
  window.once('ready-to-show', () => window.show())
  void window.loadFile('index.html')
})
app.on('window-all-closed', () => app.quit())
`,
  )
  return folder
}

/** In the page: when the greatest part of it had been painted, once something is there; milliseconds of the wall clock. */
const paintedWith = (selector: string) => `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) return requestAnimationFrame(look)
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1)
      if (last) resolve(performance.timeOrigin + last.startTime)
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  }
  look()
})`

/** @returns milliseconds from the start of its process */
async function timeStart(app: string | undefined, shows: string): Promise<number> {
  const started = Date.now()
  const page = await pageOfUndriven(startUndriven(app))
  // What is asked before the page is there is answered by an error.
  let painted = NaN
  while (Number.isNaN(painted)) painted = Number(await page.evaluate(paintedWith(shows)))
  await page.close()
  return painted - started
}

test('a cold start beside an empty window', async () => {
  const empty = writeEmptyApp()
  const times = { empty: [] as number[], own: [] as number[] }
  for (let i = 0; i < starts; i++) {
    times.empty.push(await timeStart(empty, 'p'))
    times.own.push(await timeStart(undefined, '[data-testid=sample-harbour-tide]'))
  }
  const [own, least] = [median(times.own), median(times.empty)]
  tellWindowFigure({ figure: 'start of an empty window', value: least, unit: 'ms' })
  tellWindowFigure({ figure: 'start to usable', value: own, unit: 'ms', note: `median of ${starts}` })
  tellWindowFigure({
    figure: 'start to usable, of an empty window',
    value: own / least,
    unit: 'times',
    limit: startLimit,
  })
})

test('the first forecast of a bundled sample', async () => {
  const started = Date.now()
  const app = await launchApp()
  const page = await app.firstWindow()
  let clicks = 0
  for (const part of ['sample-mauna-loa-co2', 'train', 'next-action']) {
    await page.getByTestId(part).click()
    clicks++
  }
  await expect(page.getByTestId('forecast-table').locator('tbody tr')).not.toHaveCount(0)
  tellWindowFigure({
    figure: 'first forecast of a bundled sample',
    value: (Date.now() - started) / 1000,
    unit: 's',
    limit: 20,
    note: 'from the start of the process',
  })
  tellWindowFigure({ figure: 'clicks to it', value: clicks, unit: 'clicks', limit: 3 })
  await app.close()
})
