/** What warms the canvas draws a real line, once, and not where nobody waits for a chart any more. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'

import type { LayerOption } from '../../../renderer/charts/layers'
import { useWarmCanvas } from '../../../renderer/components/chart/warmCanvas'

const drawn: LayerOption[] = []
const dispose = vi.fn()
vi.mock('../../../renderer/components/chart/canvasLayer', () => ({
  createCanvasLayer: () => ({ draw: (option: LayerOption) => drawn.push(option), dispose }),
}))

let idle: (() => void) | undefined
beforeEach(() => {
  drawn.length = 0
  dispose.mockClear()
  vi.stubGlobal('requestIdleCallback', (act: () => void) => {
    idle = act
    return 1
  })
  vi.stubGlobal('cancelIdleCallback', () => (idle = undefined))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('draws once the window is idle, and lets go of the canvas', () => {
  effectScope().run(useWarmCanvas)
  expect(drawn).toEqual([])
  idle?.()
  expect(drawn).toHaveLength(1)
  expect(drawn[0].series.map(({ data }) => data.length)).toEqual([64])
  expect(dispose).toHaveBeenCalledOnce()
})

it('draws nothing where its scope has ended before', () => {
  const scope = effectScope()
  scope.run(useWarmCanvas)
  scope.stop()
  idle?.()
  expect(drawn).toEqual([])
})
