/** The probe of an epoch by a clock that counts pieces of work: what it says is what an epoch then takes by the same clock. */

import { afterAll, expect, test } from 'vitest'

import { createBackend } from '../../../src/engine'
import { timeEpoch } from '../../../src/forecast'
import { planTraining } from '../../../src/forecast/plan'
import { noisySeason, seriesOf, smallModel } from './support'

const backend = createBackend()
afterAll(() => backend.dispose())

const series = seriesOf(noisySeason(300), { seasonLength: 12 })
const signal = new AbortController().signal

/** A machine on which each batch takes 80 ms: the host breathes once a batch. */
function machine() {
  let time = 0
  return {
    now: () => time,
    pause() {
      time += 80
      return Promise.resolve()
    },
  }
}

test('counts the windows of an epoch, and a third of its work for each that is only forecast', async () => {
  const settings = { ...smallModel, batchSize: 16 }
  const { training, validation, tail } = planTraining(series, settings).windows
  const before = backend.liveBuffers
  const seconds = await timeEpoch(series, settings, { backend, signal, ...machine() })
  expect(backend.liveBuffers).toBe(before)
  const expected = (0.08 / 16) * (training.length + (validation.length + tail.length) / 3)
  expect(seconds).toBeCloseTo(expected, 9)
})

test('stops at once when it is no longer wanted', async () => {
  const abort = new AbortController()
  abort.abort()
  const timed = timeEpoch(series, smallModel, { backend, signal: abort.signal, ...machine() })
  await expect(timed).rejects.toMatchObject({ code: 'training.cancelled' })
})
