/** Columns that help to forecast the target, and their values that the file has no row of, as edits change them. */

import type { KnownCell, SeriesCovariates } from '../contract'

/** Known up to the origin of a forecast alone, or ahead of it. */
export const covariateParts = ['past', 'future'] as const
export type CovariatePart = (typeof covariateParts)[number]

/** @returns null of a column that does not help */
export function partOfCovariate(
  covariates: Pick<SeriesCovariates, CovariatePart>,
  column: string,
): CovariatePart | null {
  return covariateParts.find((part) => covariates[part].includes(column)) ?? null
}

/** A column has one part. Its cells stay with it: whoever takes a mark back wants them again. */
export function markCovariate(
  covariates: SeriesCovariates,
  column: string,
  part: CovariatePart | null,
): SeriesCovariates {
  if (partOfCovariate(covariates, column) === part) return covariates
  const { past, future, cells } = covariates
  const others = {
    past: past.filter((name) => name !== column),
    future: future.filter((name) => name !== column),
  }
  return { ...others, ...(part && { [part]: [...others[part], column] }), cells }
}

/** Without a column that has become the time or the target. */
export function withoutCovariate(covariates: SeriesCovariates, column: string | null): SeriesCovariates {
  return column === null ? covariates : markCovariate(covariates, column, null)
}

/** A cell as it becomes; null takes its value away. */
export interface CellChange extends Omit<KnownCell, 'value'> {
  readonly value: number | null
}

/** Cells are kept by stamp and then by column, so that the same values are the same document. */
export function writeCells(covariates: SeriesCovariates, changes: readonly CellChange[]): SeriesCovariates {
  const cells = new Map(covariates.cells.map((cell) => [keyOf(cell), cell]))
  for (const { column, stamp, value } of changes) {
    if (value === null) cells.delete(keyOf({ column, stamp }))
    else cells.set(keyOf({ column, stamp }), { column, stamp, value })
  }
  const inOrder = (one: KnownCell, other: KnownCell) =>
    one.stamp - other.stamp || (one.column < other.column ? -1 : Number(one.column > other.column))
  return { ...covariates, cells: [...cells.values()].sort(inOrder) }
}

function keyOf({ column, stamp }: Pick<KnownCell, 'column' | 'stamp'>): string {
  return `${stamp} ${column}`
}
