/**
 * Processes that end when they should not, at moments nobody chose. A few in every run; with TIDECAST_LONG as many as
 * the promise names.
 */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

import { decodeProject } from '../../src/project'
import { faultCount, faultSeed, isLong } from '../support/faultCounts'
import { tellFigure } from '../support/figures'
import { expect, filesFolder, launchApp, newProfile, test } from './support/launch'
import { TidecastWindow } from './support/tidecastWindow'

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

/** Opens the file as a stranger would: it must be whole. */
function checkWhole(file: string): void {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  decodeProject(fs.readFileSync(file), { sha256, name: path.basename(file) })
}

/** Edits, saves and goes on editing until the app is gone. @returns the edits of which one must be there afterwards */
async function workUntilKilled(
  tidecast: TidecastWindow,
  first: number,
  killAfter: number,
): Promise<ReadonlySet<number>> {
  const edits: { at: number; lookback: number }[] = []
  let killedAt = Infinity
  await tidecast.goTo('model')
  edits.push({ at: 0, lookback: Number(await tidecast.part('lookback').inputValue()) })
  const kill = new Promise<void>((resolve) => setTimeout(resolve, killAfter)).then(async () => {
    killedAt = Date.now()
    await tidecast.kill()
  })
  for (let lookback = first; killedAt === Infinity; lookback++) {
    try {
      // Said before it is done: a kill in between may leave either.
      edits.push({ at: Date.now(), lookback })
      await tidecast.type('lookback', lookback)
      if (lookback % 3 === 0) await tidecast.page.keyboard.press('Control+s')
    } catch (error) {
      if (killedAt === Infinity) throw error
    }
  }
  await kill
  // An edit counts as made when the next one begins.
  const made = edits.filter((_, index) => (edits[index + 1]?.at ?? Infinity) < killedAt - 1000)
  return new Set(edits.slice(Math.max(0, made.length - 1)).map(({ lookback }) => lookback))
}

test(
  'the whole app killed at random moments loses no project, and at most a second of edits',
  { tag: '@kills' },
  async () => {
    const kills = faultCount({ short: 3, long: 200 })
    test.setTimeout(isLong ? 2 * hour : 180_000)
    const random = createRandom(2_463_534_242 + faultSeed() - 1)
    const profile = newProfile()
    const file = path.join(filesFolder(), 'killed.tidecast')
    let expected: ReadonlySet<number> = new Set()
    for (let kill = 0; kill <= kills; kill++) {
      const leftUnsaved = fs.existsSync(path.join(profile, 'session', 'session.json'))
      const tidecast = new TidecastWindow(...(await started(profile)))
      if (kill === 0) {
        await tidecast.openSample('harbour-tide')
        await tidecast.setModel({ cell: 'gru', units: [16], horizon: 24, lookback: 24, epochs: 500 })
        await tidecast.saveProjectAs(file)
      } else {
        checkWhole(file)
        if (leftUnsaved) await tidecast.part('keep-recovered').click()
        else await tidecast.openFile(file)
        await tidecast.goTo('model')
        const found = Number(await tidecast.part('lookback').inputValue())
        expect([...expected], `after kill ${kill}`).toContain(found)
      }
      if (kill === kills) {
        await tidecast.app.close()
        break
      }
      await tidecast.train()
      await tidecast.waitForRun('training', 30)
      expected = await workUntilKilled(tidecast, 25 + (kill % 2) * 60, 500 + random() * 3000)
    }
    tellFigure(`kill -9 of the whole app: ${kills} kills, 0 projects lost, no edit older than 1 s lost`)
  },
)

async function started(profile: string) {
  const app = await launchApp(profile)
  return [app, await app.firstWindow()] as const
}

test(
  'a trainer that is killed again and again leaves the window alive and Train working',
  { tag: '@trainer' },
  async ({ tidecast }) => {
    const kills = faultCount({ short: 2, long: 50 })
    test.setTimeout(isLong ? hour : 180_000)
    await tidecast.openSample('harbour-tide')
    await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [32], epochs: 500 })
    // Fifty kills take more epochs than there is something to learn in.
    await tidecast.type('patience', 1000)
    let slowest = 0
    await tidecast.train()
    for (let kill = 0; kill < kills; kill++) {
      await tidecast.waitForRun('training', 30)
      await tidecast.waitForEpoch(kill + 2)
      await tidecast.waitUntilResumable()
      const killedAt = Date.now()
      process.kill(await tidecast.trainerPid(), 'SIGKILL')
      await expect(tidecast.part('error-message')).toContainText(/training process ended/i, { timeout: 2000 })
      slowest = Math.max(slowest, Date.now() - killedAt)
      await tidecast.part('resume-training').click()
    }
    await tidecast.waitForRun('training', 30)
    tellFigure(`trainer killed: ${kills} times, window alive, told within ${slowest} ms`)
  },
)

test(
  'a training that ended with the whole app goes on where it stopped, to the same forecast byte for byte',
  { tag: '@resumes' },
  async () => {
    const kills = faultCount({ short: 1, long: 10 })
    test.setTimeout(isLong ? hour : 240_000)
    const profile = newProfile()
    const forecastOf = async (tidecast: TidecastWindow, name: string) => {
      await tidecast.waitForRun('done', 120)
      const file = path.join(filesFolder(), name)
      await tidecast.exportTo(file)
      return fs.readFileSync(file)
    }
    let tidecast = new TidecastWindow(...(await started(profile)))
    await tidecast.openSample('harbour-tide')
    await tidecast.setModel({ horizon: 24, lookback: 96, cell: 'gru', units: [64], epochs: 4 + 2 * kills })
    await tidecast.train()
    const undisturbed = await forecastOf(tidecast, 'undisturbed.csv')

    await tidecast.goTo('train')
    await tidecast.train()
    let mostLost = 0
    for (let kill = 0; kill < kills; kill++) {
      await tidecast.waitForEpoch(2 + 2 * kill)
      await tidecast.waitUntilKept()
      await tidecast.waitUntilResumable()
      const shown = await tidecast.epoch()
      await tidecast.kill()
      tidecast = new TidecastWindow(...(await started(profile)))
      await tidecast.part('resume-recovered').waitFor()
      const kept = await tidecast.resumableEpoch()
      mostLost = Math.max(mostLost, shown - kept)
      await tidecast.part('resume-recovered').click()
      await tidecast.waitForRun('training', 30)
    }
    expect(await forecastOf(tidecast, 'resumed.csv')).toEqual(undisturbed)
    expect(mostLost).toBeLessThanOrEqual(1)
    tellFigure(
      `app killed in training: ${kills} times, at most ${mostLost} epochs lost, same forecast byte for byte`,
    )
    await tidecast.app.close()
  },
)

test(
  'a run of Auto that ended with the whole app goes on: what it had judged is there, and the forecast comes',
  { tag: '@resumes' },
  async () => {
    const profile = newProfile()
    let tidecast = new TidecastWindow(...(await started(profile)))
    await tidecast.openSample('harbour-tide')
    await tidecast.train()
    const judged = async () => tidecast.part('auto-candidates').locator('tbody tr').count()
    await expect.poll(judged, { timeout: 30_000 }).toBeGreaterThan(3)
    const kept = path.join(profile, 'session', 'auto.tidecast')
    await expect.poll(() => fs.existsSync(kept), { timeout: 10_000 }).toBe(true)
    await tidecast.waitUntilKept()
    await tidecast.kill()

    tidecast = new TidecastWindow(...(await started(profile)))
    await tidecast.part('resume-recovered').click()
    // Told before anything new could be: these were judged by the process that died.
    expect(await judged()).toBeGreaterThan(0)
    await tidecast.part('next-action').click({ timeout: 60_000 })
    await expect(tidecast.part('forecast-table').locator('tbody tr')).not.toHaveCount(0)
    await expect.poll(() => fs.existsSync(kept), { timeout: 60_000 }).toBe(false)
    tellFigure('app killed while Auto trained: it went on to its forecast')
    await tidecast.app.close()
  },
)

/** Leaves a process so many more megabytes of data, as a full machine would. Only its own user may. */
function leaveMemory(pid: number, megabytes: number): void {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
  const numberAfter = (word: string) => Number(new RegExp(`^${word}:\\s+(\\d+)`, 'm').exec(status)?.[1])
  const bytes = numberAfter('VmData') * 1024 + megabytes * 2 ** 20
  const user = { uid: numberAfter('Uid'), gid: numberAfter('Gid') }
  execFileSync('prlimit', [`--pid=${pid}`, `--data=${bytes}:`], user)
}

test(
  'a trainer that runs out of memory says so, and the next file opens',
  { tag: '@memory' },
  async ({ tidecast }) => {
    test.skip(process.platform !== 'linux', 'memory is taken away through /proc')
    await tidecast.openSample('harbour-tide')
    const table = path.join(filesFolder(), 'vast.csv')
    const rows = Array.from({ length: 1_000_000 }, (_, row) => `station ${row},${row / 7}`)
    fs.writeFileSync(table, `name,level\n${rows.join('\n')}\n`)
    leaveMemory(await tidecast.trainerPid(), 8)
    await tidecast.openFile(table)
    await expect(tidecast.part('error-message')).toBeVisible({ timeout: 60_000 })
    await tidecast.page.keyboard.press('Escape')
    await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [8], epochs: 2 })
    await tidecast.train()
    await tidecast.waitForRun('done', 90)
    tellFigure('trainer out of memory: told, window alive, the next run trains')
  },
)

test(
  'a graphics process that dies twice a launch does not take the app with it',
  { tag: '@graphics' },
  async () => {
    const launches = faultCount({ short: 1, long: 25 })
    test.setTimeout(isLong ? hour : 180_000)
    let kills = 0
    for (let launch = 0; launch < launches; launch++) {
      const tidecast = new TidecastWindow(...(await started(newProfile())))
      await tidecast.openSample('harbour-tide')
      for (let kill = 0; kill < 2; kill++) {
        const before = await graphicsPid(tidecast)
        process.kill(before, 'SIGKILL')
        await expect.poll(() => graphicsPid(tidecast, before)).toBeGreaterThan(0)
        kills++
      }
      await tidecast.goTo('prepare')
      await tidecast.goTo('data')
      await expect(tidecast.part('target-column')).toBeVisible()
      await tidecast.app.close()
    }
    tellFigure(`graphics process killed ${kills} times in ${launches} launches: app alive`)
  },
)

test('a graphics process that dies a third time makes the app start again without acceleration', async () => {
  test.skip(process.platform !== 'linux', 'the new process is found through /proc')
  const profile = newProfile()
  const tidecast = new TidecastWindow(...(await started(profile)))
  await tidecast.openSample('harbour-tide')
  await tidecast.waitUntilKept()
  const gone = new Promise<void>((resolve) => tidecast.app.once('close', () => resolve()))
  let last = 0
  for (let kill = 0; kill < 3; kill++) {
    await expect.poll(() => graphicsPid(tidecast, last)).toBeGreaterThan(0)
    last = await graphicsPid(tidecast, last)
    process.kill(last, 'SIGKILL')
  }
  await gone
  const again = await runningPid(profile)
  try {
    expect(fs.readFileSync(`/proc/${again}/cmdline`, 'utf8')).toContain('--tidecast-without-acceleration')
    // Its work is with it: the journal of the profile is the one it started from.
    expect(fs.existsSync(path.join(profile, 'session', 'session.json'))).toBe(true)
  } finally {
    process.kill(again, 'SIGTERM')
  }
  await expect.poll(() => fs.existsSync(`/proc/${again}`)).toBe(false)
})

/** Of the app that holds the profile: Chromium's lock names host and process. */
async function runningPid(profile: string): Promise<number> {
  const holder = () => {
    if (!fs.readdirSync(profile).includes('SingletonLock')) return 0
    const target = fs.readlinkSync(path.join(profile, 'SingletonLock'), { encoding: 'utf8' })
    const pid = Number(target.slice(target.lastIndexOf('-') + 1))
    return fs.existsSync(`/proc/${pid}/cmdline`) ? pid : 0
  }
  await expect.poll(holder, { timeout: 15_000 }).toBeGreaterThan(0)
  return holder()
}

/** Of the graphics process, once it is another than `gone`; 0 until then. */
async function graphicsPid({ app }: TidecastWindow, gone = 0): Promise<number> {
  const pid = await app.evaluate(
    ({ app }) => app.getAppMetrics().find((metric) => metric.type === 'GPU')?.pid ?? 0,
  )
  return pid === gone ? 0 : pid
}

test(
  'a trainer that is suspended and resumed trains to the same forecast, byte for byte',
  { tag: '@suspension' },
  async ({ tidecast }) => {
    const times = faultCount({ short: 2, long: 20 })
    test.setTimeout(isLong ? hour : 180_000)
    await tidecast.openSample('harbour-tide')
    await tidecast.setModel({ horizon: 24, lookback: 48, cell: 'gru', units: [12], epochs: 3 })
    const forecastOf = async (name: string) => {
      const file = path.join(filesFolder(), name)
      await tidecast.exportTo(file)
      return fs.readFileSync(file)
    }
    await tidecast.train()
    await tidecast.waitForRun('done', 90)
    const undisturbed = await forecastOf('undisturbed.csv')

    await tidecast.goTo('train')
    await tidecast.train()
    await tidecast.waitForRun('training', 30)
    const trainer = await tidecast.trainerPid()
    for (let time = 0; time < times; time++) {
      process.kill(trainer, 'SIGSTOP')
      // The window answers although nobody answers it.
      await tidecast.goTo('data')
      await tidecast.goTo('train')
      process.kill(trainer, 'SIGCONT')
    }
    await tidecast.waitForRun('done', 90)
    expect(await forecastOf('suspended.csv')).toEqual(undisturbed)
    tellFigure(`trainer suspended and resumed: ${times} times, same forecast byte for byte`)
  },
)

test('a window whose page is killed again and again comes back with its work', { tag: '@page' }, async () => {
  const kills = faultCount({ short: 2, long: 50 })
  test.setTimeout(isLong ? hour : 180_000)
  const app = await launchApp()
  const tidecast = new TidecastWindow(app, await app.firstWindow())
  await tidecast.openSample('harbour-tide')
  await tidecast.waitUntilKept()
  for (let kill = 0; kill < kills; kill++) {
    await app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const page = BrowserWindow.getAllWindows()[0]?.webContents
          page?.once('did-finish-load', () => resolve())
          page?.forcefullyCrashRenderer()
        }),
    )
    await expect
      .poll(() =>
        app.evaluate(async ({ BrowserWindow }) => {
          const look = `document.querySelector('[data-testid="target-column"]') !== null`
          return (await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(look)) as boolean
        }),
      )
      .toBe(true)
  }
  tellFigure(`window killed: ${kills} times, back with its work each time`)
  await app.close()
})
