/** Optimisers, step by step, and clipping by the global norm, in float64. */

import { expect, test } from 'vitest'
import {
  clipByGlobalNorm,
  clipByValue,
  createBackend,
  createOptimizer,
  rules,
  scope,
  type OptimizerName,
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

interface RuleCase {
  readonly optimizer: string
  readonly config: {
    readonly lr: number
    readonly momentum?: number
    readonly alpha?: number
    readonly betas?: readonly [number, number]
    readonly eps?: number
    readonly weightDecay?: number
    readonly nesterov?: boolean
    readonly dampening?: number
    readonly centered?: boolean
  }
  readonly start: Nested
  readonly grads: readonly Nested[]
  readonly path: readonly Nested[]
}

interface ClipCase {
  readonly optimizer: 'clipGradNorm' | 'clipGradValue'
  readonly config: {
    readonly maxNorm?: number
    readonly clipValue?: number
    readonly normType?: number
    readonly eps?: number
  }
  readonly grads: readonly Nested[]
  readonly norm?: number
  readonly clipped: readonly Nested[]
}

const backend = createBackend('reference')
const place = placer(backend)

function isRule(name: string): name is OptimizerName {
  return name in rules
}

const shared = ['lr', 'weightDecay'] as const
const moments = [...shared, 'betas', 'eps'] as const
const velocity = [...shared, 'momentum', 'nesterov', 'dampening'] as const

/** Options of the file that each optimiser may have. */
const known: Readonly<Record<OptimizerName, readonly (keyof RuleCase['config'])[]>> = {
  sgd: velocity,
  momentum: velocity,
  nesterov: velocity,
  rmsprop: [...shared, 'alpha', 'eps', 'momentum', 'centered'],
  adam: moments,
  adamW: moments,
}

/** PyTorch's SGD is three rules of ours. */
function ruleOf({ optimizer: name, config }: RuleCase): OptimizerName {
  if (!isRule(name)) throw new RangeError(`No optimiser is known as ${name}.`)
  requireKnown(name, config, known[name])
  requireValue(name, 'dampening', config.dampening, [0])
  if (name !== 'sgd' || !config.momentum) return name
  return config.nesterov ? 'nesterov' : 'momentum'
}

function compareRule(given: RuleCase): void {
  requireKnown(given.optimizer, given, ['optimizer', 'config', 'start', 'grads', 'path'])
  const { config, start, grads, path } = given
  const parameter = place(start)
  const { lr, momentum, alpha, betas = [undefined, alpha], eps, weightDecay, centered } = config
  const options = { momentum, beta1: betas[0], beta2: betas[1], epsilon: eps, weightDecay, centered }
  const present = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  const optimizer = createOptimizer(ruleOf(given), [parameter], { learningRate: lr, ...present })
  grads.forEach((gradient, step) => {
    optimizer.step([place(gradient)])
    expectGolden(parameter.read(), flatten(path[step]), `step ${step}`)
  })
  optimizer.dispose()
}

function compareClip(given: ClipCase): void {
  const { optimizer: name, config, grads, norm, clipped } = given
  requireKnown(name, given, ['optimizer', 'config', 'grads', 'norm', 'clipped'])
  requireKnown(name, config, name === 'clipGradNorm' ? ['maxNorm', 'eps', 'normType'] : ['clipValue'])
  requireValue(name, 'normType', config.normType, [2])
  requireValue(name, 'eps', config.eps, [1e-6])
  const gradients = grads.map(place)
  if (config.clipValue !== undefined) clipByValue(gradients, config.clipValue)
  if (config.maxNorm !== undefined) {
    expectGolden([clipByGlobalNorm(gradients, config.maxNorm)], [norm ?? NaN], 'norm')
  }
  gradients.forEach((gradient, i) => {
    expectGolden(gradient.read(), flatten(clipped[i]), `gradient ${i}`)
  })
}

describeGolden<RuleCase | ClipCase>('optimizers', (cases) => {
  test.each(cases.map((given, i) => [`${given.optimizer}, case ${i}`, given] as const))(
    '%s',
    (_name, given) => {
      scope(backend, () => {
        if ('clipped' in given) compareClip(given)
        else compareRule(given)
      })
      expect(backend.liveBuffers, 'leaked buffers').toBe(0)
    },
  )
})
