/** Data that is not where it was, or not what it was, when a project is opened or a killed app is started again. */

import fs from 'node:fs'
import path from 'node:path'

import { civilFromDays, daysFromCivil } from '../../src/util/civil'
import { expect, filesFolder, launchApp, newProfile, test } from './support/launch'
import { TidecastWindow } from './support/tidecastWindow'

const days = 200

function dailyTable(column: string, valueOf: (day: number) => number): string {
  const rows = Array.from({ length: days }, (_, day) => {
    const date = civilFromDays(daysFromCivil(2024, 1, 1) + day)
    const stamp = [date.year, date.month, date.day].map((part) => String(part).padStart(2, '0')).join('-')
    return `${stamp},${valueOf(day)}`
  })
  return `day,${column}\n${rows.join('\n')}\n`
}

interface Folders {
  /** Where the data lies. */
  readonly drive: string
  /** Where it lies once it was moved. */
  readonly moved: string
  readonly project: string
}

/** Two tables on a drive, in a folder of their own for each test. */
function layOut(name: string): Folders {
  const folder = path.join(filesFolder(), name)
  const drive = path.join(folder, 'drive')
  const moved = path.join(folder, 'moved')
  for (const each of [folder, drive, moved]) {
    fs.mkdirSync(each)
    // The app may run as another user than the test.
    fs.chmodSync(each, 0o777)
  }
  fs.writeFileSync(
    path.join(drive, 'sales.csv'),
    dailyTable('sales', (day) => 20 + (day % 7)),
  )
  fs.writeFileSync(
    path.join(drive, 'weather.csv'),
    dailyTable('rain', (day) => (day * 37) % 11),
  )
  return { drive, moved, project: path.join(folder, 'sales.tidecast') }
}

async function start(profile: string): Promise<TidecastWindow> {
  const app = await launchApp(profile)
  return new TidecastWindow(app, await app.firstWindow())
}

/** The sales with the weather beside them. */
async function openBoth(tidecast: TidecastWindow, { drive }: Folders): Promise<void> {
  await tidecast.openFile(path.join(drive, 'sales.csv'))
  await tidecast.part('target-column').waitFor()
  await tidecast.answerOpenDialog(path.join(drive, 'weather.csv'))
  await tidecast.part('join-file').click()
  await expect(tidecast.part('files')).toContainText('weather.csv')
}

/** Both trained on, and saved with links to both files. */
async function makeProject(tidecast: TidecastWindow, folders: Folders) {
  await openBoth(tidecast, folders)
  await tidecast.setModel({ horizon: 7, lookback: 14, cell: 'gru', units: [8], epochs: 2 })
  await tidecast.train()
  await tidecast.waitForRun('done', 90)
  await tidecast.part('project-menu').click()
  await tidecast.page.getByRole('radio', { name: 'As a link' }).click()
  await tidecast.page.keyboard.press('Escape')
  await tidecast.saveProjectAs(folders.project)
  return tidecast.scores()
}

/** Answers the question for the file that is gone, and goes to where all files are listed. */
async function chooseWeather(tidecast: TidecastWindow, found: string): Promise<void> {
  await expect(tidecast.part('error-message')).toHaveAttribute('data-code', 'project.dataMissing')
  await expect(tidecast.part('find-missing')).toHaveText('Choose weather.csv…')
  await tidecast.answerOpenDialog(found)
  await tidecast.part('find-missing').click()
  await expect(tidecast.part('error-message')).toBeHidden()
  await tidecast.goTo('data')
}

test('of two linked files the one that is gone is asked for by its name, and nothing else is lost', async () => {
  const folders = layOut('one-gone')
  const profile = newProfile()
  const first = await start(profile)
  const scores = await makeProject(first, folders)
  await first.app.close()
  const found = path.join(folders.moved, 'rain of the year.csv')
  fs.renameSync(path.join(folders.drive, 'weather.csv'), found)

  // Sales are still where this user's Tidecast last saw them.
  const again = await start(profile)
  await again.openFile(folders.project)
  await chooseWeather(again, found)
  await expect(again.part('files')).toContainText('rain of the year.csv')
  expect(await again.scores()).toEqual(scores)
  await again.waitUntilSaved()
  await again.app.close()
})

test('a killed app that was working on linked data finds it by its bytes, and asks for what it cannot find', async () => {
  const folders = layOut('killed')
  const profile = newProfile()
  const first = await start(profile)
  const scores = await makeProject(first, folders)
  await first.goTo('model')
  await first.type('lookback', 21)
  await first.waitUntilKept(({ model }) => model.lookback === 21)
  await first.kill()
  const found = path.join(folders.moved, 'weather.csv')
  fs.renameSync(path.join(folders.drive, 'weather.csv'), found)
  // Written again with the bytes it had: no new data.
  const sales = path.join(folders.drive, 'sales.csv')
  fs.writeFileSync(sales, fs.readFileSync(sales))

  const again = await start(profile)
  await expect(again.part('recovered')).toBeVisible()
  await chooseWeather(again, found)
  await expect(again.part('files')).toContainText('weather.csv')
  await again.goTo('model')
  await expect(again.part('lookback')).toHaveValue('21')
  expect(await again.scores()).toEqual(scores)
  await again.part('keep-recovered').click()
  await again.page.keyboard.press('Control+s')
  await again.waitUntilSaved()
  await again.app.close()
})

test('a training does not go on with a column that was changed meanwhile: it says so, and begins anew when told to', async () => {
  const folders = layOut('column-changed')
  const profile = newProfile()
  const first = await start(profile)
  await openBoth(first, folders)
  await first.choose('covariate-add', 'rain')
  await first.part('covariates').locator('[data-column="rain"]').getByTestId('part-past').click()
  await first.setModel({ horizon: 7, lookback: 14, cell: 'gru', units: [48], epochs: 500 })
  await first.type('patience', 500)
  await first.train()
  await first.waitForEpoch(2)
  await first.waitUntilKept()
  await first.waitUntilResumable()
  await first.kill()
  fs.writeFileSync(
    path.join(folders.drive, 'weather.csv'),
    dailyTable('rain', (day) => (day * 29) % 11),
  )

  const again = await start(profile)
  const said = (code: string) => again.page.locator(`[data-testid="error-message"][data-code="${code}"]`)
  await expect(said('project.dataChanged')).toContainText('weather.csv')
  await again.part('resume-recovered').click()
  await expect(said('training.dataChanged')).toContainText('a column that helps')
  await again.part('train-after-error').click()
  await again.waitForRun('training', 30)
  await again.waitForEpoch(1)
  await again.app.close()
})
