/** Nonlinearities and small layers in float64. */

import { expect, test } from 'vitest'
import {
  createBackend,
  embed,
  gelu,
  layerNorm,
  leakyRelu,
  linear,
  multiply,
  relu,
  scale,
  scaledDotProductAttention,
  scope,
  sigmoid,
  softmax,
  softplus,
  sum,
  tanh,
  valueAndGradients,
  zeros,
  type Tensor,
} from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import {
  describeGolden,
  flatten,
  placer,
  requireKnown,
  requireValue,
  shapeOf,
  type Nested,
} from '../../support/engineGolden'

interface LayerCase {
  readonly op: string
  readonly y: Nested
  readonly lossWeights: Nested
  readonly params?: Readonly<Record<string, Nested>>
  readonly grads?: Readonly<Record<string, Nested>>
  readonly x?: Nested
  readonly gradX?: Nested
  readonly indices?: Nested
  readonly negativeSlope?: number
  readonly eps?: number
  readonly q?: Nested
  readonly k?: Nested
  readonly v?: Nested
  readonly gradQ?: Nested
  readonly gradK?: Nested
  readonly gradV?: Nested
  readonly beta?: number
  readonly threshold?: number
  readonly approximate?: string
  readonly dim?: number
}

const always = ['op', 'y', 'lossWeights', 'params', 'grads'] as const
const ofX = [...always, 'x', 'gradX'] as const

type Body = (given: LayerCase, ...inputs: readonly Tensor[]) => Tensor
type Fields = readonly (keyof LayerCase)[]

/** Each with the fields of a case it reads. Inputs are x or q, k and v, then the parameters in the order of the file. */
const bodies: Readonly<Record<string, readonly [Fields, Body] | undefined>> = {
  sigmoid: [ofX, (_given, x) => sigmoid(x)],
  tanh: [ofX, (_given, x) => tanh(x)],
  relu: [ofX, (_given, x) => relu(x)],
  leakyRelu: [[...ofX, 'negativeSlope'], ({ negativeSlope = 0.01 }, x) => leakyRelu(x, negativeSlope)],
  // PyTorch goes over to the line at a threshold, beyond which both are one within the tolerance.
  softplus: [
    [...ofX, 'beta', 'threshold'],
    ({ beta = 1, threshold }, x) => {
      requireValue('softplus', 'threshold', threshold, [20])
      return scale(softplus(scale(x, beta)), 1 / beta)
    },
  ],
  gelu: [
    [...ofX, 'approximate'],
    ({ approximate }, x) => {
      requireValue('gelu', 'approximate', approximate, ['none'])
      return gelu(x)
    },
  ],
  softmax: [
    [...ofX, 'dim'],
    ({ dim }, x) => {
      requireValue('softmax', 'dim', dim, [-1, x.shape.length - 1])
      return softmax(x)
    },
  ],
  layerNorm: [[...ofX, 'eps'], ({ eps }, x, gain, offset) => layerNorm(x, { gain, offset }, eps)],
  linear: [
    ofX,
    (_given, x, weight, bias?: Tensor) => linear(x, weight, bias ?? zeros(backend, [weight.shape[0]])),
  ],
  embedding: [
    [...always, 'indices'],
    ({ indices = [] }, weight) => embed(weight, flatten(indices), shapeOf(indices)),
  ],
  scaledDotProductAttention: [
    [...always, 'q', 'k', 'v', 'gradQ', 'gradK', 'gradV'],
    (_given, q, k, v) => scaledDotProductAttention(q, k, v),
  ],
}

const backend = createBackend('reference')
const place = placer(backend)
const isThere = (nested: Nested | undefined) => nested !== undefined

describeGolden<LayerCase>('layers', (cases) => {
  test.each(cases.map((given, i) => [`${given.op}, case ${i}`, given] as const))('%s', (_name, given) => {
    scope(backend, () => {
      const name = given.op
      const known = bodies[name]
      if (!known) throw new RangeError(`No layer is known as ${name}.`)
      const [fields, body] = known
      requireKnown(name, given, fields)
      const { x, q, k, v, gradX, gradQ, gradK, gradV, params = {}, grads = {} } = given
      const inputs = [x, q, k, v, ...Object.values(params)].filter(isThere).map(place)
      const ofParameters = Object.keys(params).map((key) => grads[key])
      const wanted = [gradX, gradQ, gradK, gradV, ...ofParameters].filter(isThere)
      const weights = place(given.lossWeights)
      const { gradients } = valueAndGradients(inputs, () => {
        const y = body(given, ...inputs)
        expectGolden(y.read(), flatten(given.y), name)
        return sum(multiply(y, weights))
      })
      expect(wanted.length, 'gradients to compare').toBe(gradients.length)
      gradients.forEach((gradient, i) => {
        expectGolden(gradient.read(), flatten(wanted[i]), `gradient ${i} of ${name}`)
      })
    })
    expect(backend.liveBuffers, 'leaked buffers').toBe(0)
  })
})
