/** What a report tells of: finished runs, the first of them in full, and the data they were made from. */

import type { NetworkLayer, Notice } from '../../contract'
import type { ForecastDocument } from '../document'

export interface Report {
  /** The one reported first; the others are set beside it. */
  readonly runs: readonly [ReportedRun, ...ReportedRun[]]
  /** What the analyst wrote down; may be empty. */
  readonly notes: string
}

export interface ReportedRun {
  readonly document: ForecastDocument
  readonly data: DataFacts
  readonly card: ModelCard
  /** The engine build. */
  readonly engine: string
}

export interface DataFacts {
  readonly points: number
  readonly missing: number
  readonly filled: number
  readonly gaps: number
  /** Points of one season, 1 where there is none. */
  readonly seasonLength: number
  readonly minimum: number
  readonly mean: number
  readonly maximum: number
  /** What reading noticed and mended. */
  readonly notices: readonly Notice[]
}

export type ModelCard =
  | {
      readonly kind: 'network'
      readonly layers: readonly NetworkLayer[]
      readonly parameters: number
      readonly lookback: number
      readonly horizon: number
      readonly epochs: number
      readonly bestEpoch: number
      readonly scoredPoints: number
    }
  | { readonly kind: 'auto' }
