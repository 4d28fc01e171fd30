/**
 * The weights of a blend, for each series of a panel: the weights of the panel, shifted to the members that erred least in the
 * series. Series of one panel differ in kind: what is best on average is the best of few of them.
 */

import type { Panel } from '../panel/panel'
import type { Places } from '../panel/places'

export interface WeighedMember {
  /** In the whole panel; not negative. */
  readonly weight: number
  /** On the places, [places, horizon]. */
  readonly forecast: Float64Array
}

export interface SeriesWeights {
  /** [members], adding up to one. */
  of(series: number): Float64Array
  /** The same, of the series of a place, without what was seen at the place: what a blend would have been there. */
  elsewhere(row: number): Float64Array
}

/** A member's weight falls with this power of its error: chosen on the validation part of M4 Hourly, where 2 gave an OWA of .456, 3 one of .450. */
const power = 3
/** Errors below this share of the members' mean one are alike. */
const leastShare = 0.02

export function weighBySeries(
  panel: Panel,
  places: Places,
  members: readonly WeighedMember[],
): SeriesWeights {
  const rows = members.map(({ forecast }) => errorsOfRows(panel, places, forecast))
  const sums = rows.map((errors) => {
    const ofSeries = new Float64Array(panel.members.length)
    places.series.forEach((s, row) => (ofSeries[s] += errors[row]))
    return ofSeries
  })
  const weigh = (errors: readonly number[]): Float64Array => {
    const known = errors.filter((error) => !Number.isNaN(error))
    const mean = known.reduce((sum, error) => sum + error / known.length, 0)
    const raw = members.map(({ weight }, i) => {
      if (!(mean > 0)) return weight
      return Number.isNaN(errors[i]) ? 0 : weight * Math.max(errors[i] / mean, leastShare) ** -power
    })
    const whole = raw.reduce((sum, each) => sum + each, 0)
    return Float64Array.from(raw, (each, i) => (whole > 0 ? each / whole : members[i].weight))
  }
  return {
    of: (series) => weigh(sums.map((each) => each[series])),
    elsewhere: (row) => weigh(sums.map((each, i) => each[places.series[row]] - rows[i][row])),
  }
}

/** [places]: sum of absolute errors of the whole horizon; NaN where a member has no number. */
function errorsOfRows({ members }: Panel, { series, origins }: Places, forecast: Float64Array): Float64Array {
  const horizon = forecast.length / series.length
  return Float64Array.from(series, (s, row) => {
    const { observed, values } = members[s].history
    let sum = 0
    for (let step = 0; step < horizon; step++) {
      const t = origins[row] + step
      if (observed[t] === 1) sum += Math.abs(values[t] - forecast[row * horizon + step])
    }
    return sum
  })
}
