/** A training that ended with its process: it is found again, goes on to the same result, and is let go of in time. */

import fs from 'node:fs'
import path from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { ModelSettings, SeriesSpec, TrainingProgress, TrainingResult } from '../../src/contract'
import { noisySeason, smallModel } from '../unit/forecast/support'
import { createDesk, temporaryFolder, type Desk } from './desk'

const grant = `grant-${'e'.repeat(32)}`
const spec: SeriesSpec = {
  source: { kind: 'grant', grant },
  time: 'month',
  target: 'sales',
  fill: 'linear',
}
const model: ModelSettings = { ...smallModel, epochs: 8 }

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
  writeSales(7)
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const trainingFile = () => path.join(folder, '.user', 'session', 'training.tidecast')

function writeSales(seed: number): void {
  const rows = noisySeason(200, seed).map((value, i) => {
    const month = `${1990 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`
    return `${month},${value.toFixed(3)}`
  })
  fs.writeFileSync(path.join(folder, 'sales.csv'), `month,sales\n${rows.join('\n')}\n`)
}

/** A trainer that knows nothing but what is on disk, as after a crash. */
function freshDesk(): Desk {
  const desk = createDesk(folder)
  desk.grant('sales.csv', 'read', grant)
  return desk
}

/** Trains and is cut off after epoch 4, with what it wrote on disk. */
async function cutOff(): Promise<void> {
  const abort = new AbortController()
  const desk = freshDesk()
  const cut = desk.call(
    'model.train',
    { series: spec, model },
    {
      signal: abort.signal,
      progress: (told) => {
        if (told.kind === 'epoch' && told.epoch === 4) abort.abort()
      },
    },
  )
  await expect(cut).rejects.toMatchObject({ code: 'training.cancelled' })
  await writesOf(desk)
}

/** Reading takes its turn after all writes. */
async function writesOf(desk: Desk): Promise<void> {
  await desk.call('session.training', {})
}

const timeless = (result: TrainingResult) => ({ ...result, seconds: 0 })

describe('a training that was cut off', () => {
  test('is found by the next trainer and goes on to the result of an uninterrupted one', async () => {
    const undisturbed = freshDesk()
    const whole = await undisturbed.call('model.train', { series: spec, model })
    await writesOf(undisturbed)
    await cutOff()

    const desk = freshDesk()
    const left = await desk.call('session.training', {})
    expect(left).toMatchObject({ spec, model, started: { kind: 'started' } })
    const last = left?.epochs.at(-1)?.epoch ?? 0
    expect(last).toBeGreaterThanOrEqual(1)
    expect(last).toBeLessThanOrEqual(4)

    const told: TrainingProgress[] = []
    const resumed = await desk.call(
      'model.train',
      { series: spec, model, resume: true },
      { progress: (each) => void told.push(each) },
    )
    expect(timeless(resumed)).toEqual(timeless(whole))
    expect(told[1]).toEqual({ kind: 'resumed', epochs: left?.epochs })
    expect(told.find(({ kind }) => kind === 'epoch')).toMatchObject({ epoch: last + 1 })
  })

  test('is not resumed on other points or with other settings, and says why', async () => {
    await cutOff()
    const resume = (settings: ModelSettings) =>
      freshDesk().call('model.train', { series: spec, model: settings, resume: true })
    await expect(resume({ ...model, seed: 2 })).rejects.toMatchObject({
      code: 'training.notKept',
    })
    writeSales(8)
    await expect(resume(model)).rejects.toMatchObject({
      code: 'training.dataChanged',
    })
  })

  test('whose file is damaged is as if it had not been', async () => {
    await cutOff()
    fs.writeFileSync(trainingFile(), fs.readFileSync(trainingFile()).fill(0, 200, 400))
    const desk = freshDesk()
    expect(await desk.call('session.training', {})).toBeNull()
    await expect(desk.call('model.train', { series: spec, model, resume: true })).rejects.toMatchObject({
      code: 'training.notKept',
    })
  })

  test.each(['session.forgetTraining', 'session.forget'] as const)('is gone after %s', async (forget) => {
    await cutOff()
    const desk = freshDesk()
    await desk.call(forget, {})
    expect(await desk.call('session.training', {})).toBeNull()
    expect(fs.existsSync(trainingFile())).toBe(false)
  })

  test('is gone once another one begins', async () => {
    await cutOff()
    const desk = freshDesk()
    const longer = { ...model, horizon: 150 }
    await expect(desk.call('model.train', { series: spec, model: longer })).rejects.toHaveProperty('code')
    expect(await desk.call('session.training', {})).toBeNull()
  })
})

test('a training whose folder cannot be written to goes on and ends', async () => {
  fs.writeFileSync(path.join(folder, '.user'), 'a file in the way')
  const { epochs } = await freshDesk().call('model.train', { series: spec, model })
  expect(epochs).toBe(8)
})
