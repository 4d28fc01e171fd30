/** A long series opened and looked at: when its line is there, how it follows the hand, what it keeps in memory. */

import fs from 'node:fs'

import { test } from '../e2e/support/launch'
import { panBackAndForth, zoomBackAndForth } from '../e2e/support/gestures'
import { writeLongSeries } from '../e2e/support/longSeries'
import { PageProbe } from '../e2e/support/pageProbe'
import { greatest, percentile } from '../support/statistics'
import { tellWindowFigure } from './figure'
import { memoryOf } from './memory'

const counts = (process.env['TIDECAST_BENCH_POINTS'] ?? '1000000').split(',').map(Number)
/** A stamp and a value. */
const bytesAPoint = 16
const memoryBeside = 150
const megabyte = 2 ** 20
/** Milliseconds to first paint, up to a million points and beyond. */
const paintLimit = (points: number) => (points <= 1_000_000 ? 500 : 1500)

for (const points of counts) {
  test(`${points} points opened, zoomed and panned`, async ({ app, page, tidecast }) => {
    const size = `${points} points`
    const file = writeLongSeries({ points })
    await tidecast.part('sample-harbour-tide').waitFor()
    await tidecast.settled()
    const idle = await memoryOf(app)
    const probe = await PageProbe.install(page)

    const started = await probe.now()
    const imported = probe.sight({ present: '[data-testid=target-column]' })
    const drawn = probe.sight({ present: '.time-chart .layers canvas' })
    await tidecast.openFile(file)
    const { found: importedAt } = await imported
    const { painted } = await drawn
    tellWindowFigure({ figure: `import, ${size}`, value: (importedAt - started) / 1000, unit: 's' })
    tellWindowFigure({
      figure: `first paint after import, ${size}`,
      value: painted - importedAt,
      unit: 'ms',
      limit: paintLimit(points),
    })
    await page.locator('.hairline:not(.busy)').waitFor({ state: 'attached' })
    await tidecast.part('preview').waitFor()
    tellWindowFigure({
      figure: `longest task while opening, ${size}`,
      value: greatest((await probe.read()).longTasks),
      unit: 'ms',
      limit: 50,
      note: '0 where none took 50 ms',
    })

    for (const view of ['all', 'close'] as const) {
      if (view === 'all') await page.locator('.surface').dblclick()
      else for (let i = 0; i < 30; i++) await page.mouse.wheel(0, -200)
      for (const [name, gesture] of [
        ['zoom', zoomBackAndForth],
        ['pan', panBackAndForth],
      ] as const) {
        await tidecast.settled()
        await probe.restart()
        await gesture(page)
        const { frames, longTasks } = await probe.read()
        tellWindowFigure({
          figure: `${name} p95 frame, ${view}, ${size}`,
          value: percentile(frames, 0.95),
          unit: 'ms',
          limit: 20,
          note: `longest task ${Math.round(greatest(longTasks))} ms`,
        })
      }
    }

    await page.waitForTimeout(5000)
    const data = (points * bytesAPoint) / megabyte
    tellWindowFigure({
      figure: `memory above idle, ${size}`,
      value: (await memoryOf(app)) - idle,
      unit: 'MB',
      limit: Math.round(data + memoryBeside),
      note: `stamps and values ${Math.round(data)} MB`,
    })
    fs.rmSync(file)
  })
}
