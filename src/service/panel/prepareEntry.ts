/** One series of a panel after its recipe, before it becomes an entry. */

import type { Recipe } from '../../contract'
import {
  applyRecipe,
  onStamps,
  pointsOfSeries,
  regularFromPoints,
  type PointsOfSeriesChoice,
  type RegularSeries,
  type Table,
} from '../../series'
import { createLazyFillModel } from '../prepare/lazyFillModel'
import { looksBeside, seriesBeside, spansBeside } from '../prepare/seriesBeside'

export interface EntryPreparation {
  readonly recipe: Recipe
  /** The first point that nothing before it may know of, of a series with these values. Absent: all is known. */
  readonly splitOf?: ((values: Float64Array) => number) | undefined
}

/** Throws what the steps throw, `prepare.irregular`, `series.empty`, and what `splitOf` throws. */
export async function prepareEntry(
  table: Table,
  choice: PointsOfSeriesChoice,
  { recipe, splitOf }: EntryPreparation,
  pause: () => Promise<void>,
): Promise<RegularSeries> {
  const source = pointsOfSeries(table, choice)
  const others = looksBeside(recipe) ? await spansBeside(seriesBeside(table, choice), recipe) : undefined
  const options = { pause, fillModel: createLazyFillModel(), others }
  const whole = await applyRecipe(source, recipe, options)
  const known = regularFromPoints(whole.points, { recipe, ownUnit: whole.ownUnit() })
  if (!splitOf) return known
  const { stamps } = whole.points
  const split = stamps[splitOf(observedValues(known))]
  const { points } = await applyRecipe(source, recipe, { ...options, split })
  return regularFromPoints(onStamps(points, stamps), { recipe })
}

/** What was filled or corrected is no observation: NaN. */
export function observedValues({
  values,
  observed,
}: Pick<RegularSeries, 'values' | 'observed'>): Float64Array {
  return values.map((value, i) => (observed[i] === 1 ? value : NaN))
}
