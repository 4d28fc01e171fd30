/** The other series of a file, as the steps that align with them meet them: spans in the time of those steps. */

import { recipeVersion, type Recipe, type RecipeStep } from '../../contract'
import {
  applyRecipe,
  pointsOf,
  readPoints,
  readPointsOfSeries,
  spanOf,
  type Points,
  type PointsOfSeriesChoice,
  type SeriesSpan,
  type Table,
} from '../../series'

/** Whether any of the steps looks at other series. */
export function looksBeside({ steps }: Recipe): boolean {
  return steps.some(({ step, enabled }) => step === 'align' && enabled !== false)
}

/** The other series of a table: those beside it in a long file, else the other columns of numbers. */
export function seriesBeside(table: Table, { time, target, id }: PointsOfSeriesChoice): readonly Points[] {
  const { groups } = table
  if (groups) {
    return groups.ids
      .filter((other) => other !== id)
      .map((other) => ({ ...readPointsOfSeries(table, { time, target, id: other }), name: other }))
  }
  return table.columns
    .filter(({ name, numbers }) => numbers !== null && name !== target && name !== time)
    .map(({ name }) => readPoints(table, { time, target: name })[0])
}

/** Their spans after the steps that say what their stamps mean. Throws what those steps throw. */
export async function spansBeside(
  others: readonly Points[],
  { steps }: Recipe,
): Promise<readonly SeriesSpan[]> {
  const zones: Recipe = { version: recipeVersion, steps: steps.filter(isZone) }
  const spans: SeriesSpan[] = []
  for (const { kind, ...points } of others) {
    const span = spanOf({ kind, ...points })
    if (!span) continue
    const ends = Float64Array.of(span.first, span.last)
    const { points: placed } = await applyRecipe(
      pointsOf({ name: span.name, kind, stamps: ends, values: new Float64Array(2) }),
      zones,
    )
    spans.push({ name: span.name, first: placed.stamps[0], last: placed.stamps[1] })
  }
  return spans
}

function isZone({ step }: RecipeStep): boolean {
  return step === 'zone'
}
