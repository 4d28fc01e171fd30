/** The weights of a recurrent layer, in PyTorch's shapes and gate order, and what they start from. */

import type { Random } from '../../util/random'
import type { Backend, RecurrentWeights } from '../backend'
import { cells, type CellName } from '../cells'
import { zeros, type Tensor } from '../tensor'
import type { UpdateGate } from './composedCells'
import { initialTensor, type InitialiserName } from './initial'
import { createNormalization, type Normalization } from './layerNorm'

/** Starting weights, each a row of {@link initialisers}. */
export interface RecurrentInitial {
  /** @default uniform */
  readonly input?: InitialiserName
  /** @default uniform */
  readonly hidden?: InitialiserName
  /** @default uniform */
  readonly bias?: 'uniform' | 'zero'
  /**
   * Bias of the gate that keeps the old state, the forget gate of an LSTM or the update gate of a GRU: above 0 a net
   * starts by remembering. R. Jozefowicz et al., 2015, recommend 1.
   */
  readonly forgetBias?: number
  /**
   * Steps the net should be able to remember, instead of one forget bias for all units: each is drawn a memory of 1 to
   * so many steps, and the input gate of an LSTM opens as much as the forget gate closes. Source: C. Tallec, Y. Ollivier,
   * "Can recurrent neural networks warp time?", 2018.
   */
  readonly memorySteps?: number
}

export interface RecurrentWeightsSettings {
  readonly cell: CellName
  readonly inputSize: number
  readonly hiddenSize: number
  /** Normalises W·x, U·h and the cell state (J. L. Ba et al., 2016). @default false */
  readonly layerNorm?: boolean
  /** @default keeps, as PyTorch */
  readonly updateGate?: UpdateGate
  readonly initial?: RecurrentInitial
}

export interface LayerNormalization {
  readonly input: Normalization // [G·H]
  readonly hidden: Normalization // [G·H]
  readonly cell: Normalization | undefined // [H]
}

export interface LayerWeights extends RecurrentWeights<Tensor> {
  /** Input, forget and output gate of a peephole LSTM. */
  readonly peephole?: Tensor | undefined // [3, H]
  readonly normalization?: LayerNormalization | undefined
}

/** Draws the weights of a layer, matrices first. */
export function createRecurrentWeights(
  backend: Backend,
  settings: RecurrentWeightsSettings,
  random: Random,
): LayerWeights {
  const { cell, inputSize, hiddenSize, initial = {}, layerNorm = false } = settings
  const { gates, hasCellState } = cells[cell]
  const rows = gates * hiddenSize
  const make = (name: InitialiserName, shape: readonly number[]) =>
    initialTensor(backend, name, shape, { gates, fan: hiddenSize }, random)
  const { bias = 'uniform' } = initial
  const weights: RecurrentWeights<Tensor> = {
    weightInput: make(initial.input ?? 'uniform', [rows, inputSize]),
    weightHidden: make(initial.hidden ?? 'uniform', [rows, hiddenSize]),
    biasInput: make(bias, [rows]),
    biasHidden: make(bias, [rows]),
  }
  const keeping = keepingBias(initial, hiddenSize, random)
  if (keeping && gates > 1) {
    const sign = settings.updateGate === 'replaces' ? -1 : 1
    setGateBias(
      weights,
      1,
      keeping.map((bias) => sign * bias),
    )
    if (hasCellState && initial.memorySteps)
      setGateBias(
        weights,
        0,
        keeping.map((bias) => -bias),
      )
  }
  return {
    ...weights,
    peephole: cell === 'peepholeLstm' ? zeros(backend, [3, hiddenSize]) : undefined,
    normalization: layerNorm
      ? {
          input: createNormalization(backend, rows),
          hidden: createNormalization(backend, rows),
          cell: hasCellState ? createNormalization(backend, hiddenSize) : undefined,
        }
      : undefined,
  }
}

/** Bias of the keeping gate of each unit; both LSTM and GRU keep by their second gate. */
function keepingBias(
  { forgetBias, memorySteps }: RecurrentInitial,
  hiddenSize: number,
  random: Random,
): Float64Array | undefined {
  if (memorySteps !== undefined) {
    return Float64Array.from({ length: hiddenSize }, () => Math.log(1 + random.uniform() * (memorySteps - 2)))
  }
  return forgetBias === undefined ? undefined : new Float64Array(hiddenSize).fill(forgetBias)
}

/** The two biases of a gate add up: the whole of it goes to the first. */
function setGateBias(weights: RecurrentWeights<Tensor>, gate: number, values: Float64Array): void {
  const { biasInput, biasHidden } = weights
  for (const [bias, each] of [
    [biasInput, values],
    [biasHidden, new Float64Array(values.length)],
  ] as const) {
    const all = bias.read()
    all.set(each, gate * values.length)
    bias.write(all)
  }
}

/** All tensors of a layer that training moves, PyTorch's four first. */
export function parametersOf(weights: LayerWeights): readonly Tensor[] {
  const { weightInput, weightHidden, biasInput, biasHidden, peephole, normalization } = weights
  const normalizations = normalization ? [normalization.input, normalization.hidden, normalization.cell] : []
  return [
    weightInput,
    weightHidden,
    biasInput,
    biasHidden,
    peephole,
    ...normalizations.flatMap((each) => [each?.gain, each?.offset]),
  ].filter((each) => each !== undefined)
}
