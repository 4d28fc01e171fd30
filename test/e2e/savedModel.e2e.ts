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

test('a saved model gives the same forecast in a fresh window', async ({ tidecast }) => {
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.part('train').click()
  await tidecast.part('next-action').click({ timeout: 60_000 })
  const before = await exported(tidecast, 'before.csv')

  const model = path.join(filesFolder(), 'co2.tidemodel')
  await tidecast.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, model)
  await tidecast.part('export-menu').click()
  await tidecast.part('export-model').click()
  await expect(tidecast.part('status')).toContainText('co2.tidemodel')

  const app = await launchApp()
  try {
    const fresh = new TidecastWindow(app, await app.firstWindow())
    await fresh.openSample('mauna-loa-co2')
    await fresh.goTo('model')
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    }, model)
    await fresh.part('model-load').click()
    await expect(fresh.part('bands').locator('li')).toHaveCount(3)
    expect(await exported(fresh, 'after.csv')).toBe(before)
    await fresh.goTo('model')
    await expect(fresh.part('model-trained-on')).toContainText(/\d{4}/)
  } finally {
    await app.close()
  }
})
