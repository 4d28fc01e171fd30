/**
 * What each recurrent cell computes in one step, in tensor operations, so that every gradient comes from the tape. The
 * slow form of the table, open to every option; cells that backends have fused are here as well, for those options.
 *
 * Source of the equations: see backends/reference/cells.ts, and F. Gers, N. Schraudolph, J. Schmidhuber, "Learning
 * precise timing with LSTM recurrent networks", 2002, for the peepholes.
 */

import { leakySlope, type CellName } from '../cells'
import { add, multiply, subtract } from '../ops/elementwise'
import { leakyRelu, relu, sigmoid, tanh } from '../ops/functions'
import type { Tensor } from '../tensor'

/** How a GRU's update gate z is read: h' = (1 − z)·h̃ + z·h keeps by it, h' = (1 − z)·h + z·h̃ replaces by it. */
export type UpdateGate = 'keeps' | 'replaces'

/** What a step sees. Every tensor is [B, H]. */
export interface StepContext {
  /** W·x + b, one tensor a gate. */
  readonly input: readonly Tensor[]
  /** States before the step; `cell` stands for zeros in cells without one, which never look at it. */
  readonly hidden: Tensor
  readonly cell: Tensor
  /** U·h + b for one of the cell's groups of gates, one tensor a gate. */
  readonly product: (group: number, hidden: Tensor) => readonly Tensor[]
  /** Weights of the peepholes of input, forget and output gate, repeated over the batch. */
  readonly peephole: readonly Tensor[]
  /** Layer normalisation of the new cell state, or nothing. */
  readonly normalizeCell: (cell: Tensor) => Tensor
  readonly updateGate: UpdateGate
}

export interface StepResult {
  readonly hidden: Tensor
  readonly cell?: Tensor
}

export interface ComposedCell {
  /** Gates, in order, that share one product with the state. */
  readonly groups: readonly number[]
  readonly step: (context: StepContext) => StepResult
}

export const composedCells: Readonly<Record<CellName, ComposedCell>> = {
  rnn: simple(tanh),
  reluRnn: simple(relu),
  leakyReluRnn: simple((a) => leakyRelu(a, leakySlope)),

  lstm: {
    groups: [4],
    step({ input, hidden, cell: before, product, normalizeCell }) {
      const [i, f, g, o] = sums(input, product(0, hidden))
      const cell = add(multiply(sigmoid(f), before), multiply(sigmoid(i), tanh(g)))
      return { hidden: multiply(sigmoid(o), tanh(normalizeCell(cell))), cell }
    },
  },

  peepholeLstm: {
    groups: [4],
    step({ input, hidden, cell: before, product, peephole, normalizeCell }) {
      const [i, f, g, o] = sums(input, product(0, hidden))
      const [seenByInput, seenByForget, seenByOutput] = peephole
      const admit = sigmoid(add(i, multiply(seenByInput, before)))
      const retain = sigmoid(add(f, multiply(seenByForget, before)))
      const cell = add(multiply(retain, before), multiply(admit, tanh(g)))
      const emit = sigmoid(add(o, multiply(seenByOutput, cell)))
      return { hidden: multiply(emit, tanh(normalizeCell(cell))), cell }
    },
  },

  gru: {
    groups: [3],
    step({ input, hidden, product, updateGate }) {
      const state = product(0, hidden)
      const [reset, update] = sums(input.slice(0, 2), state).map(sigmoid)
      const candidate = tanh(add(input[2], multiply(reset, state[2])))
      return { hidden: mix(update, candidate, hidden, updateGate) }
    },
  },

  gruResetBefore: {
    groups: [2, 1],
    step({ input, hidden, product, updateGate }) {
      const [reset, update] = sums(input.slice(0, 2), product(0, hidden)).map(sigmoid)
      const [state] = product(1, multiply(reset, hidden))
      return { hidden: mix(update, tanh(add(input[2], state)), hidden, updateGate) }
    },
  },
}

function simple(nonlinearity: (a: Tensor) => Tensor): ComposedCell {
  return {
    groups: [1],
    step: ({ input, hidden, product }) => ({
      hidden: nonlinearity(sums(input, product(0, hidden))[0]),
    }),
  }
}

function sums(input: readonly Tensor[], state: readonly Tensor[]): readonly Tensor[] {
  return input.map((each, gate) => add(each, state[gate]))
}

/** From one state to the other by a share z: from + z·(to − from). */
function mix(z: Tensor, candidate: Tensor, before: Tensor, updateGate: UpdateGate): Tensor {
  const [from, to] = updateGate === 'keeps' ? [candidate, before] : [before, candidate]
  return add(from, multiply(z, subtract(to, from)))
}
