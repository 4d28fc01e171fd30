/**
 * What the charts are told: the marks of a time chart, the parts of an overview, the epochs of a deck, and the props
 * of the components that draw them. Plain data; stamps are milliseconds as if UTC, or row numbers for `count`.
 * Arrays are finished (at most two points a pixel) and are never made reactive.
 */

import type { Frequency, TimeKind } from '../../src/contract'

export interface StampRange {
  readonly from: number
  readonly to: number
}

/**
 * What a line means; form and colour follow from it in every view. `ghost` is the forecast of an earlier epoch, `compared` that
 * of another run, `final` the forecast as it was changed by hand.
 */
export type LineRole = 'actual' | 'baseline' | 'lastValue' | 'forecast' | 'compared' | 'ghost' | 'final'

export interface LineMark {
  readonly kind: 'line'
  /** Stable over updates: a morph pairs old and new by it. */
  readonly id: string
  readonly role: LineRole
  /** Named in the read-out; for a ghost also the word beside its line. */
  readonly label: string
  /** Ascending. */
  readonly stamps: Float64Array
  /** Aligned with `stamps`; NaN breaks the line. */
  readonly values: Float64Array
  /** 1 where a point was filled: drawn as a hollow ring, joined by dots. Empty or absent: none. */
  readonly filled?: Uint8Array
  /** Ghosts only: the epoch, listed in the read-out ("1, 3, 7"). */
  readonly epoch?: number
}

/**
 * `validation`: wash, rule on top, word at its left. `gap`: hatch, `from`/`to` are the first and last missing point.
 * `waiting`: the same hatch over points that are still to come.
 */
export interface RegionMark {
  readonly kind: 'region'
  readonly id: string
  readonly role: 'validation' | 'gap' | 'waiting' | 'future'
  readonly from: number
  readonly to: number
  readonly label?: string
}

/** A vertical line in ink with a word beside it: an origin, the last actual. */
export interface RuleMark {
  readonly kind: 'rule'
  readonly id: string
  readonly at: number
  readonly label: string
}

/**
 * One point with a sign of its own. `review`: a ring and a word beside it; `note`: a small diamond above, its words
 * beside it; `picked`: the point in hand; `change`: a diamond, where a person changed the forecast.
 */
export interface PointMark {
  readonly kind: 'point'
  readonly id: string
  readonly role: 'review' | 'note' | 'picked' | 'change'
  readonly at: number
  /** NaN where the point is missing: drawn at the foot of the plot. */
  readonly value: number
  readonly label: string
}

/** Points that can be dragged up and down; the arrays are aligned. */
export interface Grips {
  /** Ascending. */
  readonly stamps: Float64Array
  /** NaN where there is no point. */
  readonly values: Float64Array
}

/** Where the values should fall with this probability: a polygon without edges, under all lines. */
export interface BandMark {
  readonly kind: 'band'
  readonly id: string
  /** Nominal coverage, in (0, 1). */
  readonly coverage: number
  /** Named in the read-out, with both limits; absent: drawn only. */
  readonly label?: string
  /** Ascending; the limits are aligned, NaN where there are none. */
  readonly stamps: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
}

export type ChartMark = LineMark | RegionMark | RuleMark | PointMark | BandMark

/** The time axis shared by a chart, its lanes and its overview. */
export interface TimeAxisProps {
  readonly timeKind: TimeKind
  readonly frequency: Frequency
  /** The most that can be seen. */
  readonly domain: StampRange
  readonly locale: string
}

export interface TimeChartProps extends TimeAxisProps {
  readonly marks: readonly ChartMark[]
  /** Written once, as the top label of the y axis. */
  readonly unit?: string
  /** One sentence for who cannot see the chart. */
  readonly summary: string
  /** While training: the y range may grow, not shrink, and a wild forecast is clipped and marked instead of followed. */
  readonly yHold?: boolean
  /** Absent: nothing can be dragged. */
  readonly grips?: Grips
  /** Milliseconds an epoch takes; forecasts morph when it is over 400. Absent: they swap. */
  readonly epochMilliseconds?: number
}

export type PartRole = 'training' | 'validation' | 'tail' | 'forecast'

export interface OverviewPart extends StampRange {
  readonly role: PartRole
}

export interface OverviewBrushProps extends TimeAxisProps {
  /** The whole series as extremes of each pixel, or raw. */
  readonly stamps: Float64Array
  readonly values: Float64Array
  readonly parts: readonly OverviewPart[]
}

export interface DeckEpoch {
  /** 0 is the untrained network. */
  readonly epoch: number
  readonly trainingLoss: number | null
  readonly validationLoss: number
  readonly gradientNorm: number | null
  /** Of each layer, lowest first, and the head. */
  readonly partGradientNorms?: readonly number[]
  /** 1 − MAE / MAE of seasonal naive; null when undefined. */
  readonly skill: number | null
  readonly learningRate: number
}

export interface EpochDeckProps {
  /** Ascending by epoch. */
  readonly epochs: readonly DeckEpoch[]
  readonly bestEpoch: number
  readonly epochLimit: number
  /** Epochs left before early stopping; null when training has ended. */
  readonly patienceLeft: number | null
  /** The gradient norm above which it is clipped. */
  readonly clipNorm: number
  /** Epochs drawn as ghosts in the chart above. */
  readonly ghostEpochs?: readonly number[]
  readonly locale: string
}
