/** Work that stays: saved and opened again, unsaved and killed, closed by mistake, damaged, in a folder nobody may write to. */

import fs from 'node:fs'
import path from 'node:path'

import { civilFromDays, daysFromCivil } from '../../src/util/civil'
import { expect, filesFolder, launchApp, newProfile, startAgain, test } from './support/launch'
import { TidecastWindow } from './support/tidecastWindow'

async function start(profile: string, files: readonly string[] = []): Promise<TidecastWindow> {
  const app = await launchApp(profile, files)
  return new TidecastWindow(app, await app.firstWindow())
}

async function trainShortly(tidecast: TidecastWindow): Promise<void> {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [8], epochs: 2 })
  await tidecast.train()
  await tidecast.waitForRun('done', 90)
}

test('a trained project is saved, closed without a question, and opened again with its scores', async () => {
  const profile = newProfile()
  const file = path.join(filesFolder(), '潮位 予測.tidecast')
  const first = await start(profile)
  await trainShortly(first)
  const scores = await first.scores()
  await first.saveProjectAs(file)
  await first.app.close()

  const again = await start(profile)
  await expect(again.part('sample-harbour-tide')).toBeVisible()
  await again.openFile(file)
  await expect(again.part('project-title')).toHaveText('潮位 予測.tidecast')
  expect(await again.scores()).toEqual(scores)
  await again.waitUntilSaved()
  await again.goTo('model')
  await expect(again.part('horizon')).toHaveValue('24')
  await again.app.close()
})

test('unsaved work is back after the whole app was killed', async () => {
  const profile = newProfile()
  const first = await start(profile)
  await trainShortly(first)
  const scores = await first.scores()
  await first.goTo('model')
  await first.type('lookback', 72)
  await first.waitUntilKept(({ model }) => model.lookback === 72)
  await first.kill()

  const again = await start(profile)
  await expect(again.part('recovered')).toBeVisible()
  await again.goTo('model')
  await expect(again.part('lookback')).toHaveValue('72')
  expect(await again.scores()).toEqual(scores)
  await again.part('keep-recovered').click()
  await expect(again.part('recovered')).toBeHidden()
  await again.app.close()
})

test('closing a window with unsaved work asks beside the work; discarding is for good', async () => {
  const profile = newProfile()
  const first = await start(profile)
  await first.openSample('harbour-tide')
  await expect(first.part('project-menu')).toHaveAttribute('data-unsaved', 'true')
  await first.page.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(first.part('leave-question')).toBeVisible()
  const closed = first.app.waitForEvent('close')
  await first.part('leave-without-saving').click()
  await closed

  const again = await start(profile)
  await expect(again.part('sample-harbour-tide')).toBeVisible()
  await expect(again.part('recovered')).toBeHidden()
  await again.app.close()
})

test('a project the app is opened with is shown, and a second start hands over to the first', async () => {
  const file = path.join(filesFolder(), 'handed.tidecast')
  const table = path.join(filesFolder(), 'handed.csv')
  fs.writeFileSync(table, 'date,price\n2024-01-01,1\n2024-01-02,2\n2024-01-03,4\n')
  const writer = await start(newProfile())
  await writer.openSample('harbour-tide')
  await writer.saveProjectAs(file)
  await writer.app.close()

  const profile = newProfile()
  const first = await start(profile, [file])
  await expect(first.part('project-title')).toHaveText('handed.tidecast')
  expect(startAgain(profile, table)).toBe(0)
  await expect(first.part('target-column')).toContainText('price')

  expect(startAgain(profile, file)).toBe(0)
  await expect(first.part('leave-question')).toBeVisible()
  await first.part('leave-without-saving').click()
  await expect(first.part('target-column')).not.toContainText('price')
  await first.app.close()
})

test('a damaged project is refused and its last whole state is offered', async ({ tidecast }) => {
  const file = path.join(filesFolder(), 'damaged.tidecast')
  await tidecast.openSample('harbour-tide')
  await tidecast.saveProjectAs(file)
  fs.writeFileSync(file, fs.readFileSync(file).fill(0, 100, 400))
  await tidecast.openFile(file)
  await expect(tidecast.part('error-message')).toHaveAttribute('data-code', 'project.damaged')
  await tidecast.part('open-generation').click()
  await expect(tidecast.part('error-message')).toBeHidden()
  await expect(tidecast.part('project-menu')).toHaveAttribute('data-unsaved', 'true')
})

test('a project that another user’s Tidecast has open is shown, said to be held, and saved under another name', async () => {
  const file = path.join(filesFolder(), 'shared.tidecast')
  const copy = path.join(filesFolder(), 'shared copy.tidecast')
  const first = await start(newProfile())
  await first.openSample('harbour-tide')
  await first.saveProjectAs(file)
  const held = fs.readFileSync(file)

  const second = await start(newProfile())
  await second.openFile(file)
  await expect(second.part('locked')).toContainText('shared.tidecast')
  await second.part('notes').fill('Written by the second.')
  await second.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, file)
  await second.page.keyboard.press('Control+s')
  await expect(second.part('error-message')).toHaveAttribute('data-code', 'project.locked')
  expect(fs.readFileSync(file)).toEqual(held)
  await second.saveProjectAs(copy)
  await expect(second.part('locked')).toBeHidden()
  expect(fs.readFileSync(file)).toEqual(held)
  await first.app.close()

  // Nobody holds it any more.
  await second.openFile(file)
  await expect(second.part('project-title')).toHaveText('shared.tidecast')
  await expect(second.part('locked')).toBeHidden()
  await second.app.close()
})

test('a drive that vanishes under an open project costs a sentence, and takes the work once it is back', async ({
  tidecast,
}) => {
  const drive = path.join(filesFolder(), 'drive')
  fs.mkdirSync(drive)
  fs.chmodSync(drive, 0o777)
  const file = path.join(drive, 'x.tidecast')
  await tidecast.openSample('harbour-tide')
  await tidecast.saveProjectAs(file)
  const away = `${drive} away`
  fs.renameSync(drive, away)
  await tidecast.part('notes').fill('Written while the drive was away.')
  await tidecast.page.keyboard.press('Control+s')
  await expect(tidecast.part('error-message')).toHaveAttribute('data-code', 'file.unwritable')
  await expect(tidecast.part('notes')).toHaveValue('Written while the drive was away.')
  fs.renameSync(away, drive)
  await tidecast.page.keyboard.press('Control+s')
  await tidecast.waitUntilSaved()
  await expect(tidecast.part('error-message')).toBeHidden()
})

test('a folder that cannot be written to costs a sentence, not the work', async ({ tidecast }) => {
  const folder = path.join(filesFolder(), 'closed')
  fs.mkdirSync(folder, { mode: 0o555 })
  await tidecast.openSample('harbour-tide')
  await tidecast.app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
    },
    path.join(folder, 'x.tidecast'),
  )
  await tidecast.page.keyboard.press('Control+s')
  await expect(tidecast.part('error-message')).toHaveAttribute('data-code', 'file.unwritable')
  await expect(tidecast.part('target-column')).toBeVisible()
  await tidecast.saveProjectAs(path.join(filesFolder(), 'x.tidecast'))
})

test('a window whose page was killed is there again with its work', async ({ tidecast, page }) => {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ lookback: 72 })
  await tidecast.waitUntilKept(({ model }) => model.lookback === 72)
  const gone = page.waitForEvent('crash')
  await tidecast.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await gone
  await expect
    .poll(
      () =>
        tidecast.app.evaluate(async ({ BrowserWindow }) => {
          const page = BrowserWindow.getAllWindows()[0]?.webContents
          if (!page || page.isCrashed() || page.isLoading()) return ''
          return (await page.executeJavaScript(
            `document.querySelector('[data-testid="recovered"]')?.textContent ?? ''`,
          )) as string
        }),
      { timeout: 15_000 },
    )
    .toContain('unsaved work')
})

/** So many days of a weekly pattern, with a trend that no week before knew. */
function visitors(days: number): string {
  const rows = Array.from({ length: days }, (_, day) => {
    const date = civilFromDays(daysFromCivil(2023, 1, 1) + day)
    const stamp = [date.year, date.month, date.day].map((part) => String(part).padStart(2, '0')).join('-')
    return `${stamp},${10 + (day % 7) + day / 100}`
  })
  return `day,visitors\n${rows.join('\n')}\n`
}

test('the data of next month is held against the forecast of last month, and notes are kept', async ({
  tidecast,
}) => {
  const file = (name: string, days: number) => {
    const place = path.join(filesFolder(), name)
    fs.writeFileSync(place, visitors(days))
    fs.chmodSync(place, 0o644)
    return place
  }
  await tidecast.openFile(file('visitors.csv', 280))
  await tidecast.part('target-column').waitFor()
  await tidecast.setModel({ horizon: 7, lookback: 14, cell: 'gru', units: [8], epochs: 3 })
  await tidecast.train()
  await tidecast.waitForRun('done', 90)
  await tidecast.goTo('data')
  await expect(tidecast.part('ledger')).toContainText('Nothing that was forecast has come yet')

  const later = file('visitors later.csv', 300)
  await tidecast.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, later)
  await tidecast.part('project-menu').click()
  await tidecast.part('refresh-data').click()
  await expect(tidecast.part('waterfall-table').locator('tbody tr')).toHaveCount(7)
  // What was said lies over what came.
  await tidecast.page.getByText('Forecast and came').click()
  await tidecast.part('ledger-leads').click()
  await expect(tidecast.part('lead-table').locator('tbody tr')).toHaveCount(7)

  await tidecast.part('notes').fill('Turnstile replaced in May.')
  await tidecast.waitUntilKept(
    ({ notes, forecasts }) => notes.text === 'Turnstile replaced in May.' && forecasts.length === 1,
  )
})
