/** Operations on sequences [B, T, F]: the last step, and a recurrent layer over the whole sequence as one operation. */

import type { Block, RecurrentInputs, RecurrentWeights } from '../backend'
import { cells, type FusedCellName } from '../cells'
import { requireLengths, requireShape } from '../shape'
import { Tensor } from '../tensor'
import { scale } from './elementwise'
import { gatherRows, requireStepLengths, reshape } from './arrange'
import { apply, operation, type Operation, type OperationTable } from './operation'

export const sequenceOperations = {
  lastStep: operation(
    'lastStep',
    (kernels, x) => kernels.lastStep(x),
    (g, { inputs: [x] }) => [() => placeLastStep(g, x.shape[1])],
  ),
  placeLastStep: (steps: number) =>
    operation(
      'placeLastStep',
      (kernels, x) => kernels.placeLastStep(x, steps),
      (g) => [() => lastStep(g)],
    ),
  recurrent: recurrentOperation,
  watchStep: (layer: string, stepNorms: Float64Array, step: number): Operation => ({
    name: 'watchStep',
    forward: (kernels, [hidden]) => ({ outputs: [kernels.reshape(hidden, hidden.shape)] }),
    gradient: ({ gradients: [g], report }) => [
      () => {
        if (!g) return undefined
        stepNorms[step] = Math.sqrt(g.backend.kernels.sumOfSquares(g.block('watchStep')))
        if (step === 0) report({ layer, stepNorms })
        return scale(g, 1)
      },
    ],
  }),
} as const satisfies OperationTable

/**
 * x [B, T, F] → [B, F], the last step of each sample: step `lengths[b] − 1` where lengths are given. What stands in the
 * padding behind may be anything, NaN included.
 */
export function lastStep(x: Tensor, lengths?: readonly number[]): Tensor {
  requireShape('lastStep', x.shape, ['B', 'T', 'F'])
  if (!lengths) return apply(sequenceOperations.lastStep, [x])[0]
  requireStepLengths('lastStep', lengths, x.shape)
  const [batch, steps, features] = x.shape
  const rows = reshape(x, [batch * steps, features])
  return gatherRows(
    rows,
    lengths.map((length, b) => b * steps + length - 1),
  )
}

/** x [B, F] → [B, steps, F], zeros before the last step. */
export function placeLastStep(x: Tensor, steps: number): Tensor {
  requireShape('placeLastStep', x.shape, ['B', 'F'])
  requireLengths('placeLastStep', [steps])
  return apply(sequenceOperations.placeLastStep(steps), [x])[0]
}

/**
 * Passes hidden states through unchanged and notes how large their gradients are on the way back, as fused layers do by
 * themselves. The walk back ends at step 0, which reports.
 */
export function watchSteps(layer: string, steps: number): (hidden: Tensor, step: number) => Tensor {
  const stepNorms = new Float64Array(steps)
  return (hidden, step) => apply(sequenceOperations.watchStep(layer, stepNorms, step), [hidden])[0]
}

/** State in which a layer starts, each [B, H]; zeros where it is left out. */
export interface RecurrentState {
  readonly hidden?: Tensor | undefined
  readonly cell?: Tensor | undefined
}

/** Where a layer notes how its gradients flow, when it runs a sequence in stretches: a place a step, and its first. */
export interface Stretch {
  readonly stepNorms: Float64Array
  readonly first: number
}

/** The operation of {@link recurrent}. Inputs: x, four weights, then whichever states are present, hidden first. */
function recurrentOperation(
  cell: FusedCellName,
  has: { hidden: boolean; cell: boolean },
  stretch?: Stretch,
): Operation {
  const name = `recurrent ${cell}`
  const hiddenIndex = has.hidden ? 5 : -1
  const cellIndex = has.cell ? 5 + Number(has.hidden) : -1
  const named = (inputs: readonly Block[]): RecurrentInputs<Block> => ({
    x: inputs[0],
    weightInput: inputs[1],
    weightHidden: inputs[2],
    biasInput: inputs[3],
    biasHidden: inputs[4],
    hidden: inputs.at(hiddenIndex === -1 ? inputs.length : hiddenIndex),
    cell: inputs.at(cellIndex === -1 ? inputs.length : cellIndex),
  })
  return {
    name,
    forward(kernels, inputs, keep) {
      const { output, finalCell, saved } = kernels.recurrentForward(cell, named(inputs), keep)
      return { outputs: finalCell ? [output, finalCell] : [output], saved }
    },
    gradient({ inputs, gradients, saved, wants, report }) {
      const { backend } = inputs[0]
      const made = backend.kernels.recurrentBackward(
        cell,
        named(inputs.map((input) => input.block(name))),
        saved,
        { output: gradients[0]?.block(name), finalCell: gradients[1]?.block(name) },
        { x: wants[0], hidden: wants[hiddenIndex] ?? false, cell: wants[cellIndex] ?? false },
      )
      const { stepNorms, first } = stretch ?? { stepNorms: new Float64Array(made.stepNorms.length), first: 0 }
      stepNorms.set(made.stepNorms, first)
      // The walk back ends in the first stretch.
      if (first === 0) report({ layer: cell, stepNorms })
      const wrap = (block: Block | undefined) => block && new Tensor(backend, block)
      const all = [made.x, made.weightInput, made.weightHidden, made.biasInput, made.biasHidden].map(wrap)
      if (has.hidden) all.push(wrap(made.hidden))
      if (has.cell) all.push(wrap(made.cell))
      return all.map((each) => () => each)
    },
  }
}

/**
 * One recurrent layer over a whole sequence, x [B, T, I] → output [B, T, H]; the final hidden state is the last step
 * of the output, the final cell state [B, H] is there for cells that carry one.
 */
export function recurrent(
  cell: FusedCellName,
  x: Tensor,
  weights: RecurrentWeights<Tensor>,
  state: RecurrentState = {},
  stretch?: Stretch,
): { readonly output: Tensor; readonly finalCell: Tensor | undefined } {
  const name = `recurrent ${cell}`
  requireShape(name, x.shape, ['B', 'T', 'I'])
  const [batch, , inputSize] = x.shape
  const { gates, hasCellState } = cells[cell]
  requireShape(`${name} weightHidden`, weights.weightHidden.shape, ['G·H', 'H'])
  const hiddenSize = weights.weightHidden.shape[1]
  const rows = gates * hiddenSize
  requireShape(`${name} weightHidden`, weights.weightHidden.shape, [rows, hiddenSize])
  requireShape(`${name} weightInput`, weights.weightInput.shape, [rows, inputSize])
  requireShape(`${name} biasInput`, weights.biasInput.shape, [rows])
  requireShape(`${name} biasHidden`, weights.biasHidden.shape, [rows])
  const { weightInput, weightHidden, biasInput, biasHidden } = weights
  const hidden = state.hidden
  const startCell = hasCellState ? state.cell : undefined
  const inputs = [x, weightInput, weightHidden, biasInput, biasHidden]
  for (const each of [hidden, startCell]) {
    if (!each) continue
    requireShape(`${name} state`, each.shape, [batch, hiddenSize])
    inputs.push(each)
  }
  const has = { hidden: hidden !== undefined, cell: startCell !== undefined }
  const outputs = apply(sequenceOperations.recurrent(cell, has, stretch), inputs)
  return { output: outputs[0], finalCell: outputs.at(1) }
}
