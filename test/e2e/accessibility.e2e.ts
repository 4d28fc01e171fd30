/** Every view in both themes and languages: no violation that axe-core knows, nothing untranslated, nothing cut. */

import path from 'node:path'

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { cutWords } from './support/cutWords'
import { languages, sizes, steps, themes } from './support/forms'
import { expect, filesFolder, launchApp, newProfile, test } from './support/launch'
import { TidecastWindow } from './support/tidecastWindow'

/** Every language, theme and size takes minutes: without TIDECAST_LONG each of them is seen once or twice. */
const all = languages.flatMap((language) =>
  themes.flatMap((theme) => sizes.map((size) => ({ language, theme, size }))),
)
const few = [all[0], all.at(-1)!]
const forms = process.env['TIDECAST_LONG'] ? all : few

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** Gathers what is wrong with the views that are looked at, by their names. */
function createLook(tidecast: TidecastWindow) {
  const { page } = tidecast
  const found: Record<string, string[]> = {}
  return {
    found,
    async look(name: string): Promise<void> {
      await tidecast.settled()
      const wrong = [...(await violations(page)), ...(await cutWords(page)).map((text) => `cut: ${text}`)]
      if (wrong.length > 0) found[name] = wrong
    },
  }
}

test('no view breaks a rule of accessibility or cuts its words', async ({ tidecast, page }) => {
  test.slow()
  const { found, look } = createLook(tidecast)

  await page.getByTestId('sample-mauna-loa-co2').waitFor()
  await look('welcome')
  await page.keyboard.press('Control+k')
  await page.getByTestId('command-query').waitFor()
  await look('command search')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByTestId('key-sheet').waitFor()
  await look('all keys')
  await page.keyboard.press('Escape')
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.train()
  await tidecast.goTo('evaluate')
  await expect(tidecast.part('score-table').locator('tbody tr')).toHaveCount(15, { timeout: 90_000 })
  for (const { language, theme, size } of forms) {
    await tidecast.prefer({ language, theme })
    await tidecast.resize(size)
    for (const step of steps) {
      await tidecast.goTo(step)
      await look(`${step} ${language} ${theme}`)
    }
  }
  expect(found).toEqual({})
})

test('nor do the columns that help, and the grid that asks for their values', async ({ tidecast }) => {
  test.slow()
  const { found, look } = createLook(tidecast)
  await tidecast.openSample('seattle-weather')
  await tidecast.choose('covariate-add', 'wind_m_per_s')
  await tidecast.part('part-future').click()
  await tidecast.part('fill-ahead').waitFor()
  for (const { language, theme, size } of forms) {
    await tidecast.prefer({ language, theme })
    await tidecast.resize(size)
    for (const step of ['data', 'forecast'] as const) {
      await tidecast.goTo(step)
      await look(`${step} ${language} ${theme}`)
    }
  }
  expect(found).toEqual({})
})

test('nor do all series of a file, chosen, at work and in their list', async ({ tidecast, page }) => {
  test.slow()
  const { found, look } = createLook(tidecast)
  await tidecast.openSample('seattle-weather')
  await tidecast.goTo('model')
  await tidecast.part('scope-all').click()
  await tidecast.train()
  await tidecast.part('next-action').click({ timeout: 60_000 })
  await expect(tidecast.part('verdict')).toBeVisible({ timeout: 60_000 })
  for (const { language, theme, size } of forms) {
    await tidecast.prefer({ language, theme })
    await tidecast.resize(size)
    for (const step of ['model', 'train', 'forecast'] as const) {
      await tidecast.goTo(step)
      await look(`${step} ${language} ${theme}`)
      await page.screenshot({ path: `test-results/panel-${step}-${language}-${theme}.png` })
    }
  }
  expect(found).toEqual({})
})

test('in words a third longer none is cut', async () => {
  test.skip(!process.env['TIDECAST_LONG'], 'every view in every size takes minutes')
  test.slow()
  const profile = newProfile()
  const first = await launchApp(profile)
  const firstPage = await first.firstWindow()
  await firstPage.getByTestId('sample-mauna-loa-co2').waitFor()
  await firstPage.evaluate(() => localStorage.setItem('preferences', JSON.stringify({ language: 'en-XA' })))
  await first.close()

  const app = await launchApp(profile)
  const tidecast = new TidecastWindow(app, await app.firstWindow())
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.train()
  await tidecast.goTo('evaluate')
  await expect(tidecast.part('score-table').locator('tbody tr')).toHaveCount(15, { timeout: 90_000 })
  const found: Record<string, string[]> = {}
  for (const size of sizes) {
    await tidecast.resize(size)
    for (const step of steps) {
      await tidecast.goTo(step)
      await tidecast.settled()
      const cut = await cutWords(tidecast.page)
      if (cut.length > 0) found[`${step}, ${size.name}`] = cut
    }
  }
  await app.close()
  expect(found).toEqual({})
})

test('the main flow by the keyboard alone', async ({ tidecast, page }) => {
  await page.getByTestId('sample-mauna-loa-co2').waitFor()
  await page.keyboard.press('2')
  await tidecast.part('target-column').waitFor()
  await expect(tidecast.part('train')).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(tidecast.part('auto-progress')).toBeVisible()
  await expect(tidecast.part('step-forecast')).not.toHaveAttribute('aria-disabled', 'true', {
    timeout: 30_000,
  })
  await page.keyboard.press('Control+5')
  await expect(tidecast.part('verdict')).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+Enter')
  await expect(tidecast.part('forecast-table')).toBeVisible()

  // An own network, found and started by its name, looked at epoch by epoch, and written to a file.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to model')
  await page.keyboard.press('Enter')
  await page.keyboard.press('F6')
  await tidecast.part('approach-network').focus()
  await page.keyboard.press('Space')
  await expect(tidecast.part('preset')).toBeVisible()
  await tidecast.part('epochs').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('3')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+Enter')
  await tidecast.waitForRun('done', 90)
  await page.keyboard.press('Home')
  await expect(tidecast.part('status')).toHaveAttribute('data-run', 'done')
  await page.keyboard.press('Control+6')
  await expect(tidecast.part('forecast-table')).toBeVisible()
  const file = path.join(filesFolder(), 'by keyboard.csv')
  await tidecast.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, file)
  await page.keyboard.press('Control+e')
  await expect(tidecast.part('status')).toContainText('by keyboard.csv')
})
