/**
 * What training an own network keeps in memory, in bytes, by rule: weights, gradients and two moments of the optimiser, and
 * what the layers keep of every step of a batch for the way back, which are their states and gates over the look-back and,
 * where the head runs through layers, over the horizon.
 */

import type { ModelSettings } from '../contract'
import { countParameters, gates, segmentSizes, type NetworkInput } from './parameterCount'

const bytesPerNumber = 4
/** Weights, gradients, and the two moments. */
const copiesOfWeights = 4

export interface TrainingMemory {
  /** Aligned with the settings' layers; a decoder's layers are the head's. */
  readonly layers: readonly number[]
  readonly total: number
}

export function trainingMemory(settings: ModelSettings, input: NetworkInput): TrainingMemory {
  const { layers, lookback, horizon, segment, head, batchSize } = settings
  const parameters = countParameters(settings, input)
  const past = Math.ceil(lookback / segment)
  const future = Math.ceil(horizon / segment)
  const sizes = segmentSizes(settings, input)
  const keptOfStep = layers.map(({ cell, units }) => (gates[cell] + 2) * units)
  const bytes = (weights: number, ofWindow: number) =>
    bytesPerNumber * (copiesOfWeights * weights + batchSize * ofWindow)
  const ofLayers = keptOfStep.map((kept, layer) => bytes(parameters.layers[layer] ?? 0, past * kept))
  const ofFuture = head === 'direct' ? 0 : future * keptOfStep.reduce((sum, kept) => sum + kept, 0)
  const ofWindow = ofFuture + past * sizes.past + future * (sizes.future + segment)
  const others = bytes(parameters.reader + parameters.head, ofWindow)
  return { layers: ofLayers, total: ofLayers.reduce((sum, layer) => sum + layer, others) }
}
