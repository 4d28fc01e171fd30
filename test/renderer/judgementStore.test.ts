/** A network beside every rival: asked for when it is looked at, once a run, and given up with the run. */

import { describe, expect, test } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'

import type { NetworkEvaluation } from '../../src/contract'
import { createJudgementStore } from '../../renderer/stores/judgementStore'
import type { FinishedRun } from '../../renderer/stores/runStore'
import { TidecastError } from '../../src/util/errors'
import { exampleRun } from '../project/support'
import { createFakeTrainer } from '../support/fakeTrainer'

const finished = (startedAt: number): FinishedRun => ({
  ...exampleRun(),
  state: 'done',
  startedAt,
  modelFile: null,
  error: null,
})

const row = (model: 'network' | 'ets') =>
  ({ model, forecast: Float64Array.of(1, 2) }) as unknown as NetworkEvaluation['rows'][number]

const begun = {
  rolling: { origins: 3 },
  rows: [row('network')],
  bands: [],
} as unknown as NetworkEvaluation

function opened() {
  const trainer = createFakeTrainer()
  const run = shallowRef<FinishedRun | null>(finished(1))
  const looked = shallowRef(false)
  const scope = effectScope()
  const store = scope.run(() =>
    createJudgementStore(
      trainer,
      () => run.value,
      () => looked.value,
    ),
  )!
  return {
    store,
    run,
    looked,
    calls: trainer.calls,
    asked: () => trainer.last('forecast.evaluateNetwork'),
  }
}

describe('the judgement of a run', () => {
  test('is asked for when it is looked at, and only once', async () => {
    const { looked, calls, asked } = opened()
    expect(calls).toHaveLength(0)
    looked.value = true
    await nextTick()
    const { tail, tailForecast } = exampleRun().result
    expect(asked().input).toMatchObject({ from: tail.stamps[0], forecast: tailForecast })
    looked.value = false
    await nextTick()
    looked.value = true
    await nextTick()
    expect(calls).toHaveLength(1)
  })

  test('grows rival by rival; the last origin is looked at first, and no other than there is', async () => {
    const { store, looked, asked } = opened()
    looked.value = true
    await nextTick()
    asked().progress({ kind: 'started', evaluation: begun })
    expect(store.origin.value).toBe(2)
    asked().progress({ kind: 'model', row: row('ets') })
    expect(store.found.value?.rows.map(({ model }) => model)).toEqual(['network', 'ets'])
    expect(store.judging.value).toBe(true)
    store.lookAt(9)
    expect(store.origin.value).toBe(2)
    store.lookAt(-1)
    expect(store.origin.value).toBe(0)
    await asked().answer(begun)
    expect(store.judging.value).toBe(false)
  })

  test('of a run that is no longer shown is given up, and its late words are not heard', async () => {
    const { store, run, looked, calls, asked } = opened()
    looked.value = true
    await nextTick()
    const first = asked()
    run.value = finished(2)
    await nextTick()
    first.progress({ kind: 'started', evaluation: begun })
    expect(store.found.value).toBeNull()
    expect(calls).toHaveLength(2)
    run.value = null
    await nextTick()
    expect(calls).toHaveLength(2)
  })

  test('that cannot be made says why', async () => {
    const { store, looked, asked } = opened()
    looked.value = true
    await nextTick()
    await asked().fail(new TidecastError('project.dataChanged', { name: 'sales' }))
    expect(store.error.value?.code).toBe('project.dataChanged')
  })
})
