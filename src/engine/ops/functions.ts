/** Functions of each number of a tensor, each beside its derivative. */

import { Tensor } from '../tensor'
import { divideOrZero, keepWhere, multiply, scale, shift, subtract } from './elementwise'
import { apply, operation, type OperationTable } from './operation'

export const functionOperations = {
  absolute: operation(
    'absolute',
    (kernels, a) => kernels.absolute(a),
    (g, { inputs: [a] }) => [() => multiply(g, sign(a))],
  ),
  sign: operation(
    'sign',
    (kernels, a) => kernels.sign(a),
    (g) => [() => scale(g, 0)],
  ),
  positive: operation(
    'positive',
    (kernels, a) => kernels.positive(a),
    (g) => [() => scale(g, 0)],
  ),
  relu: operation(
    'relu',
    (kernels, a) => kernels.relu(a),
    (g, { inputs: [a] }) => [() => keepWhere(g, positive(a))],
  ),
  tanh: operation(
    'tanh',
    (kernels, a) => kernels.tanh(a),
    (g, { output }) => [() => subtract(g, multiply(g, multiply(output, output)))],
  ),
  sigmoid: operation(
    'sigmoid',
    (kernels, a) => kernels.sigmoid(a),
    (g, { output }) => [() => multiply(g, subtract(output, multiply(output, output)))],
  ),
  exp: operation(
    'exp',
    (kernels, a) => kernels.exp(a),
    (g, { output }) => [() => multiply(g, output)],
  ),
  log: operation(
    'log',
    (kernels, a) => kernels.log(a),
    (g, { inputs: [a] }) => [() => divideOrZero(g, a)],
  ),
  squareRoot: operation(
    'squareRoot',
    (kernels, a) => kernels.squareRoot(a),
    (g, { output }) => [() => divideOrZero(g, scale(output, 2))],
  ),
  softplus: operation(
    'softplus',
    (kernels, a) => kernels.softplus(a),
    (g, { inputs: [a] }) => [() => multiply(g, sigmoid(a))],
  ),
  erf: operation(
    'erf',
    (kernels, a) => kernels.erf(a),
    // erf′ = 2/√π · exp(−a²)
    (g, { inputs: [a] }) => [
      () => scale(multiply(g, exp(scale(multiply(a, a), -1))), 2 / Math.sqrt(Math.PI)),
    ],
  ),
  logGamma: operation(
    'logGamma',
    (kernels, a) => kernels.logGamma(a),
    (g, { inputs: [a] }) => [() => multiply(g, digamma(a))],
  ),
} as const satisfies OperationTable

/** |a|; its gradient at 0 is 0. */
export function absolute(a: Tensor): Tensor {
  return apply(functionOperations.absolute, [a])[0]
}

/** −1, 0 or 1; its gradient is 0. */
export function sign(a: Tensor): Tensor {
  return apply(functionOperations.sign, [a])[0]
}

/** 1 where a > 0, else 0; its gradient is 0. */
export function positive(a: Tensor): Tensor {
  return apply(functionOperations.positive, [a])[0]
}

/** max(a, 0); its gradient at 0 is 0. */
export function relu(a: Tensor): Tensor {
  return apply(functionOperations.relu, [a])[0]
}

/** a above zero, slope · a below. */
export function leakyRelu(a: Tensor, slope: number): Tensor {
  return subtract(relu(a), scale(relu(scale(a, -1)), slope))
}

export function tanh(a: Tensor): Tensor {
  return apply(functionOperations.tanh, [a])[0]
}

export function sigmoid(a: Tensor): Tensor {
  return apply(functionOperations.sigmoid, [a])[0]
}

export function exp(a: Tensor): Tensor {
  return apply(functionOperations.exp, [a])[0]
}

/** Natural logarithm; −∞ at 0, NaN below. */
export function log(a: Tensor): Tensor {
  return apply(functionOperations.log, [a])[0]
}

export function squareRoot(a: Tensor): Tensor {
  return apply(functionOperations.squareRoot, [a])[0]
}

/** log(1 + eᵃ): a smooth way to a positive number. */
export function softplus(a: Tensor): Tensor {
  return apply(functionOperations.softplus, [a])[0]
}

/** The error function. */
export function erf(a: Tensor): Tensor {
  return apply(functionOperations.erf, [a])[0]
}

/** a · Φ(a), Φ the normal distribution. Source: D. Hendrycks, K. Gimpel, "Gaussian error linear units", 2016. */
export function gelu(a: Tensor): Tensor {
  return scale(multiply(a, shift(erf(scale(a, 1 / Math.SQRT2)), 1)), 0.5)
}

/** log Γ(a) for a > 0. */
export function logGamma(a: Tensor): Tensor {
  return apply(functionOperations.logGamma, [a])[0]
}

/** The derivative of logGamma, of which nobody needs a gradient: it is a kernel and not an operation. */
function digamma(a: Tensor): Tensor {
  return new Tensor(a.backend, a.backend.kernels.digamma(a.block('digamma')))
}
