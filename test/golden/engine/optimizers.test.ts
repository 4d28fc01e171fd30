/** Optimisers, step by step, and clipping by the global norm, in float64. */

import { expect, test } from 'vitest'
import {
  clipByGlobalNorm,
  createBackend,
  createOptimizer,
  rules,
  scope,
  type OptimizerName,
} from '../../../src/engine/index'
import { expectGolden } from '../../support/engine'
import { describeGolden, flatten, placer, type Nested } from '../../support/engineGolden'

interface RuleCase {
  readonly optimizer: string
  readonly config: {
    readonly lr: number
    readonly momentum?: number
    readonly alpha?: number
    readonly betas?: readonly [number, number]
    readonly eps?: number
    readonly weightDecay?: number
  }
  readonly start: Nested
  readonly grads: readonly Nested[]
  readonly path: readonly Nested[]
}

interface ClipCase {
  readonly optimizer: 'clipGradNorm'
  readonly config: { readonly maxNorm: number }
  readonly grads: readonly Nested[]
  readonly norm: number
  readonly clipped: readonly Nested[]
}

const backend = createBackend('reference')
const place = placer(backend)

function isRule(name: string): name is OptimizerName {
  return name in rules
}

function compareRule({ optimizer: name, config, start, grads, path }: RuleCase): void {
  if (!isRule(name)) throw new RangeError(`No optimiser is known as ${name}.`)
  const parameter = place(start)
  const { lr, momentum, alpha, betas = [undefined, alpha], eps, weightDecay } = config
  const options = { learningRate: lr, momentum, beta1: betas[0], beta2: betas[1], epsilon: eps, weightDecay }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  const optimizer = createOptimizer(name, [parameter], { learningRate: lr, ...given })
  grads.forEach((gradient, step) => {
    optimizer.step([place(gradient)])
    expectGolden(parameter.read(), flatten(path[step]), `step ${step}`)
  })
  optimizer.dispose()
}

function compareClip({ config, grads, norm, clipped }: ClipCase): void {
  const gradients = grads.map(place)
  expectGolden([clipByGlobalNorm(gradients, config.maxNorm)], [norm], 'norm')
  gradients.forEach((gradient, i) => {
    expectGolden(gradient.read(), flatten(clipped[i]), `gradient ${i}`)
  })
}

describeGolden<RuleCase | ClipCase>('optimizers', (cases) => {
  test.each(cases.map((given) => [given.optimizer, given] as const))('%s', (_name, given) => {
    scope(backend, () => {
      if ('clipped' in given) compareClip(given)
      else compareRule(given)
    })
    expect(backend.liveBuffers, 'leaked buffers').toBe(0)
  })
})
