/**
 * The canvas layers of a time chart and the ECharts option of each. Ground (wash, gridlines, axes) lies below them,
 * cursor and words above; both are drawn in the document. A layer is a canvas of its own, so that an epoch redraws
 * the forecast and nothing else; there are no more of them, since each costs at a new view. The arrays are finished: ECharts
 * may neither sample nor draw in parts.
 */

import { densePoints } from './lineColumns'
import { lineShapes, pixelsPerPoint, withinView, type PointPairs } from './lineShapes'
import { linesOf } from './marksByKind'
import { reducedToPixels } from './pixelExtremes'
import { margins, plotWidth, type PlotFrame } from './plotFrame'
import type { ChartTheme } from './theme'
import type { ChartMark, LineMark, LineRole, TimeAxisProps } from './types'

/** Bottom up. */
export const layerNames = ['still', 'forecast'] as const
export type LayerName = (typeof layerNames)[number]

/** From the ground to the words, for whoever composes a picture of all. */
export const stackingOrder = ['ground', ...layerNames, 'cursor', 'words'] as const

const layerOfRole: Readonly<Record<LineRole, LayerName>> = {
  ghost: 'still',
  lastValue: 'still',
  baseline: 'still',
  actual: 'still',
  compared: 'still',
  forecast: 'forecast',
  final: 'forecast',
}

export const morphMilliseconds = 240

interface LineStyle {
  readonly color: string
  readonly width: number
  readonly type: 'solid' | readonly number[]
  readonly opacity: number
  readonly cap: 'butt' | 'round'
  readonly join: 'round' | 'bevel'
}

interface ItemStyle {
  readonly color: string
  readonly borderColor: string
  readonly borderWidth: number
  readonly opacity: 1
}

interface SeriesBase {
  readonly id: string
  readonly data: PointPairs
  readonly dimensions: readonly ['stamp', 'value']
  readonly silent: true
  readonly emphasis: { readonly disabled: true }
  /** 0: the whole array in one frame. */
  readonly progressive: 0
}

export interface LineLayerSeries extends SeriesBase {
  readonly type: 'line'
  readonly showSymbol: false
  readonly connectNulls: false
  readonly lineStyle: LineStyle
}

export interface PointLayerSeries extends SeriesBase {
  readonly type: 'scatter'
  readonly symbol: 'circle'
  readonly symbolSize: number
  readonly itemStyle: ItemStyle
}

export type LayerSeries = LineLayerSeries | PointLayerSeries

/** With its place from below: by themselves, series lie in the order in which they were first drawn. */
export type StackedSeries = LayerSeries & { readonly z: number }

interface HiddenAxis {
  readonly type: 'value'
  readonly show: false
  readonly min: number
  readonly max: number
}

export interface LayerOption {
  readonly animation: boolean
  readonly animationDuration: 0
  readonly animationDurationUpdate: number
  readonly animationEasingUpdate: 'cubicOut'
  readonly grid: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
    readonly outerBoundsMode: 'none'
  }
  readonly xAxis: HiddenAxis
  readonly yAxis: HiddenAxis
  readonly series: readonly StackedSeries[]
}

export interface LayerContext {
  readonly frame: PlotFrame
  readonly frequency: TimeAxisProps['frequency']
  readonly theme: ChartTheme
  /** False: filled points are left out, and the line stays broken where they are. */
  readonly showFilled: boolean
  /** Old and new of this update move into each other. */
  readonly morph: boolean
}

function lineSeries(
  id: string,
  data: PointPairs,
  style: Partial<LineStyle> & { color: string },
): LineLayerSeries {
  return {
    id,
    type: 'line',
    data,
    dimensions: ['stamp', 'value'],
    silent: true,
    emphasis: { disabled: true },
    progressive: 0,
    showSymbol: false,
    connectNulls: false,
    lineStyle: { width: 1.5, type: 'solid', opacity: 1, cap: 'butt', join: 'round', ...style },
  }
}

function pointSeries(
  id: string,
  data: PointPairs,
  symbolSize: number,
  { color, borderColor, borderWidth }: Omit<ItemStyle, 'opacity'>,
): PointLayerSeries {
  return {
    id,
    type: 'scatter',
    data,
    dimensions: ['stamp', 'value'],
    silent: true,
    emphasis: { disabled: true },
    progressive: 0,
    symbol: 'circle',
    symbolSize,
    itemStyle: { color, borderColor, borderWidth, opacity: 1 },
  }
}

/** Under this many points in view a line of actuals is a little thicker. */
const fewPoints = 200
function styleOf(line: LineMark, theme: ChartTheme, ghost: number): Partial<LineStyle> & { color: string } {
  switch (line.role) {
    case 'actual':
      return { color: theme.actual, width: line.stamps.length < fewPoints ? 1.75 : 1.5 }
    case 'baseline':
      return { color: theme.baseline, type: [4, 3] }
    case 'lastValue':
      return { color: theme.text3, width: 1.25, type: [1, 3] }
    case 'forecast':
      return { color: theme.forecast, width: 2.25 }
    case 'final':
      return { color: theme.actual, width: 1.5 }
    case 'compared':
      return { color: theme.forecast, width: 1.75, type: [2, 2], opacity: 0.7 }
    case 'ghost':
      return { color: theme.forecast, width: 1, opacity: ghost }
  }
}

/** Rings from three pixels a point on; between one and three bare dots; below, single points cannot be told apart. */
function filledSeries(
  line: LineMark,
  filled: PointPairs,
  joins: PointPairs,
  context: LayerContext,
): LayerSeries[] {
  const { frame, frequency, theme, showFilled } = context
  const pixels = pixelsPerPoint(frame.view, frequency, plotWidth(frame.width))
  if (!showFilled || filled.length === 0 || pixels < 1) return []
  if (pixels < 3) {
    const dot = { color: theme.filled, borderColor: theme.filled, borderWidth: 0 }
    return [pointSeries(`${line.id} filled`, filled, 2, dot)]
  }
  const ring = { color: theme.stage, borderColor: theme.filled, borderWidth: 1.75 }
  return [
    lineSeries(`${line.id} joins`, joins, { color: theme.filled, width: 1, type: [2, 2] }),
    pointSeries(`${line.id} filled`, filled, 7, ring),
  ]
}

/** Nothing of a line that lies wholly before or after the view is drawn. */
function reachesView({ stamps }: LineMark, { view }: PlotFrame): boolean {
  const first = stamps[0]
  const last = stamps.at(-1)
  return first !== undefined && last !== undefined && first <= view.to && last >= view.from
}

function seriesOf(mark: LineMark, context: LayerContext, ghost: number): LayerSeries[] {
  const { view, width } = context.frame
  const pixels = plotWidth(width)
  const line = reducedToPixels(withinView(mark, view), view, pixels)
  const { solid, joins, filled, alone } = lineShapes(line)
  // Where no graphics processor draws, a stroke of 2,000 steep points takes 3 ms at one pixel and over 50 ms at one and a
  // half; so dense, the eye sees no width anyway.
  const dense = line.stamps.length > densePoints * pixels
  const style = {
    ...styleOf(line, context.theme, ghost),
    ...(dense ? { width: 1, join: 'bevel' as const } : {}),
  }
  const dot = { color: style.color, borderColor: style.color, borderWidth: 0 }
  return [
    lineSeries(mark.id, solid, style),
    ...(alone.length > 0 ? [pointSeries(`${mark.id} alone`, alone, 3, dot)] : []),
    ...filledSeries(line, filled, joins, context),
  ]
}

/** Opacity of the ghost at `index` of `count`, oldest first. */
function ghostOpacity(index: number, count: number, { ghostFirst, ghostLast }: ChartTheme): number {
  if (count < 2) return ghostLast
  return ghostFirst + ((ghostLast - ghostFirst) * index) / (count - 1)
}

function axis(minimum: number, maximum: number): HiddenAxis {
  return { type: 'value', show: false, min: minimum, max: maximum }
}

/**
 * The lines a layer draws, bottom up. A new view redraws every line, so they lie `together` on the lowest layer then: a
 * canvas costs as much for one line as for all. They part when an epoch changes the forecast alone.
 */
export function layerLines(layer: LayerName, marks: readonly ChartMark[], together: boolean): LineMark[] {
  const lines = linesOf(marks)
  if (together) return layer === layerNames[0] ? lines : []
  return lines.filter((line) => layerOfRole[line.role] === layer)
}

function sameColumn(one: Float64Array | Uint8Array | undefined, other: typeof one): boolean {
  if (one === other) return true
  return (
    one !== undefined &&
    other !== undefined &&
    one.buffer === other.buffer &&
    one.byteOffset === other.byteOffset &&
    one.length === other.length
  )
}

/** Whether two lists of lines draw the same: same marks over the same memory. */
export function sameLines(some: readonly LineMark[], others: readonly LineMark[]): boolean {
  return (
    some.length === others.length &&
    some.every((line, index) => {
      const other = others[index]!
      return (
        line.id === other.id &&
        line.role === other.role &&
        sameColumn(line.stamps, other.stamps) &&
        sameColumn(line.values, other.values) &&
        sameColumn(line.filled, other.filled)
      )
    })
  )
}

/** @param lines of one layer, as `layerLines` gives them: ghosts from the oldest to the newest */
export function layerOption(lines: readonly LineMark[], context: LayerContext): LayerOption {
  const { frame, theme, morph } = context
  const ghosts = lines.filter(({ role }) => role === 'ghost')
  return {
    animation: morph,
    animationDuration: 0,
    animationDurationUpdate: morphMilliseconds,
    animationEasingUpdate: 'cubicOut',
    grid: { ...margins, outerBoundsMode: 'none' },
    xAxis: axis(frame.view.from, frame.view.to),
    yAxis: axis(frame.values.minimum, frame.values.maximum),
    series: lines
      .filter((line) => reachesView(line, frame))
      .flatMap((line) => seriesOf(line, context, ghostOpacity(ghosts.indexOf(line), ghosts.length, theme)))
      .map((series, z) => ({ ...series, z })),
  }
}
