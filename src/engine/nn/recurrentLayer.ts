/** One recurrent layer: the way its sequence is computed, fused where a kernel can do it, else composed. */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { isFused } from '../cells'
import { lastStep, recurrent } from '../ops/sequence'
import type { Tensor } from '../tensor'
import { dropoutMask } from './dropout'
import {
  createRecurrentWeights,
  parametersOf,
  type LayerWeights,
  type RecurrentWeightsSettings,
} from './recurrentWeights'
import { unroll } from './unroll'

export interface RecurrentLayerSettings extends RecurrentWeightsSettings {
  /** Share of the hidden state that products do not see while training; one mask a sequence. @default 0 */
  readonly recurrentDropout?: number
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
  const weights = createRecurrentWeights(backend, settings, random)
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
