/**
 * The dataset a model is trained on: series side by side, of any lengths, with gaps. A season is known by the index: on a
 * regular grid, the phase of a day or a week is the index, counted from where the earliest series begins, modulo its length.
 */

import { createHistory, type History } from '../history'
import { fillCausally } from './fillCausally'

export interface PanelSeries {
  readonly id: string
  /** NaN where missing. */
  readonly values: Float64Array
  /** Steps from the first point of the earliest series to this one's. @default 0 */
  readonly firstStep?: number | undefined
  /** Columns known at every point a forecast may reach, each at least as long as the values. */
  readonly futureCovariates?: readonly Float64Array[] | undefined
  /** Columns known up to the origin only, each as long as the values. */
  readonly pastCovariates?: readonly Float64Array[] | undefined
  /** The values with gaps filled from both their sides; NaN, or no number, where nothing says more than what lies before. */
  readonly bridged?: Float64Array | undefined
}

export interface PanelMember extends PanelSeries {
  readonly history: History
  /** The values with every gap filled from what lies before it; the first known value before that. */
  readonly filled: Float64Array
  /** None missing: read only where a gap had ended by the origin. @default filled */
  readonly bridged?: Float64Array | undefined
}

export interface Panel {
  readonly members: readonly PanelMember[]
  /** Points of one season, as MASE and the seasonal rivals take it; 1 if none. */
  readonly seasonLength: number
}

export function createPanel(series: readonly PanelSeries[], seasonLength: number): Panel {
  return {
    seasonLength,
    members: series.map((each) => {
      const observed = Uint8Array.from(each.values, (value) => (Number.isNaN(value) ? 0 : 1))
      const history = createHistory({ values: each.values, observed })
      const filled = fillCausally(each.values, seasonLength)
      const { bridged } = each
      return { ...each, history, filled, ...(bridged && { bridged: bridgedOver(bridged, filled) }) }
    }),
  }
}

function bridgedOver(bridged: Float64Array, filled: Float64Array): Float64Array {
  return filled.map((value, t) => {
    const known = bridged[t] ?? NaN
    return Number.isNaN(known) ? value : known
  })
}

/** Whether any point of any series is missing. */
export function hasGaps({ members }: Panel): boolean {
  return members.some(({ history }) => history.observed.includes(0))
}
