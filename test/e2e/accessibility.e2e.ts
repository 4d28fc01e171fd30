/** Every view in both themes and languages: no violation that axe-core knows, nothing untranslated, nothing cut. */

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

import { languages, sizes, steps, themes } from './support/forms'
import { expect, test } from './support/launch'

/** Every language, theme and size takes minutes: without TIDECAST_LONG each of them is seen once or twice. */
const all = languages.flatMap((language) =>
  themes.flatMap((theme) => sizes.map((size) => ({ language, theme, size }))),
)
const few = [all[0], all.at(-1)!]
const forms = process.env['TIDECAST_LONG'] ? all : few

/** Texts that have less room than they need and say so by no ellipsis. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#app *')]
      .filter((element) => {
        if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) return false
        const { overflowX, textOverflow, clipPath } = getComputedStyle(element)
        const ownText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
        )
        return ownText && overflowX === 'hidden' && textOverflow !== 'ellipsis' && clipPath === 'none'
      })
      .map((element) => element.textContent?.trim() ?? ''),
  )
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

test('no view breaks a rule of accessibility or cuts its words', async ({ tidecast, page }) => {
  test.slow()
  const found: Record<string, string[]> = {}
  const look = async (name: string) => {
    await tidecast.settled()
    const wrong = [...(await violations(page)), ...(await cutTexts(page)).map((text) => `cut: ${text}`)]
    if (wrong.length > 0) found[name] = wrong
  }

  await page.getByTestId('sample-mauna-loa-co2').waitFor()
  await look('welcome')
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
})
