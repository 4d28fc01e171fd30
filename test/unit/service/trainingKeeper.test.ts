/** When a training is kept: often enough to lose little, seldom enough to cost little. */

import { expect, test } from 'vitest'

import type { ProjectHost } from '../../../src/service'
import { createTurns } from '../../../src/util/turns'
import { createTrainingKeeper } from '../../../src/service/training/trainingKeeper'
import { exampleTraining, sha256 } from '../../project/support'

const { epochs, ...training } = exampleTraining()

/** A disk that takes as long as the test says, and a clock that packing moves by `cost` milliseconds. */
function createKeeping(cost: number) {
  const abort = new AbortController()
  const written: (() => void)[] = []
  let time = 0
  let captured = 0
  const keeper = createTrainingKeeper({
    training,
    data: '0'.repeat(64),
    host: {
      application: '0.1.0',
      sha256,
      keepTraining: () => new Promise<void>((resolve) => written.push(resolve)),
    } as unknown as ProjectHost,
    inTurn: createTurns(),
    signal: abort.signal,
    now: () => time,
  })
  const reports = (count: number) =>
    Array.from({ length: count }, (_, epoch) => epochs.map((report) => ({ ...report, epoch }))).flat()
  return {
    abort,
    written,
    captures: () => captured,
    pass: (milliseconds: number) => {
      time += milliseconds
    },
    endEpoch(epoch: number): void {
      keeper.onEpoch(reports(epoch + 1), () => {
        captured++
        time += cost
        return new Uint8Array(8)
      })
    },
    async settleWrites(): Promise<void> {
      // A write begins when its turn has come, and ends when the disk says so.
      await nextTurn()
      for (const settle of written.splice(0)) settle()
      await nextTurn()
    },
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

test('every epoch is kept while that costs less than a fiftieth of the time', async () => {
  const keeping = createKeeping(10)
  for (let epoch = 1; epoch <= 5; epoch++) {
    keeping.pass(1000)
    keeping.endEpoch(epoch)
    await keeping.settleWrites()
    expect(keeping.captures()).toBe(epoch)
  }
})

test('epochs too short for that wait for one another', async () => {
  const keeping = createKeeping(40)
  for (let epoch = 1; epoch <= 100; epoch++) {
    keeping.pass(80)
    keeping.endEpoch(epoch)
    await keeping.settleWrites()
  }
  // 100 epochs of 80 ms: eight seconds, of which 160 ms may be spent.
  expect(keeping.captures()).toBeLessThanOrEqual(5)
  expect(keeping.captures()).toBeGreaterThanOrEqual(3)
})

test('nothing is captured for the untrained network, while a write is under way, or once discarded', async () => {
  const keeping = createKeeping(1)
  keeping.endEpoch(0)
  expect(keeping.captures()).toBe(0)
  keeping.pass(1000)
  keeping.endEpoch(1)
  keeping.pass(1000)
  keeping.endEpoch(2)
  expect(keeping.captures()).toBe(1)
  await keeping.settleWrites()
  keeping.endEpoch(3)
  expect(keeping.captures()).toBe(2)
  await keeping.settleWrites()
  keeping.pass(1000)
  keeping.abort.abort()
  keeping.endEpoch(4)
  expect(keeping.captures()).toBe(2)
})
