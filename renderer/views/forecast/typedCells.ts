/** Values of cells as they are typed, or pasted from a spreadsheet. */

import type { CellChange } from '../../../src/project'
import type { AskedStep } from '../../stores/knownAheadStore'

/** Undefined: no number. Null: nothing was typed. A comma is taken between thousands alone: elsewhere it could be a decimal. */
export function readCell(text: string): number | null | undefined {
  const bare = text
    .trim()
    .replace('\u2212', '-')
    .replace(/[\u00a0\u202f ]/g, '')
  if (bare === '') return null
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?(e[+-]?\d+)?$/i.test(bare)) return undefined
  const value = Number(bare.replaceAll(',', ''))
  return /\d/.test(bare) && Number.isFinite(value) ? value : undefined
}

/** Rows of cells as spreadsheets put them on the clipboard. */
export function pastedRows(text: string): readonly (readonly string[])[] {
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
}

export interface Placed {
  readonly changes: readonly CellChange[]
  /** Pasted values that no cell was there for. */
  readonly left: number
  /** The first that is no number: nothing is taken then. */
  readonly wrong: { readonly stamp: number; readonly column: string; readonly text: string } | null
}

/** Lays pasted rows over the asked cells, from the one they were pasted into to the right and down. */
export function placePasted(
  rows: readonly (readonly string[])[],
  steps: readonly AskedStep[],
  from: { readonly row: number; readonly column: number },
): Placed {
  const changes: CellChange[] = []
  let left = 0
  for (const [down, texts] of rows.entries()) {
    for (const [right, text] of texts.entries()) {
      const step = steps[from.row + down]
      const cell = step?.cells[from.column + right]
      const value = readCell(text)
      if (!step || !cell) {
        if (value !== null) left++
      } else if (value === undefined) {
        return { changes: [], left: 0, wrong: { stamp: step.stamp, column: cell.column, text } }
      } else changes.push({ column: cell.column, stamp: step.stamp, value })
    }
  }
  return { changes, left, wrong: null }
}
