/**
 * The table of optimisers: how one parameter moves along one gradient. Formulas are PyTorch's. A rule is a few kernels
 * that update in place; what it remembers between steps is its slots, tensors in the parameter's shape.
 */

import type { Block, Kernels } from '../backend'

export interface RuleOptions {
  /** Share of the velocity that stays; for momentum and nesterov. @default 0.9 */
  readonly momentum?: number
  /** Share of the running mean of gradients that stays. @default 0.9 */
  readonly beta1?: number
  /** Share of the running mean of squares that stays. @default 0.999; 0.99 for rmsprop */
  readonly beta2?: number
  /** Added outside the root. @default 1e-8 */
  readonly epsilon?: number
}

export interface RuleStep extends RuleOptions {
  readonly learningRate: number
  /** 1 − beta1^step and 1 − beta2^step. */
  readonly correction1: number
  readonly correction2: number
}

export interface Rule {
  readonly slots: number
  /** Decay of weights: `coupled` adds to the gradient, `decoupled` shrinks the parameter. */
  readonly decay: 'coupled' | 'decoupled'
  readonly update: (
    kernels: Kernels,
    parameter: Block,
    gradient: Block,
    slots: readonly Block[],
    step: RuleStep,
  ) => void
}

const defaultMomentum = 0.9

/** Source: D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1. */
const adam: Rule = {
  slots: 2,
  decay: 'coupled',
  update(kernels, parameter, gradient, [mean, square], step) {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, ...rest } = step
    kernels.adam(parameter, gradient, mean, square, { ...rest, beta1, beta2, epsilon })
  },
}

export const rules = {
  sgd: {
    slots: 0,
    decay: 'coupled',
    update(kernels, parameter, gradient, _slots, { learningRate }) {
      kernels.blendInPlace(parameter, gradient, 1, -learningRate)
    },
  },

  /** B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964: v ← μv + g, p ← p − ηv. */
  momentum: {
    slots: 1,
    decay: 'coupled',
    update(kernels, parameter, gradient, [velocity], { learningRate, momentum = defaultMomentum }) {
      kernels.blendInPlace(velocity, gradient, momentum, 1)
      kernels.blendInPlace(parameter, velocity, 1, -learningRate)
    },
  },

  /** Y. Nesterov, 1983, in the form of I. Sutskever et al., 2013: p ← p − η(g + μv) with the new v. */
  nesterov: {
    slots: 1,
    decay: 'coupled',
    update(kernels, parameter, gradient, [velocity], { learningRate, momentum = defaultMomentum }) {
      kernels.blendInPlace(velocity, gradient, momentum, 1)
      kernels.blendInPlace(parameter, gradient, 1, -learningRate)
      kernels.blendInPlace(parameter, velocity, 1, -learningRate * momentum)
    },
  },

  /** G. Hinton, lecture 6e of "Neural networks for machine learning", 2012: Adam without first mean and corrections. */
  rmsprop: {
    slots: 1,
    decay: 'coupled',
    update(kernels, parameter, gradient, [square], { learningRate, beta2 = 0.99, epsilon = 1e-8 }) {
      const settings = { learningRate, beta1: 0, beta2, epsilon, correction1: 1, correction2: 1 }
      kernels.adam(parameter, gradient, gradient, square, settings)
    },
  },

  adam,

  /** I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", 2019. */
  adamW: { ...adam, decay: 'decoupled' },
} as const satisfies Record<string, Rule>

export type OptimizerName = keyof typeof rules
