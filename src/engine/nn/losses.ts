/**
 * The losses: a mean over all elements, or over those a mask keeps, sum(mask · loss) / sum(mask). A mask of zeros gives
 * a loss of 0. Where the mask is 0 the target may be anything, NaN included.
 */

import { add, divideOrZero, keepWhere, multiply, scale, shift, subtract } from '../ops/elementwise'
import { absolute, log, logGamma, relu, softplus } from '../ops/functions'
import { logSumExp, repeat, sum, sumOver } from '../ops/reduction'
import { requireSetting } from '../settings'
import { requireShape } from '../shape'
import { tensor, type Tensor } from '../tensor'

/** Of the error, prediction − target, alone. */
const pointwise = {
  absolute,
  squared: (error: Tensor) => multiply(error, error),
  /** ½ e² up to delta, then a line: with c = min(|e|, δ), ½ c² + δ (|e| − c). */
  huber: (delta: number) => (error: Tensor) => {
    requireSetting(delta > 0, 'delta', 'above 0', delta)
    const size = absolute(error)
    const beyond = relu(shift(size, -delta))
    const within = subtract(size, beyond)
    return add(scale(multiply(within, within), 0.5), scale(beyond, delta))
  },
  /** log cosh e = |e| + log(1 + e^(−2|e|)) − log 2, which does not overflow. */
  logCosh: (error: Tensor) => {
    const size = absolute(error)
    return shift(add(size, softplus(scale(size, -2))), -Math.LN2)
  },
}

/** mean |prediction − target| */
export function meanAbsoluteError(prediction: Tensor, target: Tensor, mask?: Tensor): Tensor {
  return meanOfErrors(pointwise.absolute, prediction, target, mask)
}

/** mean (prediction − target)² */
export function meanSquaredError(prediction: Tensor, target: Tensor, mask?: Tensor): Tensor {
  return meanOfErrors(pointwise.squared, prediction, target, mask)
}

/** P. J. Huber, 1964; with delta 1 also known as smooth L1. @param delta where the parabola becomes a line, > 0 */
export function huberLoss(prediction: Tensor, target: Tensor, delta = 1, mask?: Tensor): Tensor {
  return meanOfErrors(pointwise.huber(delta), prediction, target, mask)
}

/** mean log cosh (prediction − target) */
export function logCoshLoss(prediction: Tensor, target: Tensor, mask?: Tensor): Tensor {
  return meanOfErrors(pointwise.logCosh, prediction, target, mask)
}

/**
 * mean max(q·e, (q − 1)·e) with e = target − prediction, over batch, horizon and quantile: prediction [..., Q], target
 * [...]. Source: R. Koenker, G. Bassett, "Regression quantiles", 1978.
 * @param quantiles each in (0, 1)
 */
export function pinballLoss(
  prediction: Tensor,
  target: Tensor,
  quantiles: readonly number[],
  mask?: Tensor,
): Tensor {
  const last = target.shape.length
  requireShape('pinballLoss', prediction.shape, [...target.shape, quantiles.length])
  const { backend, shape, size } = prediction
  const alongQuantiles = (each: Tensor) => repeat(each, last, quantiles.length)
  const levels = tensor(
    backend,
    Float64Array.from({ length: size }, (_, i) => quantiles[i % quantiles.length]),
    shape,
  )
  const wide = mask && alongQuantiles(mask)
  const error = observed(subtract(alongQuantiles(target), prediction), wide)
  // max(q·e, (q − 1)·e) = q·e + max(−e, 0)
  return meanWhere(add(multiply(levels, error), relu(scale(error, -1))), wide)
}

/** The smallest scale a likelihood may reach: a certain net would be infinitely likely. */
const leastScale = 1e-6

/** A positive scale from any number: log(1 + eˣ) + 1e-6. */
export function positiveScale(raw: Tensor): Tensor {
  return shift(softplus(raw), leastScale)
}

/** Mean negative log-likelihood of a normal distribution; the scale is {@link positiveScale} of `rawScale`. */
export function gaussianLoss(mean: Tensor, rawScale: Tensor, target: Tensor, mask?: Tensor): Tensor {
  const spread = positiveScale(rawScale)
  const z = divideOrZero(observed(subtract(target, mean), mask), spread)
  const losses = add(scale(multiply(z, z), 0.5), log(spread))
  return meanWhere(shift(losses, 0.5 * Math.log(2 * Math.PI)), mask)
}

/** What a net puts out for a Student t distribution, each in the target's shape. */
export interface StudentPrediction {
  readonly mean: Tensor
  readonly rawScale: Tensor
  /** Degrees of freedom are 2 + log(1 + eˣ): the variance exists. */
  readonly rawDegrees: Tensor
}

/**
 * Mean negative log-likelihood of Student's t with ν degrees of freedom:
 * log Γ(ν/2) − log Γ((ν + 1)/2) + ½ log(πν) + log σ + (ν + 1)/2 · log(1 + z²/ν).
 */
export function studentLoss(
  { mean, rawScale, rawDegrees }: StudentPrediction,
  target: Tensor,
  mask?: Tensor,
): Tensor {
  const spread = positiveScale(rawScale)
  const degrees = shift(softplus(rawDegrees), 2)
  const z = divideOrZero(observed(subtract(target, mean), mask), spread)
  const half = scale(degrees, 0.5)
  const tail = multiply(shift(half, 0.5), log(shift(divideOrZero(multiply(z, z), degrees), 1)))
  const normalizer = add(
    subtract(logGamma(half), logGamma(shift(half, 0.5))),
    scale(log(scale(degrees, Math.PI)), 0.5),
  )
  return meanWhere(add(add(normalizer, log(spread)), tail), mask)
}

export interface CrossEntropyOptions {
  /** Share of the target that is spread over all classes alike. C. Szegedy et al., 2016. @default 0 */
  readonly labelSmoothing?: number
  /** How much each class counts. @default 1 each */
  readonly classWeights?: readonly number[]
  /** A label that stands for none: such samples do not count. */
  readonly ignored?: number
}

/**
 * mean (log Σ exp logits − logit of the label): logits [B, C], labels in 0…C − 1. With weights of classes a weighted
 * mean, as PyTorch's. Where no sample counts it is 0.
 */
export function softmaxCrossEntropy(
  logits: Tensor,
  labels: readonly number[],
  options: CrossEntropyOptions = {},
): Tensor {
  requireShape('softmaxCrossEntropy', logits.shape, [labels.length, 'C'])
  const shares = targetShares(labels, logits.shape[1], options)
  const wanted = tensor(logits.backend, shares, logits.shape) // [B, C]
  return subtract(sum(multiply(logSumExp(logits), sumOver(wanted, 1))), sum(multiply(wanted, logits)))
}

/** What each class of each sample counts in the loss, [B, C]. */
function targetShares(
  labels: readonly number[],
  classes: number,
  { labelSmoothing = 0, classWeights, ignored }: CrossEntropyOptions,
): Float64Array {
  const weights = classWeights ?? new Array<number>(classes).fill(1)
  requireSetting(
    weights.length === classes,
    'classWeights',
    `one weight for each of ${classes} classes`,
    weights,
  )
  requireSetting(
    labelSmoothing >= 0 && labelSmoothing <= 1,
    'labelSmoothing',
    'a share of 0…1',
    labelSmoothing,
  )
  const shares = new Float64Array(labels.length * classes)
  let total = 0
  labels.forEach((label, b) => {
    if (label === ignored) return
    const known = Number.isInteger(label) && label >= 0 && label < classes
    requireSetting(known, `label ${b}`, `a class of 0…${classes - 1}`, label)
    weights.forEach((weight, c) => {
      const share = labelSmoothing / classes + (c === label ? 1 - labelSmoothing : 0)
      shares[b * classes + c] = weight * share
    })
    total += weights[label]
  })
  return total === 0 ? shares : shares.map((share) => share / total)
}

function meanOfErrors(
  loss: (error: Tensor) => Tensor,
  prediction: Tensor,
  target: Tensor,
  mask: Tensor | undefined,
): Tensor {
  return meanWhere(loss(observed(subtract(prediction, target), mask)), mask)
}

/** Zeros where nothing was observed, so that a NaN there harms neither the loss nor its gradient. */
function observed(error: Tensor, mask: Tensor | undefined): Tensor {
  return mask ? keepWhere(error, mask) : error
}

function meanWhere(losses: Tensor, mask: Tensor | undefined): Tensor {
  if (!mask) return scale(sum(losses), 1 / losses.size)
  return divideOrZero(sum(multiply(losses, mask)), sum(mask))
}
