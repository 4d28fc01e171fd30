/** What goes wrong for people: files that are not data, settings that cannot be met, a process that dies. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, filesFolder, test } from './support/launch'

function writeFile(name: string, content: string | Uint8Array): string {
  const file = path.join(filesFolder(), name)
  fs.writeFileSync(file, content)
  fs.chmodSync(file, 0o644)
  return file
}

/** 120 days of a plain weekly pattern. */
function dailySeries(): string {
  const rows = Array.from({ length: 120 }, (_, day) => {
    const month = 1 + Math.floor(day / 28)
    const date = `2023-${String(month).padStart(2, '0')}-${String(1 + (day % 28)).padStart(2, '0')}`
    return `${date},${10 + (day % 7)}`
  })
  return `day,visitors\n${rows.join('\n')}\n`
}

const refused = [
  {
    name: 'picture.csv',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    says: /holds a PNG/,
  },
  { name: 'nothing.csv', content: '', says: /empty/ },
  { name: 'words.csv', content: 'city,colour\nRome,red\nOslo,blue\n', says: /no column of numbers/ },
]

for (const { name, content, says } of refused) {
  test(`${name} is refused with a sentence, and the work before it stays`, async ({ tidecast }) => {
    await tidecast.openSample('harbour-tide')
    await tidecast.openFile(writeFile(name, content))
    await expect(tidecast.part('error-message')).toContainText(says)
    await expect(tidecast.part('error-message')).toContainText(name)
    await expect(tidecast.part('target-column')).toBeVisible()
  })
}

test('a horizon longer than the data is explained where it is typed', async ({ tidecast }) => {
  await tidecast.openFile(writeFile('visitors.csv', dailySeries()))
  await tidecast.part('target-column').waitFor()
  await tidecast.setModel({ horizon: 400 })
  await expect(tidecast.part('error-message').first()).toContainText(/horizon|longest/i)
  await expect(tidecast.part('train')).toBeDisabled()
  await tidecast.setModel({ horizon: 7 })
  await expect(tidecast.part('train')).toBeEnabled()
})

test('a dropped file is opened', async ({ tidecast }) => {
  await expect(tidecast.part('open-file').first()).toBeVisible()
  await tidecast.dropFile(writeFile('dropped.csv', dailySeries()))
  await expect(tidecast.part('target-column')).toHaveAttribute('data-value', 'visitors')
})

test('killing the trainer mid-epoch leaves the window alive, says so, and Train works again', async ({
  tidecast,
}) => {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'lstm', units: [64], epochs: 50 })
  await tidecast.train()
  await tidecast.waitForRun('training', 10)
  await expect(tidecast.part('progress')).toContainText(/[1-9]/)

  process.kill(await tidecast.trainerPid(), 'SIGKILL')
  await expect(tidecast.part('error-message')).toContainText(/training process ended/i, { timeout: 2000 })

  await tidecast.setModel({ cell: 'gru', units: [8], epochs: 2 })
  await tidecast.train()
  await tidecast.waitForRun('done', 60)
})

test('finish with best and discard both work at once, mid-epoch', async ({ tidecast }) => {
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 168, cell: 'lstm', units: [128], epochs: 1000 })

  await tidecast.train()
  await tidecast.waitForRun('training', 10)
  await tidecast.part('discard').click()
  await tidecast.waitForRun('idle', 1)

  await tidecast.train()
  await tidecast.waitForRun('training', 10)
  await tidecast.part('finish-with-best').click()
  await tidecast.waitForRun('done', 2)
})
