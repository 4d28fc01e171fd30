/** What leaves the app, by the menu of the Forecast step: tables, the clipboard, reports, pictures. */

import fs from 'node:fs'
import path from 'node:path'

import { strFromU8, unzipSync } from 'fflate'

import { expect, filesFolder, test } from './support/launch'
import type { TidecastWindow } from './support/tidecastWindow'

async function openMenu(tidecast: TidecastWindow): Promise<void> {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [8], epochs: 1 })
  await tidecast.train()
  await tidecast.waitForRun('done', 90)
  await tidecast.goTo('forecast')
  await tidecast.part('export-menu').click()
}

/** Presses a button of the menu, answers the save dialog with this file, and waits until it is said to be saved. */
async function save(tidecast: TidecastWindow, button: string, file: string): Promise<Buffer> {
  await tidecast.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, file)
  if (!(await tidecast.part(button).isVisible())) await tidecast.part('export-menu').click()
  await tidecast.part(button).click()
  await expect(tidecast.part('status')).toContainText(path.basename(file))
  return fs.readFileSync(file)
}

/** Width and height of a PNG stand in its first chunk. */
function sizeOfPng(bytes: Buffer): readonly [number, number] {
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

/** Every network has bands of these coverages. */
const columns = [
  'time',
  'forecast',
  ...[50, 80, 95].flatMap((share) => [`lower_${share}`, `upper_${share}`]),
  'model',
]

test('a forecast leaves as tables, a report and pictures', async ({ tidecast }) => {
  await openMenu(tidecast)
  const folder = filesFolder()

  const csv = (await save(tidecast, 'export-save', path.join(folder, 'tide.csv'))).toString()
  expect(csv.split('\n')[0]).toBe(columns.join(','))
  expect(csv.trimEnd().split('\n')).toHaveLength(25)

  await tidecast.part('export-menu').click()
  await tidecast.part('export-format-xlsx').click()
  const workbook = unzipSync(await save(tidecast, 'export-save', path.join(folder, 'tide.xlsx')))
  expect(strFromU8(workbook['xl/workbook.xml'])).toContain('name="backtest"')
  expect(strFromU8(workbook['xl/worksheets/sheet1.xml'])).not.toContain('<f>')

  const html = (await save(tidecast, 'export-report-html', path.join(folder, 'tide.html'))).toString()
  expect(html).toContain('</html>')
  expect(html.length).toBeLessThan(3_000_000)
  const pdf = await save(tidecast, 'export-report-pdf', path.join(folder, 'tide.pdf'))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')

  const svg = (await save(tidecast, 'export-picture-svg', path.join(folder, 'tide.svg'))).toString()
  expect(svg).toContain('viewBox="0 0 960 460"')
  expect(sizeOfPng(await save(tidecast, 'export-picture-png1', path.join(folder, 'tide1.png')))).toEqual([
    960, 460,
  ])
  expect(sizeOfPng(await save(tidecast, 'export-picture-png4', path.join(folder, 'tide4.png')))).toEqual([
    3840, 1840,
  ])

  await tidecast.goTo('evaluate')
  await tidecast.page.locator('.dock').getByTestId('picture-menu').first().click()
  await tidecast.page.screenshot({ path: 'test-results/picture-menu.png' })
  const steps = await save(tidecast, 'export-picture-svg', path.join(folder, 'steps.svg'))
  expect(steps.toString()).toContain('<title>Error by step ahead: water_level_m</title>')
})

test('the clipboard takes a table as cells', async ({ tidecast }) => {
  await openMenu(tidecast)
  await tidecast.part('export-copy').click()
  await expect(tidecast.part('status')).toContainText('clipboard')
  const text = await tidecast.app.evaluate(({ clipboard }) => clipboard.readText())
  expect(text.split('\n')[0]).toBe(columns.join('\t'))
  expect(text.trimEnd().split('\n')).toHaveLength(25)
})

test('a target that cannot be written leaves the old file whole and says why', async ({ tidecast }) => {
  await openMenu(tidecast)
  const folder = path.join(filesFolder(), 'a-file-not-a-folder')
  fs.writeFileSync(folder, 'old')
  await tidecast.app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
    },
    path.join(folder, 'tide.csv'),
  )
  await tidecast.part('export-save').click()
  await expect(tidecast.part('error-message')).toHaveAttribute('data-code', 'file.unwritable')
  expect(fs.readFileSync(folder, 'utf8')).toBe('old')
})
