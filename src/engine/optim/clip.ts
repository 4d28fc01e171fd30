/** Clipping keeps one exploding gradient from undoing an epoch. */

import { requireSetting } from '../settings'
import type { Tensor } from '../tensor'

/** Keeps the division finite; the same as PyTorch's. */
const epsilon = 1e-6

/** √Σ g², over all gradients together. */
export function globalNorm(gradients: readonly Tensor[]): number {
  const squares = gradients.map((each) => each.backend.kernels.sumOfSquares(each.block('globalNorm')))
  return Math.sqrt(squares.reduce((total, each) => total + each, 0))
}

/**
 * Scales all gradients in place by one factor so that their joint norm is at most `maximum`, and returns the norm
 * before. Source: R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks", 2013.
 */
export function clipByGlobalNorm(gradients: readonly Tensor[], maximum: number): number {
  requireSetting(maximum > 0, 'the norm to clip to', 'above 0', maximum)
  const norm = globalNorm(gradients)
  const factor = maximum / (norm + epsilon)
  if (factor < 1) {
    for (const each of gradients) each.backend.kernels.scaleInPlace(each.block('clipByGlobalNorm'), factor)
  }
  return norm
}

/** Bounds every number of the gradients to ±limit, in place. */
export function clipByValue(gradients: readonly Tensor[], limit: number): void {
  requireSetting(limit > 0, 'the value to clip to', 'above 0', limit)
  for (const each of gradients) each.backend.kernels.clampInPlace(each.block('clipByValue'), limit)
}
