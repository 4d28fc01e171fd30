import { expect, test } from 'vitest'

import type { AutoControl } from '../../../../src/contract'
import { createBudgetClock } from '../../../../src/service/panel/budgetClock'

/** A host whose time moves by hand. */
function createBench(budgetSeconds: number) {
  let time = 5000
  let say: (word: AutoControl) => void = () => undefined
  const abort = new AbortController()
  const clock = createBudgetClock({ now: () => time, pause: () => Promise.resolve() }, budgetSeconds, {
    signal: abort.signal,
    onControl(listener) {
      say = listener
    },
  })
  return {
    clock,
    abort,
    say: (word: AutoControl) => say(word),
    pass(milliseconds: number) {
      time += milliseconds
    },
  }
}

test('time in a pause is no time of the budget, and work goes on where it stood', async () => {
  const { clock, say, pass } = createBench(60)
  const start = clock.now()
  pass(2000)
  say('pause')
  let passed = false
  const waiting = clock.pause().then(() => (passed = true))
  await Promise.resolve()
  pass(30_000)
  await Promise.resolve()
  expect([passed, clock.now() - start]).toEqual([false, 2000])
  say('resume')
  await waiting
  pass(500)
  expect([clock.now() - start, clock.seconds()]).toEqual([2500, 2.5])
})

test('a resume before the work came to its pause leaves no time lost', async () => {
  const { clock, say, pass } = createBench(60)
  say('pause')
  pass(1000)
  say('resume')
  await clock.pause()
  expect(clock.seconds()).toBe(0)
  pass(1000)
  expect(clock.seconds()).toBe(1)
})

test('finishing moves the clock behind the budget, in a pause too, and counts no more seconds', async () => {
  const { clock, say } = createBench(60)
  const start = clock.now()
  say('pause')
  const waiting = clock.pause()
  say('finishWithBest')
  await waiting
  expect(clock.now() - start).toBe(60_000)
  expect([clock.seconds(), clock.finishing()]).toEqual([0, true])
})

test('discarding ends a pause with its error', async () => {
  const { clock, say, abort } = createBench(60)
  say('pause')
  const waiting = clock.pause()
  abort.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'training.cancelled' })
})
