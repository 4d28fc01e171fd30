/** Own changes to a forecast in the real window: by keyboard, by dragging, saved, undone, and kept over another training. */

import fs from 'node:fs'
import path from 'node:path'

import { AxeBuilder } from '@axe-core/playwright'
import type { Locator } from '@playwright/test'

import { cutWords } from './support/cutWords'
import { languages, sizes, themes } from './support/forms'
import { expect, filesFolder, test } from './support/launch'
import type { TidecastWindow } from './support/tidecastWindow'

/** A forecast of twelve months in the table. */
async function forecastTwelve(tidecast: TidecastWindow): Promise<void> {
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.setModel({ horizon: 12, lookback: 24, units: [8], epochs: 3 })
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  await tidecast.goTo('forecast')
  await expect(rowsOf(tidecast)).toHaveCount(12)
}

function rowsOf(tidecast: TidecastWindow): Locator {
  return tidecast.part('forecast-table').locator('tr[data-step]')
}

function cellsOf(tidecast: TidecastWindow, step: number): Promise<string[]> {
  return tidecast.part('forecast-table').locator(`tr[data-step="${step}"] td`).allInnerTexts()
}

test('rows are changed by the keyboard alone, told in words, taken back, undone and saved', async ({
  tidecast,
  page,
}) => {
  test.slow()
  await forecastTwelve(tidecast)

  await rowsOf(tidecast).first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('o')
  await expect(tidecast.part('override-amount')).toBeFocused()
  await page.keyboard.type('much')
  await page.keyboard.press('Enter')
  await expect(tidecast.part('error-message')).toHaveAttribute('data-code', 'override.notNumber')
  await page.keyboard.type('-500%')
  await page.keyboard.press('Enter')
  await expect(tidecast.part('error-message')).toHaveAttribute('data-code', 'override.below')
  await page.keyboard.type('10%')
  await page.keyboard.press('Tab')
  await page.keyboard.type('the sensor was moved')
  await page.keyboard.press('Enter')

  await expect(tidecast.part('forecast-table').locator('tr.changed')).toHaveCount(2)
  await expect(tidecast.part('forecast-table').locator('tr.reason')).toHaveText([
    'the sensor was moved',
    'the sensor was moved',
  ])
  const [said = '', change, final = ''] = await cellsOf(tidecast, 2)
  expect(change).toMatch(/\+10\s%/)
  expect(Number(final) / Number(said)).toBeCloseTo(1.1, 3)
  await expect(tidecast.part('forecast-sum')).toContainText('your changes to 2 steps')
  await expect(page.locator('.overlay .point.change')).toHaveCount(2)

  // The keys go on in the row.
  await page.keyboard.press('Delete')
  await expect(tidecast.part('forecast-table').locator('tr.changed')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(tidecast.part('forecast-table').locator('tr.changed')).toHaveCount(2)

  const table = path.join(filesFolder(), 'changed.csv')
  await tidecast.exportTo(table)
  const [head = '', ...rows] = fs.readFileSync(table, 'utf8').trim().split('\n')
  expect(head).toMatch(/^time,forecast,change,final,((lower|upper)_\d+,)*reason,model$/)
  expect(rows[2]).toContain(',the sensor was moved,')
  expect(rows[0]).toMatch(/^[^,]+,([^,]+),,\1,/)

  const project = path.join(filesFolder(), 'changed.tidecast')
  await tidecast.saveProjectAs(project)
  await tidecast.openFile(project)
  await tidecast.goTo('forecast')
  await expect(tidecast.part('forecast-table').locator('tr.changed')).toHaveCount(2)
})

test('a point is dragged on the chart; after another training the change is offered again and lost to nobody', async ({
  tidecast,
  page,
}) => {
  test.slow()
  await forecastTwelve(tidecast)
  const surface = await page.locator('.surface').boundingBox()
  if (!surface) throw new Error('the chart is not shown')

  // The cursor of the last point of the forecast tells where it lies.
  await rowsOf(tidecast).last().click()
  const dot = page.locator('.overlay .dot.forecast')
  const at = await dot.boundingBox()
  if (!at) throw new Error('the forecast has no point under the cursor')
  const [x, y] = [at.x + at.width / 2, at.y + at.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 20, { steps: 5 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(page.locator('.overlay .point.change')).toHaveCount(0)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 60, { steps: 10 })
  await page.mouse.up()
  await expect(page.locator('.overlay .point.change')).toHaveCount(1)
  const [said = '', change = '', final = ''] = await cellsOf(tidecast, 11)
  expect(change).toContain('=')
  expect(Number(final)).toBeLessThan(Number(said))
  await page.screenshot({ path: 'test-results/own-change.png' })

  await tidecast.goTo('model')
  await tidecast.type('lookback', 30)
  await tidecast.train()
  await tidecast.waitForRun('done', 120)
  await tidecast.goTo('forecast')
  await expect(tidecast.part('left-changes')).toContainText('1 own change was made over another forecast')
  await expect(page.locator('.overlay .point.change')).toHaveCount(0)
  await tidecast.part('lay-again').click()
  await expect(tidecast.part('left-changes')).toHaveCount(0)
  const relaid = await cellsOf(tidecast, 11)
  expect(relaid.slice(1)).toEqual([change, final])
})

test('changes of the forecast of Auto break no rule of accessibility, and no word of theirs is cut', async ({
  tidecast,
  page,
}) => {
  test.slow()
  await tidecast.openSample('mauna-loa-co2')
  await tidecast.train()
  await tidecast.goTo('evaluate')
  await expect(tidecast.part('score-table').locator('tbody tr')).toHaveCount(15, { timeout: 120_000 })
  await tidecast.goTo('forecast')
  await rowsOf(tidecast).first().click()
  await page.keyboard.press('o')
  await page.keyboard.type('+4%')
  await page.keyboard.press('Tab')
  await page.keyboard.type(
    'a longer reason than one line of the inspector has room for, with all that led to it',
  )
  await page.keyboard.press('Enter')
  await expect(tidecast.part('forecast-table').locator('tr.changed')).toHaveCount(1)
  const found: Record<string, string[]> = {}
  for (const [index, size] of sizes.slice(0, 2).entries()) {
    await tidecast.prefer({ language: languages[index], theme: themes[index] })
    await tidecast.resize(size)
    await tidecast.part('change-forecast').click()
    await tidecast.settled()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const wrong = [...violations.map(({ id }) => id), ...(await cutWords(page)).map((text) => `cut: ${text}`)]
    if (wrong.length > 0) found[size.name] = wrong
    await page.screenshot({ path: `test-results/own-change-${size.name}.png` })
    await page.keyboard.press('Escape')
    await tidecast.settled()
    await page.screenshot({ path: `test-results/own-change-table-${size.name}.png` })
  }
  expect(found).toEqual({})
})
