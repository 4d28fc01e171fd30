/**
 * Processes that end when they should not, at moments nobody chose. A few in every run; with TIDECAST_LONG as many as
 * the promise names.
 */

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

import { decodeProject } from '../../src/project'
import { tellFigure } from '../support/figures'
import { expect, filesFolder, launchApp, newProfile, test } from './support/launch'
import { TidecastWindow } from './support/tidecastWindow'

const long = process.env['TIDECAST_LONG'] !== undefined
const hour = 3_600_000

/** xorshift32, so that the moments of a run can be had again. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}

function lookbackIn(file: string): number {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const { content } = decodeProject(fs.readFileSync(file), { sha256, name: path.basename(file) })
  return content.model.lookback ?? 0
}

/** Edits, saves and goes on editing until the app is gone. @returns the last edit made a second before */
async function workUntilKilled(tidecast: TidecastWindow, first: number, killAfter: number): Promise<number> {
  const edits: { at: number; lookback: number }[] = []
  let killedAt = Infinity
  const kill = new Promise<void>((resolve) => setTimeout(resolve, killAfter)).then(async () => {
    killedAt = Date.now()
    await tidecast.kill()
  })
  await tidecast.goTo('model')
  for (let lookback = first; killedAt === Infinity; lookback++) {
    try {
      await tidecast.type('lookback', lookback)
      edits.push({ at: Date.now(), lookback })
      if (lookback % 3 === 0) await tidecast.page.keyboard.press('Control+s')
    } catch (error) {
      if (killedAt === Infinity) throw error
    }
  }
  await kill
  return Math.max(0, ...edits.filter(({ at }) => at < killedAt - 1000).map(({ lookback }) => lookback))
}

test('the whole app killed at random moments loses no project, and at most a second of edits', async () => {
  const kills = long ? 200 : 3
  test.setTimeout(long ? 2 * hour : 180_000)
  const random = createRandom(2_463_534_242)
  const profile = newProfile()
  const file = path.join(filesFolder(), 'killed.tidecast')
  let lookback = 24
  for (let kill = 0; kill <= kills; kill++) {
    const tidecast = new TidecastWindow(...(await started(profile)))
    if (kill === 0) {
      await tidecast.openSample('harbour-tide')
      await tidecast.setModel({ cell: 'gru', units: [16], horizon: 24, lookback, epochs: 500 })
      await tidecast.saveProjectAs(file)
    } else {
      const inFile = lookbackIn(file)
      if (
        (await tidecast.part('recovered').count()) === 0 &&
        (await tidecast.part('lookback').count()) === 0
      ) {
        await expect(tidecast.part('recovered').or(tidecast.part('sample-harbour-tide'))).toBeVisible()
      }
      const unsaved = await tidecast.part('recovered').isVisible()
      if (unsaved) await tidecast.part('keep-recovered').click()
      else await tidecast.openFile(file)
      await tidecast.goTo('model')
      const found = Number(await tidecast.part('lookback').inputValue())
      expect(Math.max(found, inFile), `after kill ${kill}`).toBeGreaterThanOrEqual(lookback)
    }
    if (kill === kills) {
      await tidecast.app.close()
      break
    }
    await tidecast.train()
    await tidecast.waitForRun('training', 30)
    lookback = await workUntilKilled(tidecast, 25 + kill * 40, 500 + random() * 3000)
  }
  tellFigure(`kill -9 of the whole app: ${kills} kills, 0 projects lost, no edit older than 1 s lost`)
})

async function started(profile: string) {
  const app = await launchApp(profile)
  return [app, await app.firstWindow()] as const
}

test('a trainer that is killed again and again leaves the window alive and Train working', async ({
  tidecast,
}) => {
  const kills = long ? 50 : 2
  test.setTimeout(long ? hour : 180_000)
  await tidecast.openSample('harbour-tide')
  await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [32], epochs: 500 })
  let slowest = 0
  for (let kill = 0; kill < kills; kill++) {
    await tidecast.train()
    await tidecast.waitForRun('training', 30)
    const killedAt = Date.now()
    process.kill(await tidecast.trainerPid(), 'SIGKILL')
    await expect(tidecast.part('error-message')).toContainText(/training process ended/i, { timeout: 2000 })
    slowest = Math.max(slowest, Date.now() - killedAt)
  }
  tellFigure(`trainer killed: ${kills} times, window alive, told within ${slowest} ms`)
})

test('a graphics process that dies twice does not take the app with it', async ({ tidecast }) => {
  await tidecast.openSample('harbour-tide')
  for (let kill = 0; kill < 2; kill++) {
    const graphics = () =>
      tidecast.app.evaluate(
        ({ app }) => app.getAppMetrics().find((metric) => metric.type === 'GPU')?.pid ?? 0,
      )
    const before = await graphics()
    if (before === 0) break
    process.kill(before, 'SIGKILL')
    await expect.poll(graphics).not.toBe(before)
  }
  await tidecast.goTo('prepare')
  await tidecast.goTo('data')
  await expect(tidecast.part('target-column')).toBeVisible()
  tellFigure('graphics process killed twice in a launch: app alive')
})
