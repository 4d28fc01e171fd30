/** A run of Auto that ended with its process: it is found again, goes on to the same forecast, and is let go of in time. */

import fs from 'node:fs'
import path from 'node:path'

import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { AutoForecast, AutoProgress, AutoSettings, SeriesSpec } from '../../src/contract'
import { noisySeason } from '../unit/forecast/support'
import { createDesk, createWorkClock, temporaryFolder, type Desk } from './desk'

const grant = `grant-${'e'.repeat(32)}`
const series: SeriesSpec = {
  source: { kind: 'grant', grant },
  time: 'month',
  target: 'sales',
  fill: 'linear',
}
/** By a clock of work, the budget ends the run at the same step each time. */
const auto: AutoSettings = { horizon: 4, budgetSeconds: 20, seed: 1, coverages: [0.8] }
const pieceOfWork = 160

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
  writeSales(folder, 7)
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const autoFile = () => path.join(folder, '.user', 'session', 'auto.tidecast')

function writeSales(into: string, seed: number): void {
  const rows = noisySeason(160, seed).map((value, i) => {
    const month = `${1990 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
    return `${month},${value.toFixed(3)}`
  })
  fs.writeFileSync(path.join(into, 'sales.csv'), `month,sales\n${rows.join('\n')}\n`)
}

/** A trainer that knows nothing but what is on disk, as after a crash. */
function freshDesk(of = folder): Desk {
  const desk = createDesk(of, createWorkClock(pieceOfWork))
  desk.grant('sales.csv', 'read', grant)
  return desk
}

/** Runs until a state in the middle of its networks is on disk, and is cut off there. */
async function cutOff(): Promise<void> {
  const abort = new AbortController()
  const clock = createWorkClock(pieceOfWork)
  const reader = freshDesk()
  let isNews = false
  const pause = async () => {
    await clock.pause()
    if (!isNews) return
    isNews = false
    const left = await reader.call('session.auto', {})
    if (new Set(left?.epochs.map(({ network }) => network)).size > 1) abort.abort()
  }
  const desk = createDesk(folder, { now: () => clock.now(), pause })
  desk.grant('sales.csv', 'read', grant)
  const progress = ({ kind }: AutoProgress) => {
    isNews ||= kind === 'epoch'
  }
  const cut = desk.call('forecast.auto', { series, auto }, { signal: abort.signal, progress })
  await expect(cut).rejects.toMatchObject({ code: 'training.cancelled' })
  // Reading takes its turn after all writes.
  await desk.call('session.auto', {})
}

const timeless = (result: AutoForecast) => ({ ...result, seconds: 0 })

const namesOf = (told: readonly AutoProgress[]) =>
  told.flatMap((each) => {
    if (each.kind === 'candidate') return [each.name]
    return each.kind === 'epoch' ? [`${each.network} ${each.epoch}`] : []
  })

describe('a run of Auto that was cut off', { timeout: 60_000 }, () => {
  let whole: AutoForecast
  let wholeTold: AutoProgress[]
  beforeAll(async () => {
    const undisturbed = temporaryFolder()
    writeSales(undisturbed, 7)
    wholeTold = []
    whole = await freshDesk(undisturbed).call(
      'forecast.auto',
      { series, auto },
      { progress: (each) => void wholeTold.push(each) },
    )
    fs.rmSync(undisturbed, { recursive: true })
  }, 60_000)

  test('is found by the next trainer and goes on to the forecast of an uninterrupted one', async () => {
    await cutOff()
    const desk = freshDesk()
    const left = await desk.call('session.auto', {})
    expect(left).toMatchObject({ spec: series, settings: auto })
    expect(left?.choices.length).toBeGreaterThan(0)
    expect(left?.epochs.length).toBeGreaterThan(0)

    const told: AutoProgress[] = []
    const input = { series, auto, resume: true }
    const resumed = await desk.call('forecast.auto', input, { progress: (each) => void told.push(each) })
    expect(timeless(resumed)).toEqual(timeless(whole))
    const before = [
      ...(left?.judged ?? []).map(({ name }) => name),
      ...(left?.epochs ?? []).map(({ network, epoch }) => `${network} ${epoch}`),
    ]
    expect([...before, ...namesOf(told)].sort()).toEqual(namesOf(wholeTold).sort())
  })

  test('is not resumed on other points or with other settings, and says why', async () => {
    await cutOff()
    const resume = (settings: AutoSettings) =>
      freshDesk().call('forecast.auto', { series, auto: settings, resume: true })
    await expect(resume({ ...auto, seed: 2 })).rejects.toMatchObject({
      code: 'training.notKept',
    })
    writeSales(folder, 8)
    await expect(resume(auto)).rejects.toMatchObject({
      code: 'training.dataChanged',
    })
  })

  test('whose file is damaged is as if it had not been', async () => {
    await cutOff()
    fs.writeFileSync(autoFile(), fs.readFileSync(autoFile()).fill(0, 200, 400))
    const desk = freshDesk()
    expect(await desk.call('session.auto', {})).toBeNull()
    await expect(desk.call('forecast.auto', { series, auto, resume: true })).rejects.toMatchObject({
      code: 'training.notKept',
    })
  })

  test.each(['session.forgetAuto', 'session.forget'] as const)('is gone after %s', async (forget) => {
    await cutOff()
    const desk = freshDesk()
    await desk.call(forget, {})
    expect(await desk.call('session.auto', {})).toBeNull()
    expect(fs.existsSync(autoFile())).toBe(false)
  })
})
