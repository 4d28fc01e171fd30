/** A recurrent layer made of operations, step by step: for cells and options that no fused kernel has. */

import { cells, type CellName } from '../cells'
import { concatenate, reshape, split } from '../ops/arrange'
import { add, multiply } from '../ops/elementwise'
import { linear } from '../ops/matrix'
import { repeat } from '../ops/reduction'
import { lastStep, watchSteps } from '../ops/sequence'
import { recompute } from '../recompute'
import { zeros, type Tensor } from '../tensor'
import { composedCells, type StepContext, type UpdateGate } from './composedCells'
import { layerNorm, type Normalization } from './layerNorm'
import type { LayerOptions, LayerResult } from './recurrentLayer'
import type { LayerWeights } from './recurrentWeights'

export interface UnrollOptions extends LayerOptions {
  readonly updateGate: UpdateGate
}

/** What makes one affine map of a step. */
interface Affine {
  readonly weight: Tensor
  readonly bias: Tensor
  readonly normalization: Normalization | undefined
}

/** x [B, T, I] → output [B, T, H] and the states after the last step of each sample. */
export function unroll(
  cell: CellName,
  x: Tensor,
  weights: LayerWeights,
  { state = {}, updateGate, hiddenMask, lengths }: UnrollOptions,
): LayerResult {
  const { backend } = x
  const [batch, steps, inputSize] = x.shape
  const hiddenSize = weights.weightHidden.shape[1]
  const { groups, step } = composedCells[cell]
  const { normalization } = weights

  const ofInput = {
    weight: weights.weightInput,
    bias: weights.biasInput,
    normalization: normalization?.input,
  }
  const ofGroups = splitGroups(
    weights,
    groups.map((count) => count * hiddenSize),
  )
  const peephole = weights.peephole
    ? split(weights.peephole, 0, [1, 1, 1]).map((each) => repeat(reshape(each, [hiddenSize]), 0, batch))
    : []
  const learnt = [
    ...[ofInput, ...ofGroups].flatMap(tensorsOf),
    ...peephole,
    ...normalizationTensors(normalization?.cell),
  ]

  const cutGates = (a: Tensor) => split(a, 1, filled(a.shape[1] / hiddenSize, hiddenSize))
  const context: Pick<StepContext, 'product' | 'normalizeCell' | 'updateGate' | 'peephole'> = {
    product: (group, hidden) =>
      cutGates(affine(hiddenMask ? multiply(hidden, hiddenMask) : hidden, ofGroups[group])),
    normalizeCell: (a) => (normalization?.cell ? layerNorm(a, normalization.cell) : a),
    updateGate,
    peephole,
  }

  const watch = watchSteps(cell, steps)
  let hidden = state.hidden ?? zeros(backend, [batch, hiddenSize])
  let carried = state.cell ?? zeros(backend, [batch, hiddenSize])
  const cellStates: Tensor[] = []
  const outputs = split(x, 1, filled(steps, 1)).map((each, t) => {
    const input = reshape(each, [batch, inputSize])
    const before = { hidden, cell: carried }
    // Of a step, the tape keeps the states: gates and the rest are made again on the way back.
    const [after, cellAfter] = recompute([input, hidden, carried, ...learnt], () => {
      const made = step({ ...context, ...before, input: cutGates(affine(input, ofInput)) })
      return made.cell ? [made.hidden, made.cell] : [made.hidden]
    })
    hidden = watch(after, t)
    if (cells[cell].hasCellState) cellStates.push((carried = cellAfter))
    return asStep(hidden)
  })
  const output = concatenate(outputs, 1)
  const finalCell = () =>
    lengths ? lastStep(concatenate(cellStates.map(asStep), 1), lengths) : cellStates.at(-1)
  return {
    output,
    finalState: () => ({
      hidden: lastStep(output, lengths),
      cell: cells[cell].hasCellState ? finalCell() : undefined,
    }),
  }
}

/** x·weightᵀ + bias; the product alone is normalised, where it is. */
function affine(x: Tensor, { weight, bias, normalization }: Affine): Tensor {
  if (!normalization) return linear(x, weight, bias)
  const product = linear(x, weight, zeros(x.backend, bias.shape))
  return add(layerNorm(product, normalization), repeat(bias, 0, x.shape[0]))
}

/** The map of the state, cut into those groups of gates that share one product. */
function splitGroups(
  { weightHidden, biasHidden, normalization }: LayerWeights,
  rows: readonly number[],
): readonly Affine[] {
  const cut = (each: Tensor) => (rows.length === 1 ? [each] : split(each, 0, rows))
  const [groupWeights, groupBiases] = [cut(weightHidden), cut(biasHidden)]
  const gains = normalization && cut(normalization.hidden.gain)
  const offsets = normalization && cut(normalization.hidden.offset)
  return groupWeights.map((weight, group) => ({
    weight,
    bias: groupBiases[group],
    normalization: gains && offsets ? { gain: gains[group], offset: offsets[group] } : undefined,
  }))
}

function tensorsOf({ weight, bias, normalization }: Affine): readonly Tensor[] {
  return [weight, bias, ...normalizationTensors(normalization)]
}

function normalizationTensors(normalization: Normalization | undefined): readonly Tensor[] {
  return normalization ? [normalization.gain, normalization.offset] : []
}

/** [B, H] → [B, 1, H] */
function asStep(state: Tensor): Tensor {
  return reshape(state, [state.shape[0], 1, state.shape[1]])
}

function filled(count: number, value: number): number[] {
  return new Array<number>(count).fill(value)
}
