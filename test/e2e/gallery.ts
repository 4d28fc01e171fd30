/** Every view in every form it has: what `npm run gallery` leaves behind. */

import path from 'node:path'

import { languages, sizes, steps, themes } from './support/forms'
import { expect, test } from './support/launch'

const folder = process.env['TIDECAST_GALLERY'] ?? 'gallery-output'
const filter = process.env['TIDECAST_GALLERY_FILTER'] ?? ''

/** In which all that the walk presses is in sight. */
const roomy = { width: 1440, height: 900 }

test('gallery', async ({ tidecast }) => {
  /** Runs `show` in each form and takes its picture there, unless the filter leaves it out; then `leave`, if need be. */
  async function pictures(
    view: string,
    show: () => Promise<void>,
    leave?: () => Promise<void>,
  ): Promise<void> {
    for (const language of languages) {
      for (const theme of themes) {
        const wanted = sizes.filter(({ name }) => `${view}-${language}-${theme}-${name}`.includes(filter))
        if (wanted.length === 0) continue
        await tidecast.prefer({ language, theme })
        for (const size of wanted) {
          await tidecast.resize(size)
          await show()
          await tidecast.screenshot(path.join(folder, `${view}-${language}-${theme}-${size.name}.png`))
          await leave?.()
        }
      }
    }
  }

  /** Pictures of what `open` brings and Escape closes; `part` tells that it is there. */
  async function picturesAfter(view: string, open: () => Promise<void>, part: string): Promise<void> {
    const show = async () => {
      await open()
      await tidecast.part(part).waitFor()
      await tidecast.settled()
    }
    await pictures(view, show, async () => {
      await tidecast.page.keyboard.press('Escape')
      await tidecast.part(part).waitFor({ state: 'hidden' })
    })
  }

  await pictures('welcome', async () => {
    await tidecast.part('sample-mauna-loa-co2').waitFor()
    await tidecast.settled()
  })
  await picturesAfter('commands', () => tidecast.page.keyboard.press('Control+k'), 'command-query')
  await picturesAfter('keys', () => tidecast.page.keyboard.press('?'), 'key-sheet')
  await tidecast.resize(roomy)
  await tidecast.prefer({ language: 'en' })
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.setModel({ units: [32], epochs: 12 })
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  for (const step of steps) {
    await pictures(`network-${step}`, async () => {
      await tidecast.goTo(step)
      await expect(tidecast.part('status')).toBeVisible()
      await tidecast.settled()
    })
  }
  await tidecast.resize(roomy)
  await tidecast.goTo('model')
  await tidecast.setModel({ epochs: 4 })
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  await tidecast.goTo('evaluate')
  await tidecast.part('list-runs').click()
  await tidecast.part('compare-run-1').click()
  await pictures('runs', () => tidecast.settled())
  await tidecast.resize(roomy)
  await tidecast.part('close-runs').click()
  await tidecast.goTo('model')
  await tidecast.part('approach-auto').click()
  await tidecast.train()
  await tidecast.goTo('evaluate')
  await expect(tidecast.part('score-table').locator('tbody tr')).toHaveCount(15, { timeout: 90_000 })
  for (const step of steps.slice(2)) {
    await pictures(step, async () => {
      await tidecast.goTo(step)
      await tidecast.settled()
    })
  }
  await pictures(
    'settings',
    async () => {
      await tidecast.part('settings').click()
      await tidecast.part('language').waitFor()
      await tidecast.settled()
    },
    () => tidecast.part('close-panel').click(),
  )
})
