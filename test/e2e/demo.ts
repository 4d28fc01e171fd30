/** The main job, driven without a person: what `npm run demo` shows and leaves behind. */

import fs from 'node:fs'
import path from 'node:path'

import { expect, test } from './support/launch'

const output = process.env['TIDECAST_DEMO_OUTPUT'] ?? 'demo-output'

function say(sentence: string): void {
  process.stderr.write(`demo: ${sentence}\n`)
}

test('demo', async ({ tidecast, page }) => {
  let pictures = 0
  const picture = async (name: string) => {
    const file = path.join(output, `${++pictures}-${name}.png`)
    await tidecast.screenshot(file)
    say(`picture of ${name}: ${path.relative(process.cwd(), file)}`)
  }

  await page.getByTestId('sample-harbour-tide').waitFor()
  await picture('welcome')
  await tidecast.openSample('harbour-tide')
  await picture('data')
  await tidecast.goTo('prepare')
  await picture('prepare')
  await tidecast.setModel({ epochs: 12 })
  await picture('model')

  say('training')
  await tidecast.train()
  const status = tidecast.part('status')
  const epoch = tidecast.part('progress')
  await expect(epoch).toContainText(/[2-9]/, { timeout: 60_000 })
  await picture('train')
  let told = ''
  while ((await status.getAttribute('data-run')) !== 'done') {
    const sentence = ((await epoch.textContent()) ?? '').trim()
    const number = /\d+/.exec(sentence)?.[0] ?? ''
    if (number !== told) say(sentence)
    told = number
    await Promise.race([
      expect(epoch).not.toContainText(sentence, { timeout: 60_000 }),
      expect(status).toHaveAttribute('data-run', 'done', { timeout: 60_000 }),
    ])
  }
  say(((await tidecast.part('verdict').first().textContent()) ?? '').trim())
  await picture('trained')

  const scores = await tidecast.scores()
  await picture('evaluate')
  fs.writeFileSync(path.join(output, 'scores.json'), `${JSON.stringify(scores, null, 2)}\n`)
  await tidecast.exportTo(path.join(output, 'forecast.csv'))
  await picture('forecast')
  say(`the forecast and its scores are in ${path.relative(process.cwd(), output)}`)
})
