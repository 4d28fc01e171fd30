/**
 * The table of losses: how many numbers the head gives a step, what is minimised, and where the point forecast and its
 * quantiles are found in those numbers.
 */

import {
  absolute,
  add,
  divideOrZero,
  gaussianLoss,
  huberLoss,
  meanAbsoluteError,
  meanSquaredError,
  multiply,
  pinballLoss,
  relu,
  reshape,
  scale,
  shift,
  split,
  studentLoss,
  subtract,
  sum,
  type Tensor,
} from '../../engine'
import { normalQuantile } from '../bands/quantileFunctions'
import { studentQuantile } from '../bands/studentQuantile'
import { mostWeightedError } from './seriesScales'

/** Quantiles that the `quantile` loss learns: the median, and the borders of 80 % and 95 % bands. */
export const quantileGrid = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const

/** What relative errors are measured by. */
export interface TargetSize {
  readonly bases: Tensor
  readonly relative: Tensor
}

interface LossRow {
  /** Numbers the head gives a step. */
  readonly outputs: number
  /** Which of them is the point forecast while the network reads its own. */
  readonly center: number
  /** outputs [B, horizon, numbers of a step]; the others [B, horizon], as `EncodedTargets` has them */
  readonly loss: (outputs: Tensor, target: Tensor, mask: Tensor, size: TargetSize) => Tensor
  /** The point forecast from the numbers of a step. */
  readonly point: (step: ArrayLike<number>) => number
  /** The quantile at a level in (0, 1); absent where the loss learns a point alone. */
  readonly quantile?: (step: ArrayLike<number>, level: number) => number
}

const oneNumber = { outputs: 1, center: 0, point: (step: ArrayLike<number>) => step[0] } as const

function pointLoss(loss: (prediction: Tensor, target: Tensor, mask: Tensor) => Tensor): LossRow {
  return { ...oneNumber, loss: (outputs, target, mask) => loss(reshape(outputs, target.shape), target, mask) }
}

/** The numbers of each step apart, each [B, horizon]. */
function numbersOf(outputs: Tensor): readonly Tensor[] {
  const [batch, horizon, width] = outputs.shape
  return split(outputs, 2, new Array<number>(width).fill(1)).map((each) => reshape(each, [batch, horizon]))
}

export const losses = {
  mae: pointLoss(meanAbsoluteError),
  mse: pointLoss(meanSquaredError),
  huber: pointLoss((prediction, target, mask) => huberLoss(prediction, target, 1, mask)),
  quantile: {
    outputs: quantileGrid.length,
    center: quantileGrid.indexOf(0.5),
    loss: (outputs, target, mask) => pinballLoss(outputs, target, quantileGrid, mask),
    point: (step) => sortedCopy(step)[quantileGrid.indexOf(0.5)],
    quantile: (step, level) => interpolate(sortedCopy(step), level),
  },
  panel: {
    ...oneNumber,
    loss(outputs, target, mask, { bases, relative }) {
      const prediction = reshape(outputs, target.shape)
      const error = absolute(subtract(prediction, target))
      const weighted = multiply(mask, error)
      const scaled = subtract(weighted, relu(shift(weighted, -mostWeightedError)))
      const size = add(absolute(add(target, bases)), absolute(add(prediction, bases)))
      const shares = multiply(relative, divideOrZero(scale(error, 2), size))
      return divideOrZero(sum(add(scaled, shares)), sum(mask))
    },
  },
  gaussian: {
    outputs: 2,
    center: 0,
    loss(outputs, target, mask) {
      const [mean, rawScale] = numbersOf(outputs)
      return gaussianLoss(mean, rawScale, target, mask)
    },
    point: (step) => step[0],
    quantile: (step, level) => step[0] + spreadOf(step[1]) * normalQuantile(level),
  },
  /** For values with outliers: how heavy the tails are is learned too, from barely a variance to almost normal. */
  student: {
    outputs: 3,
    center: 0,
    loss(outputs, target, mask) {
      const [mean, rawScale, rawDegrees] = numbersOf(outputs)
      return studentLoss({ mean, rawScale, rawDegrees }, target, mask)
    },
    point: (step) => step[0],
    quantile: (step, level) => step[0] + spreadOf(step[1]) * studentQuantile(level, 2 + softplus(step[2])),
  },
} as const satisfies Record<string, LossRow>

export type LossName = keyof typeof losses

/** The row of a loss, under the one type that all rows share. */
export function lossRow(name: LossName): LossRow {
  return losses[name]
}

/** Quantiles in order never cross, and their loss is never more than before. V. Chernozhukov et al., Econometrica, 2010. */
function sortedCopy(step: ArrayLike<number>): Float64Array {
  return Float64Array.from(step).sort()
}

/** Between the levels of the grid along a line; beyond it the outermost. */
function interpolate(sorted: Float64Array, level: number): number {
  const above = quantileGrid.findIndex((each) => each >= level)
  if (above <= 0) return sorted[above < 0 ? sorted.length - 1 : 0]
  const [low, high] = [quantileGrid[above - 1], quantileGrid[above]]
  return sorted[above - 1] + ((level - low) / (high - low)) * (sorted[above] - sorted[above - 1])
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))
}

/** As the engine's `positiveScale`. */
function spreadOf(raw: number): number {
  return softplus(raw) + 1e-6
}
