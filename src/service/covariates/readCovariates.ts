/**
 * Covariates of one series, on the grid that its preparation gave it: what the recipe does to stamps is done to theirs,
 * and where many rows become one step a covariate is their mean.
 */

import { recipeVersion, type Recipe, type RecipeStep, type SeriesSpec } from '../../contract'
import {
  applyRecipe,
  covariatePoints,
  extendStamps,
  onStamps,
  standardRecipe,
  type Table,
} from '../../series'
import type { PanelEntry } from '../panel/readEntries'

export interface CovariateReading {
  readonly signal: AbortSignal
  pause(): Promise<void>
}

/**
 * @param ahead steps beyond the values that covariates known ahead are wanted for
 * @throws TidecastError what `covariatePoints` throws, and what the steps throw
 */
export async function withCovariates(
  entry: PanelEntry,
  table: Table,
  { spec, ahead }: { readonly spec: Omit<SeriesSpec, 'source'>; readonly ahead: number },
  reading: CovariateReading,
): Promise<PanelEntry> {
  const { covariates } = spec
  if (!covariates) return entry
  const { stamps } = entry.time
  const whole = Float64Array.of(...stamps, ...extendStamps(entry.time, ahead))
  const placed = async (column: string, on: Float64Array) => {
    const points = covariatePoints(table, spec, column)
    const recipe = stampSteps(spec.recipe ?? standardRecipe(points, 'leave'))
    return onStamps((await applyRecipe(points, recipe, reading)).points, on).values
  }
  const future: Float64Array[] = []
  for (const column of covariates.future) {
    const known = new Map(
      covariates.cells.flatMap((cell) => (cell.column === column ? [[cell.stamp, cell.value]] : [])),
    )
    const values = await placed(column, whole)
    future.push(values.map((value, i) => (Number.isNaN(value) ? (known.get(whole[i]) ?? NaN) : value)))
  }
  const past: Float64Array[] = []
  for (const column of covariates.past) past.push(await placed(column, stamps))
  return { ...entry, covariates: { ...entry.covariates, future, past } }
}

/** The steps that say where points lie, not what they are. */
function stampSteps({ steps }: Recipe): Recipe {
  return { version: recipeVersion, steps: steps.flatMap(stampStepOf) }
}

function stampStepOf(step: RecipeStep): readonly RecipeStep[] {
  switch (step.step) {
    case 'zone':
    case 'regularise':
      return [step]
    case 'duplicates':
      return [{ ...step, method: 'mean' }]
    case 'resample':
      return [{ ...step, aggregate: 'mean' }]
    default:
      return []
  }
}
