/** Every view in every form it has: what `npm run gallery` leaves behind. */

import fs from 'node:fs'
import path from 'node:path'

import type { Locator } from '@playwright/test'

import { steps } from './support/forms'
import { expect, filesFolder, test } from './support/launch'
import { createPictures } from './support/pictures'
import { writeSales } from './support/salesFile'
import type { TidecastWindow } from './support/tidecastWindow'

/** The rows of the table of scores that Auto fills, one a method. */
async function waitForScores(tidecast: TidecastWindow): Promise<void> {
  await tidecast.goTo('evaluate')
  await expect(tidecast.part('score-table').locator('tbody tr')).toHaveCount(15, { timeout: 90_000 })
}

/** In a narrow window the inspector is a drawer, closed. */
async function showIfThere(part: Locator): Promise<void> {
  if (await part.isVisible()) await part.scrollIntoViewIfNeeded()
}

test('from the welcome to a forecast', async ({ tidecast, page }) => {
  const pictures = createPictures(tidecast)
  await pictures.of('welcome', () => tidecast.part('sample-mauna-loa-co2').waitFor())
  await pictures.after('commands', () => page.keyboard.press('Control+k'), 'command-query')
  await pictures.after('keys', () => page.keyboard.press('?'), 'key-sheet')
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.setModel({ units: [32], epochs: 12 })
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  for (const step of steps) await pictures.of(`network-${step}`, () => tidecast.goTo(step))
  await tidecast.goTo('model')
  await tidecast.setModel({ epochs: 4 })
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  await tidecast.goTo('evaluate')
  await tidecast.part('list-runs').click()
  await tidecast.part('compare-run-1').click()
  await pictures.of('runs', () => tidecast.settled())
  await tidecast.part('close-runs').click()
  await tidecast.goTo('model')
  await tidecast.part('approach-auto').click()
  await tidecast.train()
  await waitForScores(tidecast)
  for (const step of steps.slice(2)) await pictures.of(step, () => tidecast.goTo(step))
  await pictures.of(
    'settings',
    async () => {
      await tidecast.part('settings').click()
      await tidecast.part('language').waitFor()
    },
    () => tidecast.part('close-panel').click(),
  )
})

test('while a network trains, and what asks then', async ({ tidecast, page }) => {
  const pictures = createPictures(tidecast)
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.setModel({ units: [16, 8], epochs: 2000 })
  await tidecast.type('patience', 1000)
  await tidecast.part('rate-test').click()
  await tidecast.part('rate-curve').waitFor()
  await pictures.of('rate-test', () => showIfThere(tidecast.part('rate-curve')))
  await tidecast.train()
  await tidecast.waitForEpoch(3)
  await pictures.of('training', () => tidecast.goTo('train'))
  await tidecast.part('train-pause').click()
  await pictures.of('training-paused', () => tidecast.goTo('train'))
  await pictures.after('closing', () => page.keyboard.press('Control+w'), 'closing-question')
  await tidecast.part('discard').click()
  await tidecast.waitForRun('idle', 30)
  await pictures.after('project-menu', () => tidecast.part('project-menu').click(), 'project-save')
  await tidecast.goTo('data')
  await pictures.after('picture-menu', () => tidecast.part('picture-menu').click(), 'export-picture-svg')
  await pictures.after('leaving', () => page.keyboard.press('Control+w'), 'leave-question')
})

test('columns that help, and the grid that asks for their values', async ({ tidecast }) => {
  const pictures = createPictures(tidecast)
  const temperature = { name: 'temperature', valueOf: (day: number) => (10 + day / 20).toFixed(1) }
  await tidecast.openFile(writeSales({ days: 160, daysAhead: 2, second: temperature }))
  await tidecast.part('target-column').waitFor()
  await tidecast.choose('target-column', 'sales')
  await tidecast.choose('covariate-add', 'offer')
  await tidecast.choose('covariate-add', 'temperature')
  const section = tidecast.part('covariates')
  await section.locator('[data-column="offer"]').getByTestId('part-future').click()
  await section.locator('[data-column="temperature"]').getByTestId('part-future').click()
  await pictures.of('covariates', () => showIfThere(section))
  await tidecast.part('fill-ahead').click()
  await pictures.of('known-ahead', () => tidecast.settled())
  const fills = tidecast.part('known-ahead').getByTestId('fill-last')
  await fills.first().click()
  await fills.nth(1).click()
  await tidecast.part('train').click()
  await waitForScores(tidecast)
  await pictures.of('covariates-forecast', () => tidecast.goTo('forecast'))
})

test('a forecast that is changed by hand', async ({ tidecast, page }) => {
  const pictures = createPictures(tidecast)
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.setModel({ horizon: 12, lookback: 24, units: [8], epochs: 3 })
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  await tidecast.goTo('forecast')
  const rows = tidecast.part('forecast-table').locator('tr[data-step]')
  await rows.nth(2).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('o')
  await expect(tidecast.part('override-amount')).toBeFocused()
  await page.keyboard.type('1%')
  await page.keyboard.press('Tab')
  await page.keyboard.type('the sensor was moved')
  await page.keyboard.press('Enter')
  await expect(tidecast.part('forecast-table').locator('tr.changed')).toHaveCount(2)
  await pictures.of('changed', () => tidecast.goTo('forecast'))
})

test('all series of a file', async ({ tidecast }) => {
  const pictures = createPictures(tidecast)
  await tidecast.openSample('seattle-weather')
  await tidecast.goTo('model')
  await tidecast.part('scope-all').click()
  await pictures.of('panel-model', () => tidecast.settled())
  await tidecast.train()
  await tidecast.part('next-action').click({ timeout: 60_000 })
  await expect(tidecast.part('verdict')).toBeVisible({ timeout: 60_000 })
  for (const step of ['train', 'forecast'] as const) {
    await pictures.of(`panel-${step}`, () => tidecast.goTo(step))
  }
})

test('a file that is refused, and one with a hundred columns of long names', async ({ tidecast }) => {
  const pictures = createPictures(tidecast)
  const refused = path.join(filesFolder(), 'photograph.csv')
  fs.writeFileSync(
    refused,
    Uint8Array.from({ length: 4096 }, (_, at) => (at * 167) % 256),
  )
  await tidecast.openFile(refused)
  await tidecast.part('error-message').waitFor()
  await pictures.of('refused', () => tidecast.settled())

  const names = Array.from(
    { length: 100 },
    (_, at) => `consumption of feeder ${at} at the north substation, MW`,
  )
  const rows = Array.from({ length: 60 }, (_, day) => {
    const values = names.map((_, at) => 100 + at + 10 * Math.sin((2 * Math.PI * (day + at)) / 7))
    return [`2024-${day < 31 ? '01' : '02'}-${String((day % 31) + 1).padStart(2, '0')}`, ...values].join(',')
  })
  const wide = path.join(filesFolder(), 'substation.csv')
  fs.writeFileSync(
    wide,
    `day,${names.map((name) => `"${name}"`).join(',')}\n${rows.slice(0, 59).join('\n')}\n`,
  )
  await tidecast.openFile(wide)
  await tidecast.part('target-column').waitFor()
  for (const step of ['data', 'prepare', 'model'] as const) {
    await pictures.of(`long-names-${step}`, () => tidecast.goTo(step))
  }
})
