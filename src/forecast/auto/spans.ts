/** Which points choices are made by, where the caller does not say: the last part of each series. */

import type { Panel } from '../panel/panel'
import type { Span } from '../panel/places'

export interface Spans {
  readonly training: readonly Span[]
  readonly validation: readonly Span[]
}

/** Share of a long series that is enough to choose by, and horizons that make it worth choosing by. */
const shareOfValidation = 0.15
const horizonsOfValidation = 10
/** A short series is judged on up to half of itself, because it has nothing else. */
const shareOfShort = 0.5

/**
 * Validation is the last 15 % of a series, at least ten horizons where that is no more than a quarter, and never less than
 * one horizon. A panel of many series needs no more than one or two horizons of each.
 * @param ends of each series: nothing at or after them is read
 */
export function planSpans(panel: Panel, ends: readonly number[], horizon: number): Spans {
  const many = panel.members.length >= 20
  const borders = ends.map((end) => {
    const wanted = many
      ? Math.min(2 * horizon, Math.floor(end / 4))
      : Math.max(end * shareOfValidation, Math.min(horizonsOfValidation * horizon, end / 4))
    const short = !many && end < 12 * horizon ? shareOfShort * end : 0
    return Math.max(1, end - Math.max(horizon, Math.floor(Math.max(wanted, short))))
  })
  return {
    training: borders.map((border) => [0, border]),
    validation: borders.map((border, s) => [border, ends[s]]),
  }
}
