/**
 * Where a cell's gate rows lie in the packed forms. Rows are chosen so that a tile of four is one unit's gates (lstm) or
 * one gate of four units, and so that the rows each product reaches are one run: gru has its rows n | r | z | hn, of
 * which the input reaches the first three blocks and the state the last three, because `reset` multiplies U·h alone.
 */

import { cells, type FusedCellName } from '../../cells'
import { roundTo4 } from './block'

interface Run {
  readonly first: number
  readonly rows: number
}

export interface CellLayout {
  readonly rows: number
  readonly unitStep: number
  /** Per gate in PyTorch's order, the row of its unit 0 for the product with the input and with the state. */
  readonly gates: readonly { readonly input: number; readonly hidden: number }[]
  /** Rows the input and the state reach. */
  readonly input: Run
  readonly hidden: Run
  /** The rows cut where it changes which products reach them. */
  readonly bands: readonly {
    readonly firstRow: number
    readonly rows: number
    readonly usesInput: boolean
    readonly usesHidden: boolean
  }[]
}

const known = new Map<string, CellLayout>()

export function cellLayout(cell: FusedCellName, hiddenSize: number): CellLayout {
  const key = `${cell} ${hiddenSize}`
  const layout = known.get(key) ?? layOut(cell, hiddenSize)
  known.set(key, layout)
  return layout
}

function layOut(cell: FusedCellName, hiddenSize: number): CellLayout {
  const padded = roundTo4(hiddenSize)
  switch (cell) {
    case 'rnn':
    case 'reluRnn':
    case 'leakyReluRnn':
    case 'lstm': {
      const gateCount = cells[cell].gates
      const units = cell === 'lstm' ? hiddenSize : padded
      const rows = gateCount * units
      const all = { first: 0, rows }
      return {
        rows,
        unitStep: gateCount,
        gates: Array.from({ length: gateCount }, (_, gate) => ({ input: gate, hidden: gate })),
        input: all,
        hidden: all,
        bands: [{ firstRow: 0, rows, usesInput: true, usesHidden: true }],
      }
    }
    case 'gru':
      return {
        rows: 4 * padded,
        unitStep: 1,
        gates: [
          { input: padded, hidden: padded },
          { input: 2 * padded, hidden: 2 * padded },
          { input: 0, hidden: 3 * padded },
        ],
        input: { first: 0, rows: 3 * padded },
        hidden: { first: padded, rows: 3 * padded },
        bands: [
          { firstRow: 0, rows: padded, usesInput: true, usesHidden: false },
          { firstRow: padded, rows: 2 * padded, usesInput: true, usesHidden: true },
          { firstRow: 3 * padded, rows: padded, usesInput: false, usesHidden: true },
        ],
      }
  }
}
