/** The training run as the window keeps it: progress in, state out. */

import { describe, expect, test } from 'vitest'

import { createRunStore } from '../../renderer/stores/runStore'
import type { SeriesSpec } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { epochReport, settings, started, trainingResult } from '../support/descriptions'
import { createFakeTrainer, settle } from '../support/fakeTrainer'

const spec: SeriesSpec = {
  source: { kind: 'sample', sample: 'power' },
  time: 'time',
  target: 'load',
  fill: 'linear',
}

function begin() {
  const trainer = createFakeTrainer()
  const store = createRunStore(trainer, () => 0)
  void store.train({ spec, model: settings })
  return { trainer, store, call: trainer.last('model.train') }
}

describe('the run', () => {
  test('sends the whole request and shows each epoch as it comes', async () => {
    const { store, call } = begin()
    expect(call.input).toEqual({ series: spec, model: settings, keepModel: true })
    expect([store.run.value?.state, store.busy.value]).toEqual(['starting', true])

    call.progress(started)
    call.progress(epochReport(0))
    call.progress(epochReport(1))
    expect([store.run.value?.state, store.viewed.value?.epoch]).toEqual(['training', 1])

    await call.answer(trainingResult(1))
    expect([store.run.value?.state, store.busy.value]).toEqual(['done', false])
    expect(store.finished.value?.result.bestEpoch).toBe(1)
  })

  test('tells how an epoch goes without touching the run, and forgets it with the run', () => {
    const { store, call } = begin()
    call.progress(started)
    call.progress(epochReport(0))
    const before = store.run.value
    const secondsLeft = { soonest: 3, latest: 4 }
    const step = { kind: 'step', epoch: 1, step: 3, steps: 9, windowsPerSecond: 800, secondsLeft } as const
    call.progress(step)
    expect(store.run.value).toBe(before)
    expect(store.stepProgress.value).toEqual(step)
    store.discard()
    expect(store.stepProgress.value).toBeNull()
  })

  test('looking back holds an epoch while training goes on, and lets go at the live end', () => {
    const { store, call } = begin()
    call.progress(started)
    for (const epoch of [0, 1, 2, 3]) call.progress(epochReport(epoch))
    store.lookAt(1)
    call.progress(epochReport(4))
    expect(store.viewed.value?.epoch).toBe(1)
    store.lookAt(99)
    call.progress(epochReport(5))
    expect(store.viewed.value?.epoch).toBe(5)
    store.lookAt(-3)
    expect(store.viewed.value?.epoch).toBe(0)
    store.follow()
    expect(store.viewed.value?.epoch).toBe(5)
  })

  test('who looks closer at the live end holds it until they follow again', async () => {
    const { store, call } = begin()
    store.hold()
    expect(store.lookedAt.value).toBeNull()
    call.progress(started)
    for (const epoch of [0, 1, 2]) call.progress(epochReport(epoch))
    store.hold()
    call.progress(epochReport(3))
    expect(store.viewed.value?.epoch).toBe(2)
    store.follow()
    call.progress(epochReport(4))
    expect(store.viewed.value?.epoch).toBe(4)
    // What is finished does not move: there is nothing to hold.
    await call.answer(trainingResult(3))
    store.hold()
    expect(store.lookedAt.value).toBeNull()
  })

  test('when done, the best epoch is shown', async () => {
    const { store, call } = begin()
    call.progress(started)
    for (const epoch of [0, 1, 2, 3]) call.progress(epochReport(epoch))
    await call.answer(trainingResult(2))
    expect(store.viewed.value?.epoch).toBe(2)
  })

  test('finishing asks the trainer once and shows it at once', () => {
    const { store, call } = begin()
    call.progress(started)
    call.progress(epochReport(0))
    store.finishWithBest()
    expect(call.words).toEqual(['finishWithBest'])
    expect(store.run.value?.state).toBe('finishing')
    call.progress(epochReport(1))
    expect(store.run.value?.state).toBe('finishing')
  })

  test('a paused run is stepped one epoch at a time, and branches from an epoch without the later ones', () => {
    const { store, call } = begin()
    call.progress(started)
    for (const epoch of [0, 1, 2]) call.progress(epochReport(epoch))
    store.pause()
    expect(store.paused.value).toBe(true)
    store.step()
    expect(store.paused.value).toBe(false)
    call.progress(epochReport(3))
    expect(store.paused.value).toBe(true)
    store.lookAt(1)
    store.branchFrom(1)
    call.progress({ kind: 'rewound', epoch: 1 })
    expect(store.run.value?.epochs.map(({ epoch }) => epoch)).toEqual([0, 1])
    expect(store.lookedAt.value).toBeNull()
    store.goOn()
    expect(call.words).toEqual(['pause', 'step', { kind: 'rewind', epoch: 1 }, 'resume'])
  })

  test('discarding shows the last finished run again, and nothing of the discarded one comes after', async () => {
    const { trainer, store, call } = begin()
    call.progress(started)
    call.progress(epochReport(0))
    await call.answer(trainingResult(0))
    const first = store.finished.value

    void store.train({ spec, model: { ...settings, seed: 2 } })
    const second = trainer.last('model.train')
    second.progress(started)
    store.discard()
    second.progress(epochReport(0))
    await second.answer(trainingResult(9))
    expect(store.run.value).toBe(first)
    expect(store.busy.value).toBe(false)
  })

  test('the end of the process fails the run, keeps its epochs and the last result, and training works again', async () => {
    const { trainer, store, call } = begin()
    call.progress(started)
    call.progress(epochReport(0))
    await call.answer(trainingResult(0))

    void store.train({ spec, model: settings })
    const lost = trainer.last('model.train')
    lost.progress(started)
    lost.progress(epochReport(0))
    await lost.fail(new TidecastError('training.processEnded'))
    expect(store.run.value?.state).toBe('failed')
    expect(store.run.value?.error?.code).toBe('training.processEnded')
    expect(store.run.value?.epochs).toHaveLength(1)
    expect(store.finished.value).not.toBeNull()

    void store.train({ spec, model: settings })
    await trainer.last('model.train').answer(trainingResult(3))
    expect(store.run.value?.result?.bestEpoch).toBe(3)
  })

  test('a run that ended with its process goes on from the last kept epoch, if that was of this run', async () => {
    const { trainer, store, call } = begin()
    call.progress(started)
    for (const epoch of [0, 1, 2]) call.progress(epochReport(epoch))
    await call.fail(new TidecastError('training.processEnded'))
    // Results that are kept meanwhile must not take along what is asked for.
    expect([store.interrupted.value, store.unfinished.value]).toEqual([null, true])
    store.forgetKept()
    expect(trainer.calls.at(-1)?.name).toBe('session.training')
    const kept = { spec, model: settings, started, epochs: [epochReport(0), epochReport(1)] }
    await trainer.last('session.training').answer(kept)
    expect([store.interrupted.value, store.unfinished.value]).toEqual([kept, true])

    void store.resume()
    const resumed = trainer.last('model.train')
    expect(resumed.input).toEqual({
      series: spec,
      model: settings,
      keepModel: true,
      resume: true,
    })
    resumed.progress(started)
    resumed.progress({ kind: 'resumed', epochs: kept.epochs })
    resumed.progress(epochReport(2))
    expect(store.run.value?.epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2])
    expect(store.interrupted.value).toBeNull()
    await resumed.fail(new TidecastError('training.processEnded'))
    await trainer.last('session.training').answer({ ...kept, model: { ...settings, seed: 9 } })
    expect([store.interrupted.value, store.unfinished.value]).toEqual([null, false])
  })

  test('a run of the session before is shown with its epochs, and let go of when it is not wanted', async () => {
    const trainer = createFakeTrainer()
    const store = createRunStore(trainer, () => 0)
    const recovering = store.recover()
    const kept = { spec, model: settings, started, epochs: [epochReport(0), epochReport(7)] }
    await trainer.last('session.training').answer(kept)
    await recovering
    expect(store.run.value).toMatchObject({ state: 'failed', spec, epochs: kept.epochs })
    expect(store.run.value?.error).toMatchObject({ code: 'training.interrupted', parameters: { epoch: 7 } })

    store.changeSource('one', 'two')
    expect(trainer.calls.at(-1)?.name).toBe('session.forgetTraining')
    expect([store.run.value, store.unfinished.value]).toEqual([null, false])
  })

  test('a result without its beginning is no finished run', async () => {
    const { store, call } = begin()
    await call.answer(trainingResult(1))
    expect(store.run.value?.state).toBe('done')
    expect(store.finished.value).toBeNull()
  })

  test('results stay with their source and are there again when it is', async () => {
    const { trainer, store, call } = begin()
    call.progress(started)
    await call.answer(trainingResult(1))
    const first = store.finished.value
    store.changeSource('one', 'two')
    expect([store.run.value, store.finished.value]).toEqual([null, null])

    void store.train({ spec, model: settings })
    store.changeSource('two', 'one')
    await trainer.last('model.train').answer(trainingResult(9))
    await settle()
    expect([store.run.value, store.finished.value]).toEqual([first, first])
  })
})
