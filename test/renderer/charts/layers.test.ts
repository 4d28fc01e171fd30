/** The option of each canvas layer: what lies where, and that ECharts draws finished arrays as they are. */

import { describe, expect, it } from 'vitest'

import {
  layerLines,
  layerNames,
  layerOption,
  sameLines,
  stackingOrder,
  type LayerContext,
} from '../../../renderer/charts/layers'
import { chartTheme } from '../../../renderer/charts/theme'
import type { ChartMark, LineMark } from '../../../renderer/charts/types'
import { frameOver, hour, hourly, line } from './support'

const tokens: Readonly<Record<string, string>> = {
  actual: ' #111 ',
  forecast: '#00f',
  baseline: '#aa0',
  filled: '#f0f',
  stage: '#fff',
  'ghost-first': '50%',
  'ghost-last': '80%',
}
const theme = chartTheme((name) => tokens[name] ?? '')

function contextOver(hours: number, more: Partial<LayerContext> = {}): LayerContext {
  return { frame: frameOver(hours), frequency: hourly, theme, showFilled: true, morph: false, ...more }
}

const ghosts = [1, 3, 7].map((epoch) => line('ghost', [1, 2, 3], { id: `ghost ${epoch}`, epoch }))
const marks: ChartMark[] = [
  line('forecast', [1, 2, 3]),
  line('actual', [1, 2, 3]),
  ...ghosts,
  line('lastValue', [1, 1, 1]),
  line('baseline', [1, 2, 3]),
  { kind: 'rule', id: 'rule', at: 0, label: 'here' },
]

describe('layers', () => {
  it('lie in the order of the chart grammar', () => {
    expect(stackingOrder).toEqual(['ground', 'still', 'forecast', 'cursor', 'words'])
    const drawn = layerNames.map((name) =>
      layerOption(layerLines(name, marks, false), contextOver(4)).series.map(({ id }) => id),
    )
    expect(drawn).toEqual([
      ['ghost 1', 'ghost 3', 'ghost 7', 'lastValue', 'baseline', 'actual'],
      ['forecast'],
    ])
    const stacked = layerOption(layerLines('still', marks, false), contextOver(4)).series.map(({ z }) => z)
    expect(stacked).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('lie on one canvas in the same order while a view redraws them all', () => {
    const idsOf = (together: boolean) =>
      layerNames.map((name) => layerLines(name, marks, together).map(({ id }) => id))
    expect(idsOf(true)).toEqual([idsOf(false).flat(), []])
  })

  it('are neither sampled nor drawn in parts, and hold the very values', () => {
    for (const name of layerNames) {
      for (const series of layerOption(layerLines(name, marks, false), contextOver(4)).series) {
        expect(series).not.toHaveProperty('sampling')
        expect(series.progressive).toBe(0)
      }
    }
    const [actual] = layerOption([line('actual', [5, Number.NaN, 7])], contextOver(2)).series
    expect([...actual.data]).toEqual([0, 5, hour, Number.NaN, 2 * hour, 7])
  })

  it('give each mark its form: baseline dashed, forecast thickest, older ghosts fainter', () => {
    const styleOf = (mark: LineMark) => {
      const [series] = layerOption([mark], contextOver(4)).series
      return series.type === 'line' ? series.lineStyle : undefined
    }
    expect(styleOf(line('baseline', [1, 2]))).toMatchObject({ color: '#aa0', type: [4, 3], width: 1.5 })
    expect(styleOf(line('forecast', [1, 2]))).toMatchObject({ color: '#00f', width: 2.25 })
    expect(styleOf(line('actual', [1, 2]))).toMatchObject({ color: '#111', width: 1.75 })
    const faint = layerOption(ghosts, contextOver(4)).series.map((series) =>
      series.type === 'line' ? series.lineStyle.opacity : undefined,
    )
    expect(faint).toEqual([0.5, 0.65, 0.8])
  })

  it('draw hairlines where points are dense', () => {
    const dense = line(
      'actual',
      Array.from({ length: 600 }, (_, index) => index % 10),
    )
    const [series] = layerOption([dense], contextOver(600)).series
    expect(series).toMatchObject({ lineStyle: { width: 1 } })
  })

  it('mark filled points by rings, then dots, then nothing, as the view widens', () => {
    const filled = line('actual', [1, 2, 3], { filled: Uint8Array.of(0, 1, 0) })
    const idsOver = (hours: number, showFilled = true) =>
      layerOption([filled], contextOver(hours, { showFilled })).series.map(({ id }) => id)
    const rings = ['actual', 'actual alone', 'actual joins', 'actual filled']
    expect(idsOver(300)).toEqual(rings)
    expect(idsOver(500)).toEqual(rings.filter((id) => id !== 'actual joins'))
    expect(idsOver(2000)).toEqual(['actual', 'actual alone'])
    expect(idsOver(300, false)).toEqual(['actual', 'actual alone'])
  })

  it('leave out lines that lie outside the view', () => {
    const later = line('forecast', [1, 2], { stamps: Float64Array.of(90 * hour, 91 * hour) })
    expect(layerOption([later], contextOver(24)).series).toEqual([])
  })

  it('move only when asked to', () => {
    expect(layerOption([], contextOver(4)).animation).toBe(false)
    expect(layerOption([], contextOver(4, { morph: true }))).toMatchObject({
      animation: true,
      animationDurationUpdate: 240,
    })
  })
})

describe('the same lines', () => {
  it('are those over the same memory, also when cut anew', () => {
    const actual = line('actual', [1, 2, 3])
    const cut = () => ({ ...actual, stamps: actual.stamps.subarray(1), values: actual.values.subarray(1) })
    expect(sameLines([cut()], [cut()])).toBe(true)
    expect(sameLines([cut()], [actual])).toBe(false)
    expect(sameLines([actual], [line('actual', [1, 2, 3])])).toBe(false)
    expect(sameLines([actual], [])).toBe(false)
  })
})
