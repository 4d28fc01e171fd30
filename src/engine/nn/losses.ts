/**
 * Losses: a mean over all elements, or over those a mask keeps, sum(mask · loss) / sum(mask). A mask of zeros gives a
 * loss of 0. Where the mask is 0 the target may be anything, NaN included.
 */

import { absolute, divideOrZero, keepWhere, multiply, scale, subtract } from '../ops/elementwise'
import { sum } from '../ops/matrix'
import type { Tensor } from '../tensor'

/** mean |prediction − target| */
export function meanAbsoluteError(prediction: Tensor, target: Tensor, mask?: Tensor): Tensor {
  return maskedMean(absolute, prediction, target, mask)
}

/** mean (prediction − target)² */
export function meanSquaredError(prediction: Tensor, target: Tensor, mask?: Tensor): Tensor {
  return maskedMean((error) => multiply(error, error), prediction, target, mask)
}

function maskedMean(
  loss: (error: Tensor) => Tensor,
  prediction: Tensor,
  target: Tensor,
  mask: Tensor | undefined,
): Tensor {
  const error = subtract(prediction, target)
  if (!mask) return scale(sum(loss(error)), 1 / error.size)
  return divideOrZero(sum(multiply(loss(keepWhere(error, mask)), mask)), sum(mask))
}
