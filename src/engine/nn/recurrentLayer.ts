/** One recurrent layer: its weights, and the way its sequence is computed, fused where a kernel can do it. */

import type { Random } from '../../util/random'
import type { Backend, RecurrentWeights } from '../backend'
import { cells, isFused, type CellName } from '../cells'
import { lastStep, recurrent } from '../ops/sequence'
import { zeros, type Tensor } from '../tensor'
import type { UpdateGate } from './composedCells'
import { dropoutMask } from './dropout'
import { initialTensor, type InitialiserName } from './initial'
import { createNormalization, type Normalization } from './layerNorm'
import { unroll } from './unroll'

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

export interface RecurrentLayerSettings {
  readonly cell: CellName
  readonly inputSize: number
  readonly hiddenSize: number
  /** Normalises W·x, U·h and the cell state (J. L. Ba et al., 2016). @default false */
  readonly layerNorm?: boolean
  /** @default keeps, as PyTorch */
  readonly updateGate?: UpdateGate
  /** Share of the hidden state that products do not see while training; one mask a sequence. @default 0 */
  readonly recurrentDropout?: number
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

/** States of a layer, each [B, H]; zeros where they are left out. */
export interface LayerState {
  readonly hidden?: Tensor | undefined
  readonly cell?: Tensor | undefined
}

export interface LayerRun {
  readonly state?: LayerState | undefined
  /** Given while training: it draws what is dropped. */
  readonly random?: Random | undefined
}

export interface LayerResult {
  readonly output: Tensor // [B, T, H]
  /** States after the last step; made when asked for, because most nets never ask. */
  readonly finalState: () => LayerState
}

export interface RecurrentLayer {
  readonly weights: LayerWeights
  readonly parameters: readonly Tensor[]
  /** x [B, T, I] → output [B, T, H] */
  run(x: Tensor, run?: LayerRun): LayerResult
}

export function createRecurrentLayer(
  backend: Backend,
  settings: RecurrentLayerSettings,
  random: Random,
): RecurrentLayer {
  const { recurrentDropout = 0 } = settings
  const weights = createWeights(backend, settings, random)
  return {
    weights,
    parameters: parametersOf(weights),
    run(x, { state = {}, random: dropping } = {}) {
      const shape = [x.shape[0], settings.hiddenSize]
      const hiddenMask =
        dropping && recurrentDropout > 0 ? dropoutMask(backend, shape, recurrentDropout, dropping) : undefined
      return runRecurrentLayer(settings, x, weights, state, hiddenMask)
    },
  }
}

/** The layer as a function of its weights. */
export function runRecurrentLayer(
  { cell, updateGate = 'keeps' }: Pick<RecurrentLayerSettings, 'cell' | 'updateGate'>,
  x: Tensor,
  weights: LayerWeights,
  state: LayerState = {},
  hiddenMask?: Tensor,
): LayerResult {
  const plain = !weights.normalization && !hiddenMask && updateGate === 'keeps'
  if (!plain || !isFused(cell)) return unroll(cell, x, weights, state, { updateGate, hiddenMask })
  const { output, finalCell } = recurrent(cell, x, weights, state)
  return { output, finalState: () => ({ hidden: lastStep(output), cell: finalCell }) }
}

function createWeights(backend: Backend, settings: RecurrentLayerSettings, random: Random): LayerWeights {
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

function parametersOf(weights: LayerWeights): readonly Tensor[] {
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
