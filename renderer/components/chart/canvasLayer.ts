/** One canvas of a chart: ECharts with only the parts used here. Draws options, knows nothing of marks. */

import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

import type { LayerOption } from '../../charts/layers'

use([LineChart, ScatterChart, GridComponent, CanvasRenderer])

export interface CanvasLayer {
  /** Draws at once, at this size. */
  draw(option: LayerOption, size: { readonly width: number; readonly height: number }): void
  dispose(): void
}

export function createCanvasLayer(element: HTMLElement): CanvasLayer {
  let chart: EChartsType | undefined
  let pixelRatio = 0

  /** A canvas keeps the pixel ratio it was made with: another zoom of the window needs another canvas. */
  function chartFor(size: { readonly width: number; readonly height: number }): EChartsType {
    if (chart && pixelRatio === devicePixelRatio) {
      // Its canvas alone: the chart's own resize would draw what it held before once more.
      if (chart.getWidth() !== size.width || chart.getHeight() !== size.height) chart.getZr().resize(size)
      return chart
    }
    chart?.dispose()
    pixelRatio = devicePixelRatio
    chart = init(element, null, { renderer: 'canvas', devicePixelRatio: pixelRatio, ...size })
    return chart
  }

  return {
    draw(option, size) {
      chartFor(size).setOption({ ...option }, { replaceMerge: ['series'], silent: true })
    },
    dispose() {
      chart?.dispose()
      chart = undefined
    },
  }
}
