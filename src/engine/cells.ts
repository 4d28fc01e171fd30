/**
 * The table of recurrent cells: how many gates each has (rows of its weights are gates × hidden size) and whether it
 * carries a cell state besides the hidden one. What a cell computes is defined by the reference backend.
 *
 * Gates stand in PyTorch's order: LSTM input, forget, cell, output; GRU reset, update, new (reset after the product).
 */
export const cells = {
  rnn: { gates: 1, hasCellState: false },
  lstm: { gates: 4, hasCellState: true },
  gru: { gates: 3, hasCellState: false },
} as const satisfies Record<string, { readonly gates: number; readonly hasCellState: boolean }>

export type CellName = keyof typeof cells
