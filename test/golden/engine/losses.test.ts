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
  scope,
  softmaxCrossEntropy,
  studentLoss,
  valueAndGradients,
  type Tensor,
} from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import { describeGolden, flatten, placer, type Nested } from '../../support/engineGolden'

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
}

type Body = (given: LossCase, target: Tensor, ...outputs: readonly Tensor[]) => Tensor

const bodies: Readonly<Record<string, Body | undefined>> = {
  mse: (_given, target, prediction) => meanSquaredError(prediction, target),
  mae: (_given, target, prediction) => meanAbsoluteError(prediction, target),
  huber: ({ delta }, target, prediction) => huberLoss(prediction, target, delta),
  smoothL1: (_given, target, prediction) => huberLoss(prediction, target),
  logCosh: (_given, target, prediction) => logCoshLoss(prediction, target),
  pinball: ({ quantiles = [] }, target, prediction) => pinballLoss(prediction, target, quantiles),
  gaussianNll: (_given, target, mean, rawScale) => gaussianLoss(mean, rawScale, target),
  studentTNll: (_given, target, mean, rawScale, rawDegrees) =>
    studentLoss({ mean, rawScale, rawDegrees }, target),
  softmaxCrossEntropy: ({ labels = [] }, _target, logits) => softmaxCrossEntropy(logits, labels),
}

const backend = createBackend('reference')
const place = placer(backend)
const isThere = (nested: Nested | undefined) => nested !== undefined

describeGolden<LossCase>('losses', (cases) => {
  test.each(cases.map((given) => [given.loss, given] as const))('%s', (name, given) => {
    scope(backend, () => {
      const body = bodies[name]
      if (!body) throw new RangeError(`No loss is known as ${name}.`)
      const { prediction, mean, rawScale, rawDf, logits } = given
      const outputs = [prediction, mean, rawScale, rawDf, logits].filter(isThere).map(place)
      const { grad, gradMean, gradRawScale, gradRawDf } = given
      const wanted = [grad, gradMean, gradRawScale, gradRawDf].filter(isThere)
      const target = place(given.target ?? 0)
      const { value, gradients } = valueAndGradients(outputs, () => body(given, target, ...outputs))
      expectGolden([value], [given.value], name)
      expect(wanted.length, 'gradients to compare').toBe(gradients.length)
      gradients.forEach((gradient, i) => {
        expectGolden(gradient.read(), flatten(wanted[i]), `gradient ${i} of ${name}`)
      })
    })
    expect(backend.liveBuffers, 'leaked buffers').toBe(0)
  })
})
