/** One recurrent layer: the way its sequence is computed, fused where a kernel can do it, else composed. */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { cells, isFused } from '../cells'
import { requireStepLengths } from '../ops/arrange'
import { lastStep, recurrent } from '../ops/sequence'
import { requireShape } from '../shape'
import type { Tensor } from '../tensor'
import { dropoutMask } from './dropout'
import { recurrentInStretches } from './stretches'
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
  /** Steps of each sample that count; all of them where it is left out. */
  readonly lengths?: readonly number[] | undefined
}

export interface LayerResult {
  readonly output: Tensor // [B, T, H]
  /** States after the last step of each sample that counts; made when asked for, because most nets never ask. */
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
    run(x, { state, random: dropping, lengths } = {}) {
      const shape = [x.shape[0], settings.hiddenSize]
      const hiddenMask =
        dropping && recurrentDropout > 0 ? dropoutMask(backend, shape, recurrentDropout, dropping) : undefined
      return runRecurrentLayer(settings, x, weights, { state, hiddenMask, lengths })
    },
  }
}

export interface LayerOptions {
  readonly state?: LayerState | undefined
  /** Multiplies the hidden state wherever a product reads it, the same at every step. [B, H] */
  readonly hiddenMask?: Tensor | undefined
  /** As {@link LayerRun} has them. */
  readonly lengths?: readonly number[] | undefined
}

/** The layer as a function of its weights. */
export function runRecurrentLayer(
  { cell, updateGate = 'keeps' }: Pick<RecurrentLayerSettings, 'cell' | 'updateGate'>,
  x: Tensor,
  weights: LayerWeights,
  { state = {}, hiddenMask, lengths }: LayerOptions = {},
): LayerResult {
  requireShape(`recurrent ${cell}`, x.shape, ['B', 'T', 'I'])
  if (lengths) requireStepLengths(`recurrent ${cell}`, lengths, x.shape)
  const plain = !weights.normalization && !hiddenMask && updateGate === 'keeps'
  if (!plain || !isFused(cell)) return unroll(cell, x, weights, { state, updateGate, hiddenMask, lengths })
  const ragged = lengths?.some((length) => length < x.shape[1]) ?? false
  if (lengths && ragged && cells[cell].hasCellState) {
    return recurrentInStretches(cell, x, weights, state, lengths)
  }
  const { output, finalCell } = recurrent(cell, x, weights, state)
  return { output, finalState: () => ({ hidden: lastStep(output, lengths), cell: finalCell }) }
}
