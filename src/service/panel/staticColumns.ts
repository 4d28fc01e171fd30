/**
 * Static covariates as columns of numbers, one value a series. Numbers stay as they are. Of text each category is a column
 * of its own, 1 where a series has it and 0 where it has another: of very many, the most frequent.
 */

import type { StaticValue } from '../../series'

/** Rarer categories share what no column says: a network could learn little of them from a few series. */
const mostCategories = 16

/** @param values of each series, the columns in one order. @returns [column][series]; NaN where a series has no value */
export function staticColumns(values: readonly (readonly StaticValue[])[]): readonly (readonly number[])[] {
  const count = values[0]?.length ?? 0
  return Array.from({ length: count }, (_, i) => values.map((own) => own[i] ?? null)).flatMap(columnsOf)
}

function columnsOf(column: readonly StaticValue[]): readonly (readonly number[])[] {
  if (!column.some((value) => typeof value === 'string')) {
    return [column.map((value) => (value === null ? NaN : Number(value)))]
  }
  return categoriesOf(column).map((category) =>
    column.map((value) => (value === null ? NaN : Number(String(value) === category))),
  )
}

/** The most frequent first, equally frequent ones by name: a run is to be the same wherever its rows stand. */
function categoriesOf(column: readonly StaticValue[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const value of column) {
    if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
  }
  return [...counts]
    .sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .slice(0, mostCategories)
    .map(([category]) => category)
}
