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
  scaledDotProductAttention,
  scope,
  sigmoid,
  softmax,
  softplus,
  sum,
  tanh,
  valueAndGradients,
  type Tensor,
} from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import { describeGolden, flatten, placer, shapeOf, type Nested } from '../../support/engineGolden'

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
}

type Body = (given: LayerCase, ...inputs: readonly Tensor[]) => Tensor

/** Inputs are x or q, k and v, then the parameters in the order of the file. */
const bodies: Readonly<Record<string, Body | undefined>> = {
  sigmoid: (_given, x) => sigmoid(x),
  tanh: (_given, x) => tanh(x),
  relu: (_given, x) => relu(x),
  leakyRelu: ({ negativeSlope = 0.01 }, x) => leakyRelu(x, negativeSlope),
  softplus: (_given, x) => softplus(x),
  gelu: (_given, x) => gelu(x),
  softmax: (_given, x) => softmax(x),
  layerNorm: ({ eps }, x, gain, offset) => layerNorm(x, { gain, offset }, eps),
  linear: (_given, x, weight, bias) => linear(x, weight, bias),
  embedding: ({ indices = [] }, weight) => embed(weight, flatten(indices), shapeOf(indices)),
  scaledDotProductAttention: (_given, q, k, v) => scaledDotProductAttention(q, k, v),
}

const backend = createBackend('reference')
const place = placer(backend)
const isThere = (nested: Nested | undefined) => nested !== undefined

describeGolden<LayerCase>('layers', (cases) => {
  test.each(cases.map((given) => [given.op, given] as const))('%s', (name, given) => {
    scope(backend, () => {
      const body = bodies[name]
      if (!body) throw new RangeError(`No layer is known as ${name}.`)
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
