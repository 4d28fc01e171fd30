/**
 * Ridge regression of horizons on look-backs, from sums of products over all windows: the windows themselves are never
 * laid out. Inputs x and outputs y are measured from the last value of the look-back.
 */

import type { Work } from '../../util/pieces'
import { addLaggedProducts } from '../numeric/laggedProducts'
import { factorize, productsOfPiece, solveFactorized } from '../numeric/linear'

/** Sums over windows, as they are gathered from one series after another. */
export interface LaggedSums {
  readonly lookback: number
  /** Steps of the horizon that are fitted, 0-based, ascending. */
  readonly steps: Int32Array
  windows: number
  /** Products of points of the same window, [lookback, lookback + last step + 1]; only above the diagonal. */
  readonly products: Float64Array
  /** Of the points by place in the window. */
  readonly totals: Float64Array
  readonly squares: Float64Array
}

/** What a map is solved from and judged by: the same, measured from the last value x of the look-back. */
export interface Moments {
  readonly lookback: number
  /** Steps of the horizon. */
  readonly outputs: number
  readonly windows: number
  /** Σ x xᵀ, [lookback, lookback]. */
  readonly inputs: Float64Array
  /** Σ x yᵀ, [lookback, outputs]. */
  readonly products: Float64Array
  /** Σ x, [lookback]. */
  readonly inputSums: Float64Array
  /** Σ y, [outputs]. */
  readonly outputSums: Float64Array
  /** Σ |y|². */
  readonly squares: number
}

export interface LinearMap {
  readonly lookback: number
  readonly outputs: number
  /** [lookback, outputs], row-major. */
  readonly weights: Float64Array
  /** [outputs]. */
  readonly bias: Float64Array
}

export function createSums(lookback: number, steps: Int32Array): LaggedSums {
  const width = lookback + steps[steps.length - 1] + 1
  return {
    lookback,
    steps,
    windows: 0,
    products: new Float64Array(lookback * width),
    totals: new Float64Array(width),
    squares: new Float64Array(width),
  }
}

/** Adds all windows of a series around 0; none where it is too short. */
export function* addWindows(sums: LaggedSums, values: Float64Array): Work<void> {
  const { lookback, products, totals, squares } = sums
  const windows = yield* addLaggedProducts(values, lookback, totals.length, products)
  if (windows === 0) return
  sums.windows += windows
  addSlidingSums(values, windows, totals)
  addSlidingSums(
    values.map((value) => value * value),
    windows,
    squares,
  )
}

/** Adds Σ_s values[s + a] over the windows s, for every place a. */
function addSlidingSums(values: Float64Array, windows: number, into: Float64Array): void {
  let sum = 0
  for (let s = 0; s < windows; s++) sum += values[s]
  for (let a = 0; a < into.length; a++) {
    into[a] += sum
    sum += (values[windows + a] ?? 0) - values[a]
  }
}

export function momentsOf(sums: LaggedSums): Moments {
  const { lookback, steps, windows, totals } = sums
  const width = totals.length
  const outputs = steps.length
  const last = lookback - 1
  const at = (a: number, b: number) => sums.products[a * width + b]
  const end = at(last, last)
  const withEnd = Float64Array.from({ length: width }, (_, b) => (b < last ? at(b, last) : at(last, b)))
  const inputs = new Float64Array(lookback * lookback)
  const products = new Float64Array(lookback * outputs)
  for (let a = 0; a < lookback; a++) {
    for (let b = a; b < lookback; b++) {
      const product = at(a, b) - withEnd[a] - withEnd[b] + end
      inputs[a * lookback + b] = product
      inputs[b * lookback + a] = product
    }
    for (let k = 0; k < outputs; k++) {
      const b = lookback + steps[k]
      products[a * outputs + k] = at(a, b) - withEnd[a] - withEnd[b] + end
    }
  }
  let squares = 0
  for (const step of steps) {
    const b = lookback + step
    squares += sums.squares[b] - 2 * withEnd[b] + end
  }
  const inputSums = totals.slice(0, lookback).map((total) => total - totals[last])
  const outputSums = Float64Array.from(steps, (step) => totals[lookback + step] - totals[last])
  return { lookback, outputs, windows, inputs, products, inputSums, outputSums, squares }
}

/** @param penalty times the mean of the inputs' squares. Without windows the map repeats the last value. */
export function* solveRidge(moments: Moments, penalty: number): Work<LinearMap> {
  const { lookback, outputs, windows, inputs, products, inputSums, outputSums } = moments
  const weights = new Float64Array(lookback * outputs)
  const bias = new Float64Array(outputs)
  if (windows === 0) return { lookback, outputs, weights, bias }
  const gram = new Float64Array(lookback * lookback)
  let trace = 0
  for (let a = 0; a < lookback; a++) {
    const share = inputSums[a] / windows
    for (let b = 0; b <= a; b++) gram[a * lookback + b] = inputs[a * lookback + b] - share * inputSums[b]
    for (let step = 0; step < outputs; step++) {
      weights[a * outputs + step] = products[a * outputs + step] - share * outputSums[step]
    }
    trace += gram[a * lookback + a]
  }
  const added = (penalty * trace) / lookback || 1
  for (let a = 0; a < lookback; a++) gram[a * lookback + a] += added
  const factor = yield* factorize(gram, lookback)
  if (!factor) return { lookback, outputs, weights: weights.fill(0), bias }
  yield* solveFactorized(factor, lookback, weights, outputs)
  for (let step = 0; step < outputs; step++) {
    let explained = 0
    for (let a = 0; a < lookback; a++) explained += inputSums[a] * weights[a * outputs + step]
    bias[step] = (outputSums[step] - explained) / windows
  }
  return { lookback, outputs, weights, bias }
}

/** Σ |y − Wᵀx − b|² over the windows of the moments. */
export function* errorOf({ weights, bias }: LinearMap, moments: Moments): Work<number> {
  const { lookback, outputs, windows, inputs, products, inputSums, outputSums } = moments
  let error = moments.squares
  for (let step = 0; step < outputs; step++) {
    error += bias[step] * (windows * bias[step] - 2 * outputSums[step])
  }
  const row = new Float64Array(outputs)
  let summed = 0
  for (let a = 0; a < lookback; a++) {
    row.fill(0)
    for (let b = 0; b < lookback; b++) {
      const input = inputs[a * lookback + b]
      const from = b * outputs
      for (let step = 0; step < outputs; step++) row[step] += input * weights[from + step]
    }
    for (let step = 0; step < outputs; step++) {
      const at = a * outputs + step
      error += weights[at] * (row[step] - 2 * products[at] + 2 * inputSums[a] * bias[step])
    }
    summed += lookback * outputs
    if (summed < productsOfPiece) continue
    summed = 0
    yield
  }
  return error
}
