/** The recipe of a series nobody gave one: what `buildSeries` does, said as steps, so that each can be changed. */

import { recipeVersion, type FillMethod, type Recipe, type RecipeStep, type StepOf } from '../../contract'
import type { Points } from '../prepare'

type Fill = Pick<StepOf<'missing'>, 'method' | 'edges'>

/** As `fillMissing` treats them: what repeats a neighbour or a level reaches the ends, a line between two does not. */
const fills: Readonly<Record<FillMethod, Fill>> = {
  leave: { method: 'leave' },
  linear: { method: 'time' },
  forward: { method: 'forward', edges: 'method' },
  backward: { method: 'backward', edges: 'method' },
  mean: { method: 'mean', edges: 'method' },
  zero: { method: 'zero', edges: 'method' },
}

export function standardRecipe({ kind, stamps }: Points, fill: FillMethod): Recipe {
  const steps: RecipeStep[] = []
  if (kind !== 'count') {
    if (stamps.some((stamp, i) => stamp === stamps[i - 1])) steps.push({ step: 'duplicates', method: 'mean' })
    steps.push({ step: 'regularise', rule: 'auto', offGrid: 'drop' })
  }
  return { version: recipeVersion, steps: [...steps, { step: 'missing', ...fills[fill] }] }
}
