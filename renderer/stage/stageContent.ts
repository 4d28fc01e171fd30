/** What a step lays on the one chart: its words, how far it can be seen, what is seen at first, and its marks. */

import type { ComputedRef } from 'vue'

import type { SeriesSpec, SeriesWindow } from '../../src/contract'
import type { DescribedSeries } from '../stores/seriesStore'
import type { ChartMark, OverviewPart, StampRange } from '../charts/types'

export interface StageFrame {
  readonly title: string
  readonly subtitle: string
  /** One sentence for who cannot see the chart. */
  readonly summary: string
  /** The series whose points in view the step draws. */
  readonly spec: SeriesSpec
  /** What is told of it, where it is not the series that is worked on. */
  readonly described?: DescribedSeries
  readonly domain: StampRange
  /** Frames with the same key share a view; a new key starts at `initialView`. */
  readonly viewKey: string
  readonly initialView: StampRange
  /** Views to choose from in the header. */
  readonly presets: readonly ViewPreset[]
  readonly parts: readonly OverviewPart[]
}

export const presetNames = ['recent', 'close', 'tail', 'ledger', 'all'] as const

export interface ViewPreset {
  readonly name: (typeof presetNames)[number]
  readonly view: StampRange
}

export interface StepStage {
  /** Null while there is no series to show. */
  readonly frame: ComputedRef<StageFrame | null>
  /** @param actual the points of `spec` in and around the view; null until they came */
  marks(actual: SeriesWindow | null): readonly ChartMark[]
}
