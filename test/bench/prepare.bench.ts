/** A million points in Prepare: a step of every quick kind taken into the recipe, and undone. */

import fs from 'node:fs'

import type { Page } from '@playwright/test'

import { test } from '../e2e/support/launch'
import { writeLongSeries } from '../e2e/support/longSeries'
import { PageProbe, type Condition } from '../e2e/support/pageProbe'
import type { TidecastWindow } from '../e2e/support/tidecastWindow'
import { greatest } from '../support/statistics'
import { tellWindowFigure } from './figure'

const points = 1_000_000
const size = `${points} points`
const busy: Condition = { present: '.hairline.busy' }
const idle: Condition = { present: '.hairline:not(.busy)' }

/** Acts that end with the click that is measured; the steps of the first two are in the recipe of such a file. */
const acts: readonly {
  readonly step: string
  readonly prepare: (tidecast: TidecastWindow) => Promise<void>
  readonly last: string
  /** What the window shows of it, and shows no more once it is undone. */
  readonly shown: string
}[] = [
  ...(
    [
      ['duplicates', 'median'],
      ['missing', 'mean'],
    ] as const
  ).map(([step, method]) => ({
    step,
    prepare: (tidecast: TidecastWindow) => openMethods(tidecast, step),
    last: `field-method-option-${method}`,
    shown: `[data-testid=field-method][data-value=${method}]`,
  })),
  ...(['clip', 'transform', 'resample'] as const).map((step) => ({
    step,
    prepare: (tidecast: TidecastWindow) => tidecast.part('add-step').click(),
    last: `add-${step}`,
    shown: `[data-testid=step-row-${step}]`,
  })),
]

async function openMethods(tidecast: TidecastWindow, step: string): Promise<void> {
  const words = tidecast.part(`step-row-${step}`).locator('button[aria-expanded]')
  if ((await words.getAttribute('aria-expanded')) === 'false') await words.click()
  await tidecast.part('field-method').click()
}

/** Until nothing is asked of the trainer any more: its answers to one act must not be counted to the next. */
async function quiet(page: Page, tidecast: TidecastWindow): Promise<void> {
  await page.locator('.hairline:not(.busy)').waitFor({ state: 'attached' })
  await tidecast.settled()
  await page.waitForTimeout(1500)
}

test('a million points prepared', async ({ page, tidecast }) => {
  const file = writeLongSeries({ points, gaps: true, repeats: true })
  await tidecast.openFile(file)
  await tidecast.part('target-column').waitFor()
  await quiet(page, tidecast)
  const probe = await PageProbe.install(page)
  const opened = await probe.now()
  const recipe = probe.sight({ present: '[data-testid^=step-row-]' })
  await tidecast.goTo('prepare')
  tellWindowFigure({ figure: `recipe shown, ${size}`, value: (await recipe).painted - opened, unit: 'ms' })
  await tidecast.part('health').locator('[data-testid^=finding-]').first().waitFor()
  tellWindowFigure({
    figure: `health shown, ${size}`,
    value: (await probe.now()) - opened,
    unit: 'ms',
    limit: 1000,
  })
  await quiet(page, tidecast)

  for (const { step, prepare, last, shown } of acts) {
    await prepare(tidecast)
    await tidecast.part(last).waitFor()
    await probe.restart()
    const done = probe.sight(busy, idle)
    const chosen = await probe.now()
    await tidecast.part(last).click()
    tellWindowFigure({
      figure: `${step} to its new line, ${size}`,
      value: (await done).painted - chosen,
      unit: 'ms',
    })
    await quiet(page, tidecast)
    // What was told before is shown at once, without anything being asked.
    await page.keyboard.down('Control')
    const undone = probe.sight({ absent: shown }, idle)
    const asked = await probe.listenForPress('keydown')
    await page.keyboard.press('z')
    await page.keyboard.up('Control')
    tellWindowFigure({
      figure: `undo of ${step}, ${size}`,
      value: (await undone).painted - (await asked()),
      unit: 'ms',
      limit: 50,
    })
    await quiet(page, tidecast)
    tellWindowFigure({
      figure: `longest task around ${step}, ${size}`,
      value: greatest((await probe.read()).longTasks),
      unit: 'ms',
      limit: 50,
      note: '0 where none took 50 ms',
    })
  }
  fs.rmSync(file)
})
