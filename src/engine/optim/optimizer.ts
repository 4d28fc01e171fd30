/** An optimiser over a list of parameters: one rule of the table, its memory, and the number of the step. */

import { TidecastError } from '../../util/errors'
import { readParameters, writeParameters, type Snapshot } from '../nn/parameters'
import { scale } from '../ops/elementwise'
import { scope } from '../scope'
import { requireSetting } from '../settings'
import { requireShape } from '../shape'
import { zeros, type Tensor } from '../tensor'
import { blend, rules, type OptimizerName, type Rule, type RuleOptions } from './rules'

export interface OptimizerOptions extends RuleOptions {
  readonly learningRate: number
  /** Added to the gradient as a multiple of the weights; adamW shrinks the weights instead. @default 0 */
  readonly weightDecay?: number
  /** Whether to go up the gradient, not down. @default false */
  readonly maximize?: boolean
}

/** Everything a resumed run needs to go on as if it had not stopped. Survives structured clone. */
export interface OptimizerState {
  readonly learningRate: number
  /** beta1 and beta2 to the power of the steps so far. */
  readonly powers: readonly [number, number]
  /** The rule's memory, parameter by parameter. */
  readonly slots: Snapshot
}

export interface Optimizer {
  learningRate: number
  /** Updates the parameters by one step; `gradients` stand in their order. */
  step(gradients: readonly Tensor[]): void
  state(): OptimizerState
  restore(state: OptimizerState): void
  /** Frees the memory of the rule, not the parameters. */
  dispose(): void
}

export function createOptimizer(
  name: OptimizerName,
  parameters: readonly Tensor[],
  options: OptimizerOptions,
): Optimizer {
  const rule: Rule = rules[name]
  requireOptions(name, rule, options)
  const { beta1 = 0.9, beta2 = 0.999, weightDecay = 0, maximize = false } = options
  const slots = parameters.map((parameter) =>
    Array.from({ length: rule.slots(options) }, () => zeros(parameter.backend, parameter.shape)),
  )
  // Running products and not Math.pow, whose last bit differs from host to host.
  let powers: readonly [number, number] = [1, 1]

  return {
    learningRate: options.learningRate,
    step(gradients) {
      if (gradients.length !== parameters.length) {
        throw new TidecastError('engine.shape', {
          operation: name,
          expected: `${parameters.length} gradients`,
          got: `${gradients.length}`,
        })
      }
      requireRate(this.learningRate)
      const isFirst = powers[0] === 1
      powers = [powers[0] * beta1, powers[1] * beta2]
      const { learningRate } = this
      const corrections = { correction1: 1 - powers[0], correction2: 1 - powers[1] }
      const step = { ...options, learningRate, isFirst, ...corrections }
      parameters.forEach((parameter, index) => {
        const gradient = gradients[index]
        requireShape(name, gradient.shape, parameter.shape)
        scope(parameter.backend, () => {
          const downhill = maximize ? scale(gradient, -1) : gradient
          const decayed = decay(parameter, downhill, rule, weightDecay, learningRate)
          rule.update(parameter, decayed, slots[index], step)
        })
      })
    },
    state() {
      return { learningRate: this.learningRate, powers, slots: readParameters(slots.flat()) }
    },
    restore(state) {
      writeParameters(slots.flat(), state.slots)
      powers = state.powers
      this.learningRate = state.learningRate
    },
    dispose() {
      for (const slot of slots.flat()) slot.dispose()
    },
  }
}

function requireRate(rate: number): void {
  requireSetting(Number.isFinite(rate) && rate >= 0, 'learningRate', 'a finite number from 0 on', rate)
}

/** What every rule has. */
const shared: readonly (keyof OptimizerOptions)[] = ['learningRate', 'weightDecay', 'maximize']

function requireOptions(name: OptimizerName, { reads }: Rule, options: OptimizerOptions): void {
  const known: readonly (keyof OptimizerOptions)[] = [...shared, ...reads]
  for (const option of Object.keys(options) as (keyof OptimizerOptions)[]) {
    requireSetting(known.includes(option), option, `left out with ${name}`, options[option])
  }
  const { learningRate, epsilon = 0, weightDecay = 0, dampening = 0 } = options
  requireRate(learningRate)
  requireSetting(epsilon >= 0, 'epsilon', 'from 0 on', epsilon)
  requireSetting(weightDecay >= 0, 'weightDecay', 'from 0 on', weightDecay)
  requireSetting(dampening >= 0 && dampening <= 1, 'dampening', 'a share in [0, 1]', dampening)
  for (const option of ['momentum', 'beta1', 'beta2'] as const) {
    const share = options[option] ?? 0
    requireSetting(share >= 0 && share < 1, option, 'a share in [0, 1)', share)
  }
}

/** The gradient with the weights' share in it, as a new tensor; or the gradient itself, the weights shrunk instead. */
function decay(
  parameter: Tensor,
  gradient: Tensor,
  rule: Rule,
  weightDecay: number,
  learningRate: number,
): Tensor {
  if (weightDecay === 0) return gradient
  if (rule.decay === 'decoupled') {
    parameter.backend.kernels.scaleInPlace(parameter.block('decay'), 1 - learningRate * weightDecay)
    return gradient
  }
  const decayed = scale(gradient, 1)
  blend(decayed, parameter, 1, weightDecay)
  return decayed
}

/** Adam, the optimiser of a first choice. */
export function createAdam(
  parameters: readonly Tensor[],
  options: Omit<OptimizerOptions, 'momentum' | 'dampening' | 'centered'>,
): Optimizer {
  return createOptimizer('adam', parameters, options)
}
