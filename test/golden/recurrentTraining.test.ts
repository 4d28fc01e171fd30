/** What training a recurrent net needs besides its layers, against PyTorch: linear, losses, Adam, clipping. */

import { expect, test } from 'vitest'
import {
  clipByGlobalNorm,
  createAdam,
  createBackend,
  linear,
  meanAbsoluteError,
  meanSquaredError,
  multiply,
  scope,
  sigmoid,
  sum,
  tanh,
  tensor,
  valueAndGradients,
  type Tensor,
} from '../../src/engine/index'
import { expectGolden } from '../support/engine'
import { describeGolden, flatten, shapeOf, type Nested } from '../support/engineGolden'

const backend = createBackend('reference')
const place = (nested: Nested) => tensor(backend, flatten(nested), shapeOf(nested))

interface OptimizerCase {
  readonly optimizer: string
  readonly config: {
    readonly lr: number
    readonly betas: readonly [number, number]
    readonly eps: number
    readonly maxNorm: number
  }
  readonly start: Nested
  readonly grads: readonly Nested[]
  readonly path: readonly Nested[]
  readonly norm: number
  readonly clipped: readonly Nested[]
}

describeGolden<OptimizerCase>('optimizers', (cases) => {
  const find = (name: string) => cases.find(({ optimizer }) => optimizer === name)!

  test('adam', () => {
    const { config, start, grads, path } = find('adam')
    scope(backend, () => {
      const parameter = place(start)
      const [beta1, beta2] = config.betas
      const adam = createAdam([parameter], { learningRate: config.lr, beta1, beta2, epsilon: config.eps })
      grads.forEach((gradient, step) => {
        adam.step([place(gradient)])
        expectGolden(parameter.read(), flatten(path[step]), `step ${step}`)
      })
    })
  })

  test('clipping by the global norm', () => {
    const { config, grads, norm, clipped } = find('clipGradNorm')
    scope(backend, () => {
      const gradients = grads.map(place)
      expectGolden([clipByGlobalNorm(gradients, config.maxNorm)], [norm], 'norm')
      gradients.forEach((gradient, i) => {
        expectGolden(gradient.read(), flatten(clipped[i]), `gradient ${i}`)
      })
    })
  })
})

interface LossCase {
  readonly loss: string
  readonly prediction: Nested
  readonly target: Nested
  readonly value: number
  readonly grad: Nested
}

describeGolden<LossCase>('losses', (cases) => {
  test.each([
    ['mae', meanAbsoluteError],
    ['mse', meanSquaredError],
  ] as const)('%s', (name, loss) => {
    const given = cases.find((each) => each.loss === name)!
    scope(backend, () => {
      const prediction = place(given.prediction)
      const target = place(given.target)
      const { value, gradients } = valueAndGradients([prediction], () => loss(prediction, target))
      expectGolden([value], [given.value], name)
      expectGolden(gradients[0].read(), flatten(given.grad), `gradient of ${name}`)
    })
  })
})

interface LayerCase {
  readonly op: string
  readonly x: Nested
  readonly y: Nested
  readonly lossWeights: Nested
  readonly gradX: Nested
  readonly params?: { readonly weight: Nested; readonly bias: Nested }
  readonly grads?: { readonly weight: Nested; readonly bias: Nested }
}

describeGolden<LayerCase>('layers', (cases) => {
  const bodies = { sigmoid, tanh, linear } as Readonly<Record<string, (...inputs: Tensor[]) => Tensor>>

  test.each(Object.keys(bodies))('%s', (name) => {
    const given = cases.find(({ op }) => op === name)!
    scope(backend, () => {
      const { params, grads } = given
      const inputs = [given.x, ...(params ? [params.weight, params.bias] : [])].map(place)
      const wanted = [given.gradX, ...(grads ? [grads.weight, grads.bias] : [])]
      const weights = place(given.lossWeights)
      const { gradients } = valueAndGradients(inputs, () => {
        const y = bodies[name](...inputs)
        expectGolden(y.read(), flatten(given.y), name)
        return sum(multiply(y, weights))
      })
      gradients.forEach((gradient, i) => {
        expectGolden(gradient.read(), flatten(wanted[i]), `gradient ${i} of ${name}`)
      })
    })
    expect(backend.liveBuffers, 'leaked buffers').toBe(0)
  })
})
