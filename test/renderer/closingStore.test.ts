/** Closing while a run is under way: what each answer does, and that unsaved work is asked for after it. */

import { expect, test, vi } from 'vitest'
import { computed, nextTick, shallowRef } from 'vue'

import { createClosingStore } from '../../renderer/stores/closingStore'

type RunPart = Parameters<typeof createClosingStore>[0]['run']
type AutoPart = Parameters<typeof createClosingStore>[0]['auto']
type PanelPart = Parameters<typeof createClosingStore>[0]['panelForecast']

function createClosing() {
  const state = shallowRef<'training' | 'finishing' | 'done' | 'failed' | null>(null)
  const autoState = shallowRef<'running' | 'done' | 'failed' | null>(null)
  const panelState = shallowRef<'running' | 'done' | 'failed' | null>(null)
  const run = {
    run: computed(() => state.value && { state: state.value }),
    busy: computed(() => state.value === 'training' || state.value === 'finishing'),
    finishWithBest: vi.fn(() => (state.value = 'finishing')),
    discard: vi.fn(() => (state.value = null)),
  }
  const auto = {
    run: computed(() => autoState.value && { state: autoState.value }),
    finish: vi.fn(),
    stop: vi.fn(() => (autoState.value = null)),
  }
  const panelForecast = {
    run: computed(() => panelState.value && { state: panelState.value }),
    finish: vi.fn(),
    stop: vi.fn(() => (panelState.value = null)),
  }
  const leave = vi.fn(() => Promise.resolve())
  const windowAction = vi.fn(() => Promise.resolve({ value: undefined }))
  const closing = createClosingStore({
    desktop: { windowAction },
    desk: { leave },
    run: run as unknown as RunPart,
    auto: auto as unknown as AutoPart,
    panelForecast: panelForecast as unknown as PanelPart,
  })
  return { closing, state, autoState, panelState, run, auto, panelForecast, leave, windowAction }
}

test('without a run the desk is asked at once', async () => {
  const { closing, leave } = createClosing()
  await closing.request()
  expect(closing.asking.value).toBe(false)
  expect(leave).toHaveBeenCalledExactlyOnceWith({ kind: 'close' })
})

test('with a run nothing is closed before an answer', async () => {
  const { closing, state, leave, run } = createClosing()
  state.value = 'training'
  await closing.request()
  expect(closing.asking.value).toBe(true)
  closing.stay()
  expect(closing.asking.value).toBe(false)
  expect(leave).not.toHaveBeenCalled()
  expect(run.discard).not.toHaveBeenCalled()
})

test('finished, the window closes once the result is there, and not before', async () => {
  const { closing, state, leave, run } = createClosing()
  state.value = 'training'
  await closing.request()
  closing.finish()
  await nextTick()
  expect(run.finishWithBest).toHaveBeenCalledOnce()
  expect(leave).not.toHaveBeenCalled()
  state.value = 'done'
  await nextTick()
  expect(leave).toHaveBeenCalledExactlyOnceWith({ kind: 'close' })
})

test('a run that fails instead keeps the window open with its error', async () => {
  const { closing, state, leave } = createClosing()
  state.value = 'training'
  await closing.request()
  closing.finish()
  state.value = 'failed'
  await nextTick()
  expect(leave).not.toHaveBeenCalled()
})

test('a run that ends by itself takes the question with it and leaves the window open', async () => {
  const { closing, state, leave } = createClosing()
  state.value = 'training'
  await closing.request()
  state.value = 'done'
  await nextTick()
  expect(closing.asking.value).toBe(false)
  expect(leave).not.toHaveBeenCalled()
})

test('in the background the window is hidden and the run is left alone', async () => {
  const { closing, state, leave, windowAction } = createClosing()
  state.value = 'training'
  await closing.request()
  await closing.goOn()
  expect(windowAction).toHaveBeenCalledExactlyOnceWith('hide')
  expect(state.value).toBe('training')
  expect(leave).not.toHaveBeenCalled()
})

test('discarded, the run ends and the desk is asked', async () => {
  const { closing, state, run, leave } = createClosing()
  state.value = 'training'
  await closing.request()
  await closing.discard()
  await nextTick()
  expect(run.discard).toHaveBeenCalledOnce()
  expect(leave).toHaveBeenCalledExactlyOnceWith({ kind: 'close' })
})

test('a forecast of Auto is work to be kept: the window closes after it, and stays where it failed', async () => {
  const { closing, autoState, auto, leave } = createClosing()
  autoState.value = 'running'
  await closing.request()
  closing.finish()
  expect(auto.finish).toHaveBeenCalledOnce()
  autoState.value = 'failed'
  await nextTick()
  expect(leave).not.toHaveBeenCalled()

  autoState.value = 'running'
  await closing.request()
  closing.finish()
  autoState.value = 'done'
  await nextTick()
  expect(leave).toHaveBeenCalledExactlyOnceWith({ kind: 'close' })
})

test('forecasts of all series are asked for as those of one', async () => {
  const { closing, panelState, leave, panelForecast, auto } = createClosing()
  panelState.value = 'running'
  await closing.request()
  expect(closing.asking.value).toBe(true)
  closing.finish()
  expect(panelForecast.finish).toHaveBeenCalledOnce()
  expect(auto.finish).not.toHaveBeenCalled()
  expect(leave).not.toHaveBeenCalled()
  panelState.value = 'done'
  await nextTick()
  expect(leave).toHaveBeenCalledExactlyOnceWith({ kind: 'close' })
})
