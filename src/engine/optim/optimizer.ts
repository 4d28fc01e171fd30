/** An optimiser over a list of parameters: one rule of the table, its memory, and the number of the step. */

import { TidecastError } from '../../util/errors'
import type { Block, Kernels } from '../backend'
import { readParameters, writeParameters, type Snapshot } from '../nn/parameters'
import { requireSetting } from '../settings'
import { requireShape } from '../shape'
import { zeros, type Tensor } from '../tensor'
import { rules, type OptimizerName, type Rule, type RuleOptions } from './rules'

export interface OptimizerOptions extends RuleOptions {
  readonly learningRate: number
  /** Added to the gradient as a multiple of the weights; adamW shrinks the weights instead. @default 0 */
  readonly weightDecay?: number
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
  requireOptions(options)
  const { beta1 = 0.9, beta2 = 0.999, weightDecay = 0 } = options
  const slots = parameters.map((parameter) =>
    Array.from({ length: rule.slots }, () => zeros(parameter.backend, parameter.shape)),
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
      powers = [powers[0] * beta1, powers[1] * beta2]
      const { learningRate } = this
      const step = { ...options, learningRate, correction1: 1 - powers[0], correction2: 1 - powers[1] }
      parameters.forEach((parameter, index) => {
        const gradient = gradients[index]
        requireShape(name, gradient.shape, parameter.shape)
        const { kernels, memory } = parameter.backend
        const moved = parameter.block(name)
        const decayed = decay(kernels, moved, gradient.block(name), rule, weightDecay, learningRate)
        rule.update(
          kernels,
          moved,
          decayed,
          slots[index].map((slot) => slot.block(name)),
          step,
        )
        if (decayed !== gradient.block(name)) memory.free(decayed)
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

function requireOptions({ learningRate, ...options }: OptimizerOptions): void {
  requireRate(learningRate)
  const { epsilon = 0, weightDecay = 0 } = options
  requireSetting(epsilon >= 0, 'epsilon', 'from 0 on', epsilon)
  requireSetting(weightDecay >= 0, 'weightDecay', 'from 0 on', weightDecay)
  for (const name of ['momentum', 'beta1', 'beta2'] as const) {
    const share = options[name] ?? 0
    requireSetting(share >= 0 && share < 1, name, 'a share in [0, 1)', share)
  }
}

/** The gradient with the weights' share in it, as a new block; or the gradient itself, the weights shrunk instead. */
function decay(
  kernels: Kernels,
  parameter: Block,
  gradient: Block,
  rule: Rule,
  weightDecay: number,
  learningRate: number,
): Block {
  if (weightDecay === 0) return gradient
  if (rule.decay === 'decoupled') {
    kernels.scaleInPlace(parameter, 1 - learningRate * weightDecay)
    return gradient
  }
  const decayed = kernels.scale(gradient, 1)
  kernels.blendInPlace(decayed, parameter, 1, weightDecay)
  return decayed
}

/** Adam, the optimiser of a first choice. */
export function createAdam(
  parameters: readonly Tensor[],
  options: Omit<OptimizerOptions, 'momentum'>,
): Optimizer {
  return createOptimizer('adam', parameters, options)
}
