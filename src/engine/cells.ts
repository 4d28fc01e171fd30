/**
 * The table of recurrent cells: how many gates each has (rows of its weights are gates × hidden size), whether it
 * carries a cell state besides the hidden one, and whether backends have it fused, as one kernel over a whole sequence.
 * A cell that is not fused is made of operations, step by step (nn/composedCells.ts); so is a fused one when an option
 * asks for what its kernel does not do.
 *
 * Gates stand in PyTorch's order: LSTM input, forget, cell, output; GRU reset, update, new.
 */
export const cells = {
  /** tanh */
  rnn: { gates: 1, hasCellState: false, fused: true },
  reluRnn: { gates: 1, hasCellState: false, fused: true },
  /** Slope {@link leakySlope} below zero. */
  leakyReluRnn: { gates: 1, hasCellState: false, fused: true },
  lstm: { gates: 4, hasCellState: true, fused: true },
  /** Gates see the cell state through weights of their own, a vector a gate. */
  peepholeLstm: { gates: 4, hasCellState: true, fused: false },
  /** The reset gate multiplies the product U·h, as cuDNN and PyTorch have it. */
  gru: { gates: 3, hasCellState: false, fused: true },
  /** The reset gate multiplies h before the product, as first published. */
  gruResetBefore: { gates: 3, hasCellState: false, fused: false },
} as const satisfies Record<
  string,
  { readonly gates: number; readonly hasCellState: boolean; readonly fused: boolean }
>

export type CellName = keyof typeof cells

/** Cells the kernel table knows. */
export type FusedCellName = {
  [Name in CellName]: (typeof cells)[Name]['fused'] extends true ? Name : never
}[CellName]

export const leakySlope = 0.01

export function isFused(cell: CellName): cell is FusedCellName {
  return cells[cell].fused
}
