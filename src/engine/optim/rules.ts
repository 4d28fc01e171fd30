/**
 * The table of optimisers: how one parameter moves along one gradient. Formulas and options are PyTorch's. A rule updates
 * in place; what it remembers between steps is its slots, tensors in the parameter's shape.
 */

import type { AdamSettings } from '../backend'
import { divideOrZero, multiply, scale, shift, subtract } from '../ops/elementwise'
import { relu, squareRoot } from '../ops/functions'
import type { Tensor } from '../tensor'

export interface RuleOptions {
  /** Share of the velocity that stays. @default 0.9; 0, which is none, for rmsprop */
  readonly momentum?: number
  /** Share of each gradient but the first that the velocity does not take. @default 0 */
  readonly dampening?: number
  /** Share of the running mean of gradients that stays. @default 0.9 */
  readonly beta1?: number
  /** Share of the running mean of squares that stays. @default 0.999; 0.99 for rmsprop */
  readonly beta2?: number
  /** Added outside the root. @default 1e-8 */
  readonly epsilon?: number
  /** Whether steps are measured by the spread of gradients about their mean, not about zero. @default false */
  readonly centered?: boolean
  /** Whether steps are measured by the greatest mean of squares there ever was. @default false */
  readonly amsgrad?: boolean
}

export interface RuleStep extends RuleOptions {
  readonly learningRate: number
  readonly isFirst: boolean
  /** 1 − beta1^step and 1 − beta2^step. */
  readonly correction1: number
  readonly correction2: number
}

export interface Rule {
  /** The options that change what it does; any other is refused. */
  readonly reads: readonly (keyof RuleOptions)[]
  /** How many tensors it remembers for each parameter. */
  readonly slots: (options: RuleOptions) => number
  /** Decay of weights: `coupled` adds to the gradient, `decoupled` shrinks the parameter. */
  readonly decay: 'coupled' | 'decoupled'
  /** Runs inside a scope, which frees what it makes. */
  readonly update: (parameter: Tensor, gradient: Tensor, slots: readonly Tensor[], step: RuleStep) => void
}

const defaultMomentum = 0.9

/**
 * Sources: D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1; amsgrad: S. J. Reddi
 * et al., "On the convergence of Adam and beyond", ICLR 2018.
 */
const adam: Rule = {
  reads: ['beta1', 'beta2', 'epsilon', 'amsgrad'],
  slots: ({ amsgrad = false }) => (amsgrad ? 3 : 2),
  decay: 'coupled',
  update(parameter, gradient, [mean, square, greatest], step) {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, amsgrad = false } = step
    if (!amsgrad) {
      const { learningRate, correction1, correction2 } = step
      const settings = { learningRate, beta1, beta2, epsilon, correction1, correction2 }
      updateFused(parameter, gradient, mean, square, settings)
      return
    }
    blend(mean, gradient, beta1, 1 - beta1)
    blend(square, multiply(gradient, gradient), beta2, 1 - beta2)
    blend(greatest, relu(subtract(square, greatest)), 1, 1)
    const divisor = shift(scale(squareRoot(greatest), 1 / Math.sqrt(step.correction2)), epsilon)
    blend(parameter, divideOrZero(mean, divisor), 1, -step.learningRate / step.correction1)
  },
}

export const rules = {
  sgd: {
    reads: [],
    slots: () => 0,
    decay: 'coupled',
    update(parameter, gradient, _slots, { learningRate }) {
      blend(parameter, gradient, 1, -learningRate)
    },
  },

  /** B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964: v ← μv + g, p ← p − ηv. */
  momentum: {
    reads: ['momentum', 'dampening'],
    slots: () => 1,
    decay: 'coupled',
    update(parameter, gradient, [velocity], step) {
      const { learningRate, isFirst, momentum = defaultMomentum, dampening = 0 } = step
      blend(velocity, gradient, momentum, isFirst ? 1 : 1 - dampening)
      blend(parameter, velocity, 1, -learningRate)
    },
  },

  /** Y. Nesterov, 1983, in the form of I. Sutskever et al., 2013: p ← p − η(g + μv) with the new v. */
  nesterov: {
    reads: ['momentum'],
    slots: () => 1,
    decay: 'coupled',
    update(parameter, gradient, [velocity], { learningRate, momentum = defaultMomentum }) {
      blend(velocity, gradient, momentum, 1)
      blend(parameter, gradient, 1, -learningRate)
      blend(parameter, velocity, 1, -learningRate * momentum)
    },
  },

  /**
   * G. Hinton, lecture 6e of "Neural networks for machine learning", 2012: Adam without first mean and corrections. Centered:
   * A. Graves, "Generating sequences with recurrent neural networks", 2013.
   */
  rmsprop: {
    reads: ['beta2', 'epsilon', 'momentum', 'centered'],
    slots: ({ momentum = 0, centered = false }) => 1 + Number(centered) + Number(momentum > 0),
    decay: 'coupled',
    update(parameter, gradient, [square, ...others], step) {
      const { learningRate, beta2 = 0.99, epsilon = 1e-8, momentum = 0, centered = false } = step
      if (others.length === 0) {
        const settings = { learningRate, beta1: 0, beta2, epsilon, correction1: 1, correction2: 1 }
        updateFused(parameter, gradient, gradient, square, settings)
        return
      }
      blend(square, multiply(gradient, gradient), beta2, 1 - beta2)
      let variance = square
      if (centered) {
        const [mean] = others
        blend(mean, gradient, beta2, 1 - beta2)
        // Never below zero, but for rounding.
        variance = relu(subtract(square, multiply(mean, mean)))
      }
      const direction = divideOrZero(gradient, shift(squareRoot(variance), epsilon))
      if (momentum === 0) {
        blend(parameter, direction, 1, -learningRate)
        return
      }
      const velocity = others[others.length - 1]
      blend(velocity, direction, momentum, 1)
      blend(parameter, velocity, 1, -learningRate)
    },
  },

  adam,

  /** I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", 2019. */
  adamW: { ...adam, decay: 'decoupled' },
} as const satisfies Record<string, Rule>

export type OptimizerName = keyof typeof rules

/** a ← keep · a + share · b */
export function blend(a: Tensor, b: Tensor, keep: number, share: number): void {
  a.backend.kernels.blendInPlace(a.block('blend'), b.block('blend'), keep, share)
}

/** The kernel that does a whole step of Adam in one pass. */
function updateFused(
  parameter: Tensor,
  gradient: Tensor,
  mean: Tensor,
  square: Tensor,
  settings: AdamSettings,
): void {
  parameter.backend.kernels.adam(
    parameter.block('adam'),
    gradient.block('adam'),
    mean.block('adam'),
    square.block('adam'),
    settings,
  )
}
