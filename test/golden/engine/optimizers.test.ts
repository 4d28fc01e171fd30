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
  type OptimizerOptions,
  type Rule,
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
    readonly amsgrad?: boolean
    readonly maximize?: boolean
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

const fields: readonly (keyof RuleCase['config'])[] = [
  'lr',
  'momentum',
  'alpha',
  'betas',
  'eps',
  'weightDecay',
  'nesterov',
  'dampening',
  'centered',
  'amsgrad',
  'maximize',
]

/** PyTorch's SGD is three rules of ours. */
function ruleOf({ optimizer: name, config: { momentum, nesterov } }: RuleCase): OptimizerName {
  if (!isRule(name)) throw new RangeError(`No optimiser is known as ${name}.`)
  const isVelocity = name === 'momentum' || (name === 'sgd' && Boolean(momentum))
  if (nesterov && isVelocity) return 'nesterov'
  requireValue(name, 'nesterov', nesterov, [name === 'nesterov'])
  return name === 'sgd' && isVelocity ? 'momentum' : name
}

/** Every field under the engine's name; createOptimizer refuses those the rule does not read. */
function optionsOf(config: RuleCase['config'], { reads }: Rule): OptimizerOptions {
  const { lr: learningRate, momentum, dampening, alpha, betas, eps, weightDecay } = config
  const { centered, amsgrad, maximize } = config
  const [beta1, beta2] = betas ?? [undefined, alpha]
  const numbers = { beta1, beta2, epsilon: eps, weightDecay, momentum, dampening }
  const options = Object.entries({ ...numbers, centered, amsgrad, maximize }).filter(([name, value]) => {
    const isNone = name === 'momentum' || name === 'dampening' ? value === 0 : value === false
    return value !== undefined && value !== null && (!isNone || reads.some((each) => each === name))
  })
  return { learningRate, ...Object.fromEntries(options) }
}

function compareRule(given: RuleCase): void {
  requireKnown(given.optimizer, given, ['optimizer', 'config', 'start', 'grads', 'path'])
  const { config, start, grads, path } = given
  requireKnown(given.optimizer, config, fields)
  const parameter = place(start)
  const name = ruleOf(given)
  const optimizer = createOptimizer(name, [parameter], optionsOf(config, rules[name]))
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
