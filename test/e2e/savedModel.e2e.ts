/** A trained model leaves one window as a file, and another forecasts the same by it without training. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, filesFolder, launchApp, test } from './support/launch'
import { TidecastWindow } from './support/tidecastWindow'

/** The forecast as the window writes it. */
async function exported(tidecast: TidecastWindow, name: string): Promise<string> {
  const file = path.join(filesFolder(), name)
  await tidecast.goTo('forecast')
  await tidecast.exportTo(file)
  return fs.readFileSync(file, 'utf8')
}

/** Keeps the model of the forecast that is shown. */
async function saveModel(tidecast: TidecastWindow, file: string): Promise<void> {
  await tidecast.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, file)
  await tidecast.part('export-menu').click()
  await tidecast.part('export-model').click()
  await expect(tidecast.part('status')).toContainText(path.basename(file))
}

/** A window of its own that has the sample and forecasts it by the model. */
async function inFreshWindow(file: string, body: (fresh: TidecastWindow) => Promise<void>): Promise<void> {
  const app = await launchApp()
  try {
    const fresh = new TidecastWindow(app, await app.firstWindow())
    await fresh.openSample('mauna-loa-co2')
    await fresh.goTo('model')
    await fresh.answerOpenDialog(file)
    await body(fresh)
  } finally {
    await app.close()
  }
}

test('a saved model gives the same forecast in a fresh window', async ({ tidecast }) => {
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.part('train').click()
  await tidecast.part('next-action').click({ timeout: 60_000 })
  const before = await exported(tidecast, 'before.csv')
  const model = path.join(filesFolder(), 'co2.tidemodel')
  await saveModel(tidecast, model)

  await inFreshWindow(model, async (fresh) => {
    await fresh.part('model-load').click()
    await expect(fresh.part('bands').locator('li')).toHaveCount(3)
    expect(await exported(fresh, 'after.csv')).toBe(before)
    await fresh.goTo('model')
    await expect(fresh.part('model-trained-on')).toContainText(/\d{4}/)
  })
})

test('a network of one’s own, saved from its run, gives its forecast and bands where a network is built', async ({
  tidecast,
}) => {
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.setModel({ units: [6], epochs: 2 })
  await tidecast.choose('loss', 'quantile')
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  const before = await exported(tidecast, 'beforeNetwork.csv')
  const model = path.join(filesFolder(), 'network.tidemodel')
  await saveModel(tidecast, model)

  await inFreshWindow(model, async (fresh) => {
    await fresh.part('approach-network').click()
    await fresh.part('model-load').click()
    await expect(fresh.part('bands').locator('li')).toHaveCount(3)
    expect(await exported(fresh, 'afterNetwork.csv')).toBe(before)
    await fresh.goTo('model')
    await expect(fresh.part('model-network')).toContainText('6')
    await fresh.page.screenshot({ path: 'test-results/saved-network.png' })
  })
})
