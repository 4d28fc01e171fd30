/** Preparing in the real app: four files without help, then by hand, each looked at in two themes and two sizes. */

import fs from 'node:fs'
import path from 'node:path'

import { formatStamp } from '../../src/service'
import { createRandom } from '../../src/util/random'
import { expect, filesFolder, test } from './support/launch'
import { sharedFile } from './support/shared'
import type { TidecastWindow } from './support/tidecastWindow'

/** Keeps a picture where a person wants to look at it. */
async function picture(tidecast: TidecastWindow, name: string): Promise<void> {
  const folder = process.env['TIDECAST_PICTURES']
  if (folder) await tidecast.screenshot(path.join(folder, `${name}.png`))
}

async function resize(tidecast: TidecastWindow, width: number, height: number): Promise<void> {
  await tidecast.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
}

async function pictures(tidecast: TidecastWindow, name: string): Promise<void> {
  if (!process.env['TIDECAST_PICTURES']) return
  for (const theme of ['light', 'dark'] as const) {
    await tidecast.page.evaluate((now) => (document.documentElement.dataset['theme'] = now), theme)
    await resize(tidecast, 1440, 900)
    await picture(tidecast, `${name}-${theme}-1440`)
    await resize(tidecast, 1024, 700)
    await picture(tidecast, `${name}-${theme}-1024`)
  }
}

async function openAndPrepare(tidecast: TidecastWindow, file: string): Promise<void> {
  await tidecast.openFile(file)
  await tidecast.part('target-column').waitFor()
  await tidecast.goTo('prepare')
  await tidecast.part('health').locator('[data-testid^=finding-]').first().waitFor()
}

const files = [
  { name: 'co2-weekly', gaps: 22 },
  { name: 'nn5-long', gaps: null },
  { name: 'bike-hour', gaps: null },
  { name: 'victoria-demand', gaps: 0 },
] as const

for (const { name, gaps } of files) {
  test(`${name} is regular without help`, async ({ tidecast }) => {
    test.slow()
    await openAndPrepare(tidecast, sharedFile(`data/${name}.csv`))
    await expect(tidecast.part('step-row-missing')).toBeVisible()
    await expect(tidecast.part('health')).toBeVisible()
    await expect(tidecast.part('error-message')).toHaveCount(0)
    if (gaps !== null && gaps > 0)
      await expect(tidecast.part('gap-table')).toHaveAttribute('aria-rowcount', String(gaps))
    if (gaps !== 0) await tidecast.part('fill-test').waitFor()
    await pictures(tidecast, name)
  })
}

/** Two years of days with gaps, a spike and a weekly season. */
function writeDays(): string {
  fs.mkdirSync(filesFolder(), { recursive: true })
  const file = path.join(filesFolder(), 'days.csv')
  const rows = Array.from({ length: 730 }, (_, i) => {
    const stamp = Math.floor(Date.UTC(2022, 0, 1) / 86_400_000 + i)
    const missing = i % 50 === 20 || (i > 300 && i < 312)
    const value = 100 + 10 * Math.sin((2 * Math.PI * i) / 7) + (i % 5) + (i === 400 ? 300 : 0)
    return `${formatStamp('date', stamp * 86_400_000)},${missing ? '' : value.toFixed(2)}`
  })
  fs.writeFileSync(file, `day,load\n${rows.join('\n')}\n`)
  return file
}

test('the recipe is edited, switched, moved, undone, saved and loaded', async ({ tidecast, page }) => {
  await openAndPrepare(tidecast, writeDays())
  const steps = tidecast.part('recipe').locator('li')
  await expect(steps).toHaveCount(2)

  // A step is opened and its fields set: long gaps are left whole.
  await steps.nth(1).locator('button[aria-expanded]').click()
  await tidecast.part('field-maxGap').fill('3')
  await tidecast.part('field-maxGap').press('Enter')
  await expect(steps.nth(1)).toContainText('Fill gaps up to 3 days')
  await expect(steps.nth(1)).toContainText('15 filled, 11 left missing')
  await tidecast.part('field-maxGap').fill('some')
  await tidecast.part('field-maxGap').press('Enter')
  await expect(tidecast.part('field-maxGap')).toHaveAttribute('aria-invalid', 'true')
  await picture(tidecast, 'recipe-open')

  // One method is used by a click on its score.
  await tidecast.part('use-pchip').click()
  await expect(steps.nth(1)).toContainText('PCHIP')
  await expect(tidecast.part('use-pchip')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Control+z')
  await expect(steps.nth(1)).toContainText('Linear in time')

  // A remedy adds a step, and its points are gone through.
  await tidecast.part('remedy-outliers').click()
  await expect(steps).toHaveCount(3)
  await tidecast.part('review').click()
  await expect(tidecast.part('point')).toContainText('to review')
  await picture(tidecast, 'review')
  await tidecast.part('point-accept').click()
  await expect(tidecast.part('finding-outliers')).toHaveAttribute('data-state', 'mended')

  // Moved and switched by keys, and taken back.
  const rows = steps.locator('button[aria-expanded]')
  await rows.nth(1).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(steps.nth(2)).toContainText('unusual')
  await page.keyboard.press('Control+z')
  await expect(steps.nth(1)).toContainText('unusual')
  await rows.nth(2).focus()
  await page.keyboard.press('Space')
  await expect(steps.nth(2).getByRole('switch')).toHaveAttribute('aria-checked', 'false')
  await page.keyboard.press('Space')

  // A step that cannot be done is red, the later ones say so, and the chart stays.
  await tidecast.part('add-step').click()
  await tidecast.part('add-resample').click()
  await tidecast.choose('field-rule', 'own')
  await tidecast.part('field-ruleText').fill('12 parsecs')
  await tidecast.part('field-ruleText').press('Enter')
  await expect(tidecast.part('recipe').getByRole('alert')).toContainText('12 parsecs is no rule')
  await expect(tidecast.part('recipe')).toContainText('Not reached: step')
  await picture(tidecast, 'failed-step')
  await tidecast.part('remove-step').click()
  await expect(tidecast.part('recipe').getByRole('alert')).toHaveCount(0)

  // Saved, changed, and loaded again.
  const file = path.join(filesFolder(), 'recipe.json')
  await tidecast.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
  await tidecast.part('save-recipe').click()
  await expect(tidecast.part('status')).toContainText('recipe.json saved')
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ version: 1 })
  const saved = await steps.count()
  await rows.nth(0).focus()
  await page.keyboard.press('Delete')
  await expect(steps).toHaveCount(saved - 1)
  await tidecast.part('load-recipe').click()
  await expect(steps).toHaveCount(saved)
})

test('a point is edited by hand on the chart, as a step', async ({ tidecast, page }) => {
  await openAndPrepare(tidecast, writeDays())
  await page.locator('.surface').click({ position: { x: 400, y: 200 } })
  await tidecast.part('point-value').fill('42')
  await tidecast.part('point-value').press('Enter')
  await expect(tidecast.part('step-row-edit')).toContainText('1 change by hand')
  await tidecast.part('point-note').fill('meter read by hand')
  await tidecast.part('point-note').press('Enter')
  await expect(tidecast.part('step-row-edit')).toContainText('2 changes by hand')
  await picture(tidecast, 'point')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(tidecast.part('step-row-edit')).toHaveCount(0)
})

test('the other looks at the series', async ({ tidecast, page }) => {
  await openAndPrepare(tidecast, writeDays())
  for (const view of ['season', 'decomposition', 'autocorrelation', 'spectrum', 'heatMap']) {
    await tidecast.part(`view-${view}`).click()
    const plot = view === 'decomposition' ? '.plot svg .line' : `[data-testid=look-${view}] svg`
    await page.locator(plot).first().waitFor()
    await pictures(tidecast, `look-${view}`)
  }
  await tidecast.part('view-series').click()
  await page.keyboard.down('\\')
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('before')
  await page.keyboard.up('\\')
  await expect(page.getByRole('heading', { level: 2 }).first()).not.toContainText('before')
})

/** Two columns of days, of which the second begins 100 days later and ends 50 days earlier. */
function writeSpans(): string {
  fs.mkdirSync(filesFolder(), { recursive: true })
  const file = path.join(filesFolder(), 'spans.csv')
  const rows = Array.from({ length: 400 }, (_, i) => {
    const stamp = formatStamp('date', Date.UTC(2022, 0, 1) + i * 86_400_000)
    const price = i >= 100 && i < 350 ? (20 + Math.cos(i / 9)).toFixed(2) : ''
    return `${stamp},${price},${(100 + 10 * Math.sin((2 * Math.PI * i) / 7)).toFixed(2)}`
  })
  fs.writeFileSync(file, `day,price,load\n${rows.join('\n')}\n`)
  return file
}

test('series of different spans are cut to what they share, extended instead, and undone', async ({
  tidecast,
  page,
}) => {
  await openAndPrepare(tidecast, writeSpans())
  await tidecast.part('add-step').click()
  await tidecast.part('add-align').click()
  const row = tidecast.part('step-row-align')
  await expect(row).toContainText('Cut to the common span')
  await expect(row).toContainText('150 points cut, 250 left')
  await pictures(tidecast, 'align')
  await tidecast.choose('field-span', 'union')
  await expect(row).toContainText('Extend to the longest span')
  await expect(row).toContainText('0 places added')
  await tidecast.choose('field-padding', 'cyclic')
  await expect(row).toContainText('The series repeated')
  await tidecast.part('field-with').fill('price')
  await tidecast.part('field-with').press('Enter')
  await expect(row).toContainText('With price')
  await picture(tidecast, 'align-union')
  await row.getByRole('switch').click()
  await expect(row.getByRole('switch')).toHaveAttribute('aria-checked', 'false')
  await tidecast.part('remove-step').click()
  await expect(row).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(row).toHaveCount(1)
})

/** Sales that follow the price by three days, and a column that has nothing to do with either. */
function writePrices(): string {
  fs.mkdirSync(filesFolder(), { recursive: true })
  const file = path.join(filesFolder(), 'prices.csv')
  const random = createRandom(12)
  const prices = Array.from({ length: 200 }, () => random.normal())
  const rows = prices.map((price, i) => {
    const sales = 50 + 2 * (prices[i - 3] ?? 0) + 0.3 * random.normal()
    const day = formatStamp('date', Date.UTC(2022, 0, 1 + i))
    return [day, price.toFixed(3), random.normal().toFixed(3), sales.toFixed(3)].join(',')
  })
  fs.writeFileSync(file, `day,price,weather,sales\n${rows.join('\n')}\n`)
  return file
}

test('a series is laid beside another column: the lag in words, as bars and as a table', async ({
  tidecast,
  page,
}) => {
  await openAndPrepare(tidecast, writePrices())
  await tidecast.part('view-lagged').click()
  await expect(tidecast.part('lagged-sentence')).toContainText('sales follows price by 3 days (r = 0.9')
  await pictures(tidecast, 'lags')
  await tidecast.choose('lagged-beside', 'column weather')
  await expect(tidecast.part('lagged-sentence')).toContainText('No lag stands out')
  await page.getByRole('button', { name: 'Correlation by lag as a table' }).click()
  await expect(page.getByRole('row', { name: /^−40 / })).toBeVisible()

  // Every other look has its table too, by key.
  for (const view of ['season', 'autocorrelation', 'spectrum', 'heatMap']) {
    await tidecast.part(`view-${view}`).click()
    const look = tidecast.part(`look-${view}`)
    await look.getByRole('button', { name: /as a table/ }).focus()
    await page.keyboard.press('t')
    await expect(look.getByRole('row').nth(2)).toBeVisible()
    await pictures(tidecast, `table-${view}`)
  }
})
