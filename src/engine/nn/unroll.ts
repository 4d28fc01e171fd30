/** A recurrent layer made of operations, step by step: for cells and options that no fused kernel has. */

import { cells, type CellName } from '../cells'
import { concatenate, reshape, split } from '../ops/arrange'
import { add, multiply } from '../ops/elementwise'
import { linear } from '../ops/matrix'
import { repeat } from '../ops/reduction'
import { watchSteps } from '../ops/sequence'
import { zeros, type Tensor } from '../tensor'
import { composedCells, type UpdateGate } from './composedCells'
import { layerNorm, type Normalization } from './layerNorm'
import type { LayerResult, LayerState } from './recurrentLayer'
import type { LayerWeights } from './recurrentWeights'

export interface UnrollOptions {
  readonly updateGate: UpdateGate
  /** Multiplies the hidden state wherever a product reads it, the same at every step: recurrent dropout. [B, H] */
  readonly hiddenMask?: Tensor | undefined
}

/** x [B, T, I] → output [B, T, H] and the states after the last step. */
export function unroll(
  cell: CellName,
  x: Tensor,
  weights: LayerWeights,
  state: LayerState,
  { updateGate, hiddenMask }: UnrollOptions,
): LayerResult {
  const { backend } = x
  const [batch, steps, inputSize] = x.shape
  const hiddenSize = weights.weightHidden.shape[1]
  const { gates, hasCellState } = cells[cell]
  const { groups, step } = composedCells[cell]
  const { normalization, peephole } = weights

  // The products with the input need no state: all steps at once.
  const rows = reshape(x, [batch * steps, inputSize])
  const projected = affine(rows, weights.weightInput, weights.biasInput, normalization?.input)
  const inputs = split(reshape(projected, [batch, steps, gates * hiddenSize]), 1, filled(steps, 1))

  const groupRows = groups.map((count) => count * hiddenSize)
  const groupWeights = split(weights.weightHidden, 0, groupRows)
  const groupBiases = split(weights.biasHidden, 0, groupRows)
  const groupNormalizations = normalization && splitNormalization(normalization.hidden, groupRows)
  const cutGates = (a: Tensor) => split(a, 1, filled(a.shape[1] / hiddenSize, hiddenSize))
  const product = (group: number, hidden: Tensor) => {
    const seen = hiddenMask ? multiply(hidden, hiddenMask) : hidden
    return cutGates(affine(seen, groupWeights[group], groupBiases[group], groupNormalizations?.[group]))
  }
  const normalizeCell = (a: Tensor) => (normalization?.cell ? layerNorm(a, normalization.cell) : a)
  const peepholes = peephole ? split(peephole, 0, [1, 1, 1]) : []
  const context = {
    product,
    normalizeCell,
    updateGate,
    peephole: peepholes.map((each) => repeat(reshape(each, [hiddenSize]), 0, batch)),
  }

  const watch = watchSteps(cell, steps)
  let hidden = state.hidden ?? zeros(backend, [batch, hiddenSize])
  let carried = state.cell ?? zeros(backend, [batch, hiddenSize])
  const outputs = inputs.map((each, t) => {
    const input = cutGates(reshape(each, [batch, gates * hiddenSize]))
    const after = step({ ...context, input, hidden, cell: carried })
    hidden = watch(after.hidden, t)
    carried = after.cell ?? carried
    return reshape(hidden, [batch, 1, hiddenSize])
  })
  return {
    output: concatenate(outputs, 1),
    finalState: () => ({ hidden, cell: hasCellState ? carried : undefined }),
  }
}

/** x·weightᵀ + bias; the product alone is normalised, where it is. */
function affine(x: Tensor, weight: Tensor, bias: Tensor, normalization: Normalization | undefined): Tensor {
  if (!normalization) return linear(x, weight, bias)
  const product = linear(x, weight, zeros(x.backend, bias.shape))
  return add(layerNorm(product, normalization), repeat(bias, 0, x.shape[0]))
}

function splitNormalization({ gain, offset }: Normalization, rows: readonly number[]): Normalization[] {
  const gains = split(gain, 0, rows)
  const offsets = split(offset, 0, rows)
  return gains.map((each, group) => ({ gain: each, offset: offsets[group] }))
}

function filled(count: number, value: number): number[] {
  return new Array<number>(count).fill(value)
}
