/**
 * Draws a line that nobody sees, while the window has nothing else to do: what draws is compiled when it first runs, which
 * a user would wait for between the first file and its line.
 */

import { onScopeDispose } from 'vue'

import { layerOption } from '../../charts/layers'
import { chartTheme } from '../../charts/theme'
import { createCanvasLayer } from './canvasLayer'

const size = { width: 160, height: 120 }
const points = 32

/** Once the window is idle, unless this scope ends before. */
export function useWarmCanvas(): void {
  const waiting = requestIdleCallback(warm)
  onScopeDispose(() => cancelIdleCallback(waiting))
}

function warm(): void {
  const canvas = createCanvasLayer(document.createElement('div'))
  const stamps = Float64Array.from({ length: points }, (_, index) => index)
  canvas.draw(
    layerOption([{ kind: 'line', id: 'actual', role: 'actual', label: '', stamps, values: stamps }], {
      frame: { ...size, view: { from: 0, to: points }, values: { minimum: 0, maximum: points } },
      frequency: { unit: 'second', every: 1 },
      theme: chartTheme(() => ''),
      showFilled: true,
      morph: false,
    }),
    size,
  )
  canvas.dispose()
}
