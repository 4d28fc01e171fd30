/**
 * STL with the settings of R's `stl` and `mstl`, and MSTL, which takes several seasons out in turn. Source: K. Bandara, R. J.
 * Hyndman, C. Bergmeir, "MSTL", 2021.
 */

import { decompose } from '../../series'

/** The window of the first season, as R's `mstl` chooses it. */
export const firstSeasonalWindow = 11

/** Local means of each phase over `seasonalWindow` seasons, loess at every tenth of a window: the defaults of R. */
export function decomposeSeason(
  values: Float64Array,
  seasonLength: number,
  seasonalWindow: number,
): { readonly trend: Float64Array; readonly seasonal: Float64Array } {
  const trendWindow = nextOdd((1.5 * seasonLength) / (1 - 1.5 / seasonalWindow))
  const lowPassWindow = nextOdd(seasonLength)
  return decompose(values, {
    seasonLength,
    seasonalWindow,
    trendWindow,
    lowPassWindow,
    degrees: { seasonal: 0, trend: 1, lowPass: 1 },
    jumps: {
      seasonal: jumpOf(seasonalWindow),
      trend: jumpOf(trendWindow),
      lowPass: jumpOf(lowPassWindow),
    },
    innerIterations: 2,
    outerIterations: 0,
  })
}

function jumpOf(window: number): number {
  return Math.ceil(window / 10)
}

function nextOdd(value: number): number {
  const whole = Math.ceil(value)
  return whole % 2 === 0 ? whole + 1 : whole
}

const passesOverSeasons = 2

/** Of the i-th season, 0 the shortest. */
const seasonalWindowOf = (i: number) => firstSeasonalWindow + 4 * i

/** The seasons one after another, shortest first, each from what the others leave; all of them taken out is `adjusted`. */
export function decomposeSeasons(
  values: Float64Array,
  seasonLengths: readonly number[],
): { readonly adjusted: Float64Array; readonly seasonals: readonly Float64Array[] } {
  const seasonals: Float64Array[] = seasonLengths.map(() => new Float64Array(values.length))
  const adjusted = values.slice()
  const passes = seasonLengths.length > 1 ? passesOverSeasons : 1
  for (let pass = 0; pass < passes; pass++) {
    seasonLengths.forEach((seasonLength, i) => {
      for (let t = 0; t < values.length; t++) adjusted[t] += seasonals[i][t]
      const { seasonal } = decomposeSeason(adjusted, seasonLength, seasonalWindowOf(i))
      seasonals[i] = seasonal
      for (let t = 0; t < values.length; t++) adjusted[t] -= seasonal[t]
    })
  }
  return { adjusted, seasonals }
}
