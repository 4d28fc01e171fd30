/** What is put off until a frame was painted: its place is kept, it comes once, and never where nobody waits any more. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApp, effectScope, h, nextTick, shallowRef } from 'vue'

import { firstFrame, useFrameLater, useFrameLaterEffect } from '../../renderer/composables/nextFrame'
import DeferredPart from '../../renderer/components/frame/DeferredPart.vue'

const frames: FrameRequestCallback[] = []

beforeEach(() => {
  frames.length = 0
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (act: FrameRequestCallback) => frames.push(act))
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => void frames.splice(frame - 1, 1))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function paint(): void {
  for (const act of frames.splice(0)) act(0)
}

function mountPart() {
  const host = document.createElement('div')
  const app = createApp(() => h(DeferredPart, null, { default: () => 'made', before: () => 'place' }))
  app.mount(host)
  return { host, app }
}

describe('a deferred part', () => {
  test('is made in a task after the frame that shows its place', async () => {
    const { host, app } = mountPart()
    expect(host.textContent).toBe('place')
    paint()
    expect(host.textContent).toBe('place')
    await vi.runAllTimersAsync()
    expect(host.textContent).toBe('made')
    app.unmount()
  })

  test('has a frame to itself, in the order in which parts were asked for', async () => {
    const parts = [mountPart(), mountPart(), mountPart()]
    const made = () => parts.map(({ host }) => host.textContent === 'made')
    parts[1]?.app.unmount()
    paint()
    await vi.runAllTimersAsync()
    expect(made()).toEqual([true, false, false])
    paint()
    await vi.runAllTimersAsync()
    expect(made()).toEqual([true, false, true])
    expect(frames).toEqual([])
  })

  test('asks for nothing once it is gone', () => {
    const early = mountPart()
    early.app.unmount()
    expect(frames).toEqual([])
    const late = mountPart()
    paint()
    late.app.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('what follows a frame later', () => {
  const settle = () => vi.runAllTimersAsync()

  test('shows what stood when the last frame was painted, and skips what nobody saw', async () => {
    const source = shallowRef('data')
    const seen: (string | undefined)[] = []
    const scope = effectScope()
    scope.run(() => {
      const shown = useFrameLater(() => source.value)
      createApp(() => {
        seen.push(shown.value)
        return h('p')
      }).mount(document.createElement('div'))
    })
    paint()
    await settle()
    source.value = 'model'
    await nextTick()
    source.value = 'train'
    await nextTick()
    expect(seen).toEqual([undefined, 'data'])
    paint()
    await settle()
    expect(seen).toEqual([undefined, 'data', 'train'])
    source.value = 'data'
    await nextTick()
    scope.stop()
    paint()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('an effect of a frame later', () => {
  test('acts at once, then once for all that changed before a frame was painted', async () => {
    const source = shallowRef('data')
    const seen: string[] = []
    const scope = effectScope()
    scope.run(() => useFrameLaterEffect(() => void seen.push(source.value)))
    expect(seen).toEqual(['data'])
    source.value = 'model'
    source.value = 'train'
    await nextTick()
    expect(seen).toEqual(['data'])
    paint()
    await vi.runAllTimersAsync()
    expect(seen).toEqual(['data', 'train'])
    source.value = 'data'
    scope.stop()
    expect(frames).toEqual([])
    source.value = 'model'
    expect(frames).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the first frame', () => {
  const later = (act: () => void, milliseconds: number) => void setTimeout(act, milliseconds)

  test('is waited for', async () => {
    const reached = vi.fn()
    void firstFrame(later).then(reached)
    await vi.advanceTimersByTimeAsync(500)
    expect(reached).not.toHaveBeenCalled()
    paint()
    await vi.advanceTimersByTimeAsync(0)
    expect(reached).toHaveBeenCalledOnce()
  })

  test('is not waited for for ever: a window that is not shown has none', async () => {
    const reached = vi.fn()
    void firstFrame(later).then(reached)
    await vi.advanceTimersByTimeAsync(1000)
    expect(reached).toHaveBeenCalledOnce()
  })
})
