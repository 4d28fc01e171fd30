/** How a prepared series follows another one, which goes through the steps that lay the two side by side. */

import { recipeVersion, type LaggedLook, type Recipe, type RecipeStep } from '../../contract'
import { laggedPoints, type Points, type Work } from '../../series'

/** Lags of either sign that can be told apart on a screen. */
const mostLags = 400

/** Steps that say where points lie in time, and differences. What mends the values of one series is its own. */
const shared: Readonly<Record<RecipeStep['step'], boolean>> = {
  zone: true,
  duplicates: true,
  regularise: true,
  resample: true,
  calendar: true,
  difference: true,
  // The other series is laid on the stamps of the first.
  align: false,
  edit: false,
  clip: false,
  outliers: false,
  missing: false,
  transform: false,
}

/** What is done to the series beside. */
export function recipeBeside({ steps }: Recipe): Recipe {
  return { version: recipeVersion, steps: steps.filter(({ step }) => shared[step]) }
}

export function* laggedLook(leader: Points, follower: Points): Work<LaggedLook> {
  const found = yield* laggedPoints(leader, follower)
  const { lags, correlations, limits, pairs, strongest, standsOut, season, frequency } = found
  const middle = (lags.length - 1) / 2
  const shown = [Math.max(0, middle - mostLags), Math.min(lags.length, middle + mostLags + 1)] as const
  const correlation = correlations[middle + strongest]
  return {
    lags: lags.slice(...shown),
    correlations: correlations.slice(...shown),
    limits: limits.slice(...shown),
    pairs: pairs.slice(...shown),
    strongest: correlation === undefined ? null : { lag: strongest, correlation, standsOut },
    season,
    frequency,
  }
}
