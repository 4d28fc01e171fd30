/** One file that is easily misread, and what a reader may make of it. */

import type { Cell, Inspection } from '../../../src/series'

export type { Cell }

type Outcome = Inspection['outcome']

export interface TrickyCase {
  readonly name: string
  readonly content: string | Uint8Array
  /** Those that are right; `ok` is never right unless every value stands. */
  readonly outcome: Outcome | readonly Outcome[]
  readonly columns?: readonly string[]
  /** All rows in file order: numbers, booleans, null where missing, all else as its text. */
  readonly rows?: readonly (readonly Cell[])[]
  /** Columns of `rows` alone that are compared, by name. */
  readonly cells?: Readonly<Record<string, readonly Cell[]>>
  readonly rowCount?: number
  /** Null: none may be found. */
  readonly time?: Partial<NonNullable<Inspection['time']>> | null
  readonly encoding?: string
  readonly delimiter?: string
  readonly decimal?: '.' | ','
  /** Codes of notices that must be among those told. */
  readonly notices?: readonly string[]
  /** What the sentence of a refusal must name. */
  readonly sentence?: RegExp
}

/** Numbers that no step, sentinel or counter can be seen in, to stand beside the cells that matter. */
const plainValues = [5, 7, 6, 9, 4, 8, 3, 7, 5, 6, 8, 4]

export function plainValue(index: number): number {
  return plainValues[index % plainValues.length]
}

/** A table whose first column `t` holds these cells, beside plain numbers. */
export function withTimes(cells: readonly string[], delimiter = ',', header = 't'): string {
  const rows = cells.map((cell, i) => `${cell}${delimiter}${plainValue(i)}`)
  return `${header}${delimiter}y\n${rows.join('\n')}\n`
}

/** Days from 2024-01-01 on, then these cells as column `y`, then a column of plain numbers. */
export function withNumbers(cells: readonly string[], delimiter = ';'): string {
  const rows = cells.map((cell, i) => [day(i), cell, plainValue(i)].join(delimiter))
  return `${['date', 'y', 'z'].join(delimiter)}\n${rows.join('\n')}\n`
}

/** The `index`-th day of January 2024. */
export function day(index: number): string {
  return `2024-01-${String(index + 1).padStart(2, '0')}`
}
