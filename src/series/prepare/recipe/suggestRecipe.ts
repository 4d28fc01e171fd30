/** The recipe that makes a series regular without being asked: nothing is done that the series does not need. */

import { recipeVersion, type Recipe, type RecipeStep } from '../../../contract'
import { inferGrid, type Grid } from '../../inferGrid'
import { seasonLengthOf } from '../../frequency'
import type { Points } from '../points'

/** A longer gap says more about the data than any fill could make up: half a season, or so many points. */
const usualGap = 6

export function suggestRecipe(points: Points): Recipe {
  const { stamps, values, kind } = points
  const singles = distinct(stamps)
  const steps: RecipeStep[] = []
  if (singles.length < stamps.length) steps.push({ step: 'duplicates', method: 'mean' })
  const grid = kind === 'count' || singles.length < 3 ? null : inferGrid(singles)
  const uneven = grid !== null && grid.regularity < 1
  const maxGap = { points: Math.max(usualGap, Math.floor(seasonOf(grid, singles.length) / 2)) }
  if (uneven) {
    const beside = singles.some((stamp) => Number.isNaN(grid.indexOf(stamp)))
    steps.push({
      step: 'regularise',
      rule: 'auto',
      ...(beside ? { offGrid: 'time', maxGap } : { offGrid: 'drop' }),
    })
  }
  if (uneven || values.some(Number.isNaN)) steps.push({ step: 'missing', method: 'time', maxGap })
  return { version: recipeVersion, steps }
}

function seasonOf(grid: Grid | null, points: number): number {
  return grid ? seasonLengthOf(grid.frequency, points) : 1
}

function distinct(stamps: Float64Array): Float64Array {
  const singles = new Float64Array(stamps.length)
  let count = 0
  for (let i = 0; i < stamps.length; i++)
    if (i === 0 || stamps[i] !== stamps[i - 1]) singles[count++] = stamps[i]!
  return singles.subarray(0, count)
}
