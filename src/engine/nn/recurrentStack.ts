/** Recurrent layers one above the other, each with a width and, where asked for, a cell of its own, in one direction or both. */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { concatenate, reverseSteps } from '../ops/arrange'
import { add } from '../ops/elementwise'
import { sameShape } from '../shape'
import type { Tensor } from '../tensor'
import { dropout } from './dropout'
import type { Layer } from './linear'
import {
  createRecurrentLayer,
  type LayerResult,
  type LayerState,
  type RecurrentLayer,
  type RecurrentLayerSettings,
} from './recurrentLayer'

export interface RecurrentStackSettings
  extends Omit<RecurrentLayerSettings, 'hiddenSize'>, Omit<StackLayerSettings, 'cell' | 'layerNorm'> {
  /** Width of each layer, lowest first. */
  readonly hiddenSizes: readonly number[]
  /** What single layers have otherwise than all, lowest first. @default nothing */
  readonly ownSettings?: readonly StackLayerSettings[]
  /** Each layer reads both ways; its outputs stand side by side, which doubles its width. @default false */
  readonly bidirectional?: boolean
}

/** What a layer of a stack may have otherwise than the others. */
export interface StackLayerSettings extends Partial<Pick<RecurrentLayerSettings, 'cell' | 'layerNorm'>> {
  /** Adds a layer's input to its output where both have one width. @default false */
  readonly residual?: boolean
  /** Share of a layer's output dropped while training, where the layer above reads it. @default 0 */
  readonly dropout?: number
}

export interface StackRun {
  /** One state a layer and direction, as `finalStates` returned them. */
  readonly states?: readonly LayerState[] | undefined
  /** Given while training: it draws what is dropped. */
  readonly random?: Random | undefined
  /**
   * Steps of each sample that count: the backward direction starts at the last of them, final states are those after
   * the last of each direction, as of PyTorch's packed sequences. Outputs behind them mean nothing.
   */
  readonly lengths?: readonly number[] | undefined
}

export interface StackResult {
  readonly output: Tensor
  /** States of each layer and direction after the last step of each sample that counts. */
  readonly finalStates: () => readonly LayerState[]
}

export interface RecurrentStack extends Layer {
  /** Layers, lowest first; with both directions, forward before backward. */
  readonly layers: readonly RecurrentLayer[]
  /** x [B, T, F] → output [B, T, width of the top layer] */
  run(x: Tensor, run?: StackRun): StackResult
}

/** x [B, T, F] → [B, T, width of the top layer] */
export function createRecurrentStack(
  backend: Backend,
  settings: RecurrentStackSettings,
  random: Random,
): RecurrentStack {
  const { hiddenSizes, bidirectional = false, ownSettings = [] } = settings
  const directions = bidirectional ? 2 : 1
  const levels = hiddenSizes.map((hiddenSize, level) => {
    const inputSize = level === 0 ? settings.inputSize : directions * hiddenSizes[level - 1]
    const own = { ...settings, ...ownSettings.at(level), inputSize, hiddenSize }
    return {
      layers: Array.from({ length: directions }, () => createRecurrentLayer(backend, own, random)),
      residual: own.residual ?? false,
      dropout: own.dropout ?? 0,
    }
  })

  function run(x: Tensor, { states = [], random: dropping, lengths }: StackRun = {}): StackResult {
    const results: LayerResult[] = []
    let output = x
    levels.forEach(({ layers, residual }, level) => {
      const below = level === 0 ? output : dropout(output, levels[level - 1].dropout, dropping)
      const outputs = layers.map((layer, direction) => {
        const turn = (each: Tensor) => (direction === 1 ? reverseSteps(each, lengths) : each)
        const state = states.at(results.length)
        const made = layer.run(turn(below), { state, random: dropping, lengths })
        results.push(made)
        return turn(made.output)
      })
      const top = outputs.length === 1 ? outputs[0] : concatenate(outputs, 2)
      output = residual && sameShape(top.shape, below.shape) ? add(top, below) : top
    })
    return { output, finalStates: () => results.map((each) => each.finalState()) }
  }

  const layers = levels.flatMap((level) => level.layers)
  return {
    layers,
    parameters: layers.flatMap((layer) => layer.parameters),
    run,
    forward: (x) => run(x).output,
  }
}
