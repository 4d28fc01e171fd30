/**
 * Trainable parameters of a stack of recurrent layers under a dense head, with PyTorch's two bias vectors a gate:
 * gates · H · (I + H + 2) a layer, (H + 1) · horizon for the head.
 */

import type { Cell } from '../contract'

/** Weight sets of a cell: one for the plain cell, one a gate and one for the candidate otherwise. */
const weightSets: Readonly<Record<Cell, number>> = { rnn: 1, gru: 3, lstm: 4 }

export interface StackShape {
  readonly cell: Cell
  /** Units of each layer, first layer first. */
  readonly layers: readonly number[]
  /** Channels a step: the value, and whether it was observed where anything is missing. */
  readonly inputs: number
  readonly horizon: number
}

export interface StackParameters {
  /** Aligned with `StackShape.layers`. */
  readonly layers: readonly number[]
  readonly head: number
  readonly total: number
}

export function countParameters({ cell, layers, inputs, horizon }: StackShape): StackParameters {
  const counts = layers.map((units, index) => {
    const below = layers[index - 1] ?? inputs
    return weightSets[cell] * units * (below + units + 2)
  })
  const head = ((layers.at(-1) ?? inputs) + 1) * horizon
  return { layers: counts, head, total: counts.reduce((sum, count) => sum + count, head) }
}
