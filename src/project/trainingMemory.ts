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

export function trainingMemory(settings: ModelSettings, input: NetworkInput): number {
  const { cell, layers, lookback, horizon, segment, head, batchSize } = settings
  const { total } = countParameters(settings, input)
  const past = Math.ceil(lookback / segment)
  const future = Math.ceil(horizon / segment)
  const steps = past + (head === 'direct' ? 0 : future)
  const ofStep = layers.reduce((sum, units) => sum + (gates[cell] + 2) * units, 0)
  const sizes = segmentSizes(settings, input)
  const ofWindow = steps * ofStep + past * sizes.past + future * (sizes.future + segment)
  return bytesPerNumber * (copiesOfWeights * total + batchSize * ofWindow)
}
