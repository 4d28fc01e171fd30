/** The reading of a file, changed in the window: columns, rows and chart follow, and undo takes it back. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, filesFolder, test } from './support/launch'

function write(name: string, text: string): string {
  fs.mkdirSync(filesFolder(), { recursive: true })
  const file = path.join(filesFolder(), name)
  fs.writeFileSync(file, text)
  return file
}

/** Ten days whose order of day and month, and whose decimal sign, nothing in the file decides. */
const open = Array.from(
  { length: 10 },
  (_, i) => `${String(i + 1).padStart(2, '0')}/02/2024;${i + 1},${100 + i};${i}`,
)

test('decimal sign, date order, delimiter and type are chosen, and the preview follows', async ({
  tidecast,
  page,
}) => {
  await tidecast.openFile(write('open.csv', `day;price;n\n${open.join('\n')}\n`))
  const heads = tidecast.part('preview').locator('thead .type-name')
  await expect(heads).toHaveText(['day', 'price', 'n'])

  await tidecast.choose('reading-decimal', ',')
  await expect(tidecast.part('reading-decimal')).toHaveAttribute('data-value', ',')
  await expect(page.locator('thead tr').first()).toContainText('price')
  await expect(tidecast.part('column-type-price')).toContainText('1.234,5')

  await tidecast.choose('reading-dateOrder', 'monthFirst')
  await expect(tidecast.part('column-type-day')).toContainText('MM/DD/YYYY')
  await tidecast.choose('reading-dateOrder', 'dayFirst')
  await expect(tidecast.part('column-type-day')).toContainText('DD/MM/YYYY')

  await tidecast.choose('column-type-n', 'text')
  await expect(heads.nth(2).locator('xpath=..')).toContainText('text')

  await tidecast.choose('reading-delimiter', ',')
  await expect(heads).toHaveText([/;/, /;/])
  await page.keyboard.press('Control+z')
  await expect(heads).toHaveText(['day', 'price', 'n'])
  await tidecast.part('reading-automatic').click()
  await expect(tidecast.part('reading-delimiter')).toHaveAttribute('data-value', 'auto')
  if (process.env['TIDECAST_PICTURES'])
    await tidecast.screenshot(path.join(process.env['TIDECAST_PICTURES'], 'reading.png'))
})

test('parts seldom decided lie below More, reached by keys; what cannot be is said and not sent', async ({
  tidecast,
  page,
}) => {
  await tidecast.openFile(write('more.csv', `day;price;n\n${open.join('\n')}\n`))
  const heads = tidecast.part('preview').locator('thead .type-name')
  await expect(heads).toHaveText(['day', 'price', 'n'])
  await tidecast.part('reading-more').focus()
  await page.keyboard.press('Enter')

  const firstRow = tidecast.part('reading-firstRow')
  await firstRow.fill('none')
  await firstRow.press('Enter')
  await expect(firstRow).toHaveAttribute('aria-invalid', 'true')
  await firstRow.fill('2')
  await firstRow.press('Enter')
  await expect(heads).not.toHaveText(['day', 'price', 'n'])
  await firstRow.fill('')
  await firstRow.press('Enter')
  await expect(heads).toHaveText(['day', 'price', 'n'])

  const format = tidecast.part('reading-timeFormat')
  await format.fill('MM/DD/YYYY')
  await format.press('Enter')
  await expect(tidecast.part('column-type-day')).toContainText('MM/DD/YYYY')
})

test('the zone of a clock is named from the data, in the step of Prepare that reads by it', async ({
  tidecast,
}) => {
  const hours = Array.from({ length: 60 }, (_, i) => {
    const at = `2024-01-${String(1 + Math.floor(i / 24)).padStart(2, '0')}T${String(i % 24).padStart(2, '0')}:00:00`
    return `${at},${i % 24}`
  })
  await tidecast.openFile(write('clock.csv', `at,load\n${hours.join('\n')}\n`))
  await tidecast.part('name-zone').click()
  await tidecast.part('field-zone').fill('Europe/Berlin')
  await tidecast.part('field-zone').press('Enter')
  await expect(tidecast.part('step-row-zone')).toContainText('Europe/Berlin')
  await tidecast.goTo('data')
  await expect(tidecast.part('name-zone')).toHaveCount(0)
})

test('a range pasted from a spreadsheet is a table', async ({ app, tidecast }) => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `2024-01-${String((i % 28) + 1).padStart(2, '0')}\t"a ""b"""\t${i},5`,
  )
  await app.evaluate(
    ({ clipboard }, text) => clipboard.writeText(text),
    `day\tnote\tvalue\n${rows.slice(0, 28).join('\n')}\n`,
  )
  await tidecast.part('paste-table').click()
  await expect(tidecast.part('preview').locator('thead .type-name')).toHaveText(['day', 'note', 'value'])
  await expect(tidecast.part('preview').locator('tbody tr').first()).toContainText('a "b"')
  await expect(tidecast.part('target-column')).toHaveAttribute('data-value', 'value')
  if (process.env['TIDECAST_PICTURES'])
    await tidecast.screenshot(path.join(process.env['TIDECAST_PICTURES'], 'pasted.png'))
})

test('rows and columns of other files make one table; each is left out again, and undo brings it back', async ({
  app,
  tidecast,
  page,
}) => {
  const days = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `2024-01-${String(from + i).padStart(2, '0')}`)
  await tidecast.openFile(
    write(
      'early.csv',
      `day,sales\n${days(1, 12)
        .map((day, i) => `${day},${i}`)
        .join('\n')}\n`,
    ),
  )
  const heads = tidecast.part('preview').locator('thead .type-name')
  await expect(heads).toHaveText(['day', 'sales'])

  async function add(button: string, file: string): Promise<void> {
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
    }, file)
    await tidecast.part(button).click()
  }

  const late = write(
    'late.csv',
    `day,sales\n${days(12, 28)
      .map((day, i) => `${day},${i}`)
      .join('\n')}\n`,
  )
  await add('append-file', late)
  const files = tidecast.part('files').getByRole('listitem')
  await expect(files).toContainText([/early\.csv.*12 rows/s, /late\.csv.*17 rows/s])
  await expect(page.locator('[data-notice="append.overlap"]')).toContainText('late.csv')

  const weather = write('weather.csv', `at,degrees\n2024-01-01T06:00:00,4\n2024-01-15T06:00:00,7\n`)
  await add('join-file', weather)
  await expect(page.locator('[data-code="source.noMatch"]')).toContainText('weather.csv')
  await expect(files).toHaveCount(2)

  await tidecast.choose('join-match', 'asOf')
  await add('join-file', weather)
  await expect(heads).toHaveText(['day', 'sales', 'degrees'])
  await expect(tidecast.part('preview').locator('tbody tr').nth(1)).toContainText('4')
  await expect(tidecast.part('target-column')).toHaveAttribute('data-value', 'sales')
  await tidecast.part('join-tolerance').fill('36 hours')
  await tidecast.part('join-tolerance').press('Enter')
  await expect(tidecast.part('join-tolerance')).toHaveAttribute('aria-invalid', 'true')
  await tidecast.part('join-tolerance').fill('36h')
  await tidecast.part('join-tolerance').press('Enter')
  await expect(page.locator('[data-notice="join.unmatched"]')).toContainText('weather.csv')
  if (process.env['TIDECAST_PICTURES'])
    await tidecast.screenshot(path.join(process.env['TIDECAST_PICTURES'], 'files.png'))

  const project = path.join(filesFolder(), 'files.tidecast')
  await tidecast.saveProjectAs(project)
  await tidecast.part('remove-file-2').click()
  await expect(heads).toHaveText(['day', 'sales'])
  await page.keyboard.press('Control+z')
  await expect(files).toHaveCount(3)
  await expect(heads).toHaveText(['day', 'sales', 'degrees'])
})
