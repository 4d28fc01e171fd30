/** Short series for tests of preparation. */

import { recipeVersion, type Recipe, type RecipeStep } from '../../../src/contract'
import { parseIsoStamp, pointsOf, type Points } from '../../../src/series/prepare'

export const hour = 3_600_000
export const day = 24 * hour

export function recipe(...steps: readonly RecipeStep[]): Recipe {
  return { version: recipeVersion, steps: [...steps] }
}

/** Points one step apart; NaN where missing. */
export function evenPoints(values: readonly number[], step = hour, first = '2024-01-01'): Points {
  const start = parseIsoStamp(first)
  return pointsOf({
    name: 'y',
    kind: 'wallClock',
    stamps: Float64Array.from(values, (_, i) => start + i * step),
    values: Float64Array.from(values),
  })
}

export function stampedPoints(rows: readonly (readonly [string, number])[]): Points {
  return pointsOf({
    name: 'y',
    kind: 'wallClock',
    stamps: Float64Array.from(rows, ([stamp]) => parseIsoStamp(stamp)),
    values: Float64Array.from(rows, ([, value]) => value),
  })
}
