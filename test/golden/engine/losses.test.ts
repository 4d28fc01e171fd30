/** Losses in float64: value and gradient of everything a net puts out. */

import { expect, test } from 'vitest'
import {
  createBackend,
  gaussianLoss,
  huberLoss,
  logCoshLoss,
  meanAbsoluteError,
  meanSquaredError,
  pinballLoss,
  scale,
  scope,
  softmaxCrossEntropy,
  studentLoss,
  valueAndGradients,
  type Tensor,
} from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import {
  describeGolden,
  flatten,
  placer,
  requireKnown,
  requireValue,
  type Nested,
} from '../../support/engineGolden'

interface LossCase {
  readonly loss: string
  readonly value: number
  readonly target?: Nested
  readonly prediction?: Nested
  readonly grad?: Nested
  readonly delta?: number
  readonly quantiles?: readonly number[]
  readonly mean?: Nested
  readonly rawScale?: Nested
  readonly rawDf?: Nested
  readonly gradMean?: Nested
  readonly gradRawScale?: Nested
  readonly gradRawDf?: Nested
  readonly logits?: Nested
  readonly labels?: readonly number[]
  readonly beta?: number
  readonly reduction?: string
  readonly labelSmoothing?: number
  readonly weight?: readonly number[]
  readonly ignoreIndex?: number
}

const parts = ['loss', 'value', 'target', 'reduction'] as const
const pointwise = [...parts, 'prediction', 'grad'] as const
const likelihood = [...parts, 'mean', 'rawScale', 'gradMean', 'gradRawScale'] as const

type Body = (given: LossCase, target: Tensor, ...outputs: readonly Tensor[]) => Tensor
type Fields = readonly (keyof LossCase)[]

/** Each with the fields of a case it reads. */
const bodies: Readonly<Record<string, readonly [Fields, Body] | undefined>> = {
  mse: [pointwise, (_given, target, prediction) => meanSquaredError(prediction, target)],
  mae: [pointwise, (_given, target, prediction) => meanAbsoluteError(prediction, target)],
  huber: [[...pointwise, 'delta'], ({ delta }, target, prediction) => huberLoss(prediction, target, delta)],
  // PyTorch's smooth L1 is a Huber loss divided by the place where it becomes a line.
  smoothL1: [
    [...pointwise, 'beta'],
    ({ beta = 1 }, target, prediction) => scale(huberLoss(prediction, target, beta), 1 / beta),
  ],
  logCosh: [pointwise, (_given, target, prediction) => logCoshLoss(prediction, target)],
  pinball: [
    [...pointwise, 'quantiles'],
    ({ quantiles = [] }, target, prediction) => pinballLoss(prediction, target, quantiles),
  ],
  gaussianNll: [likelihood, (_given, target, mean, rawScale) => gaussianLoss(mean, rawScale, target)],
  studentTNll: [
    [...likelihood, 'rawDf', 'gradRawDf'],
    (_given, target, mean, rawScale, rawDegrees) => studentLoss({ mean, rawScale, rawDegrees }, target),
  ],
  softmaxCrossEntropy: [
    [...parts, 'logits', 'labels', 'grad', 'labelSmoothing', 'weight', 'ignoreIndex'],
    ({ labels = [], labelSmoothing, weight, ignoreIndex }, _target, logits) =>
      softmaxCrossEntropy(logits, labels, {
        ...(labelSmoothing !== undefined && { labelSmoothing }),
        ...(weight && { classWeights: weight }),
        ...(ignoreIndex !== undefined && { ignored: ignoreIndex }),
      }),
  ],
}

/** What the mean of a loss was divided by. */
function countOf({ labels, ignoreIndex, weight, prediction, mean }: LossCase): number {
  const counted = labels?.filter((label) => label !== ignoreIndex)
  if (counted && weight) return counted.reduce((total, label) => total + weight[label], 0)
  return counted?.length ?? flatten(prediction ?? mean ?? 0).length
}

const backend = createBackend('reference')
const place = placer(backend)
const isThere = (nested: Nested | undefined) => nested !== undefined

describeGolden<LossCase>('losses', (cases) => {
  test.each(cases.map((given, i) => [`${given.loss}, case ${i}`, given] as const))('%s', (_name, given) => {
    scope(backend, () => {
      const name = given.loss
      const known = bodies[name]
      if (!known) throw new RangeError(`No loss is known as ${name}.`)
      const [fields, body] = known
      requireKnown(name, given, fields)
      requireValue(name, 'reduction', given.reduction, ['mean', 'sum'])
      const factor = given.reduction === 'sum' ? countOf(given) : 1
      const { prediction, mean, rawScale, rawDf, logits } = given
      const outputs = [prediction, mean, rawScale, rawDf, logits].filter(isThere).map(place)
      const { grad, gradMean, gradRawScale, gradRawDf } = given
      const wanted = [grad, gradMean, gradRawScale, gradRawDf].filter(isThere)
      const target = place(given.target ?? 0)
      const { value, gradients } = valueAndGradients(outputs, () =>
        scale(body(given, target, ...outputs), factor),
      )
      expectGolden([value], [given.value], name)
      expect(wanted.length, 'gradients to compare').toBe(gradients.length)
      gradients.forEach((gradient, i) => {
        expectGolden(gradient.read(), flatten(wanted[i]), `gradient ${i} of ${name}`)
      })
    })
    expect(backend.liveBuffers, 'leaked buffers').toBe(0)
  })
})
