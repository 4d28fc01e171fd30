/**
 * Autoregression by least squares, with a constant; its order chosen by the Akaike criterion. The forecast feeds on
 * itself, step by step.
 */

import * as v from 'valibot'

import { finish } from '../../util/pieces'
import { factorize, solveFactorized } from '../numeric/linear'
import { addLaggedProducts } from '../numeric/laggedProducts'
import { complete, completeEnd } from './complete'
import { numbers, real } from './learnt'
import { rivalOf, type Rival } from './rival'

/** Orders tried, as far as a quarter of the points allows: short ones, and around one and two seasons. */
function candidateOrders(points: number, seasonLength: number): number[] {
  const around = seasonLength > 1 ? [seasonLength, seasonLength + 1, 2 * seasonLength + 1] : []
  const orders = [1, 2, 3, 4, 6, 9, 13, ...around].filter((order) => order <= points / 4)
  return [...new Set(orders)]
}

interface Autoregression {
  /** Weights of x_{t−1}, x_{t−2}, … */
  readonly weights: Float64Array
  readonly criterion: number
}

export const autoregression: Rival = rivalOf(
  (training, { seasonLength }) => {
    const values = complete(training, seasonLength)
    const mean = values.reduce((sum, value) => sum + value / values.length, 0)
    const centered = values.map((value) => value - mean)
    let best: Autoregression = { weights: new Float64Array(0), criterion: Infinity }
    for (const order of candidateOrders(values.length, seasonLength)) {
      const fitted = fitOrder(centered, order)
      if (fitted.criterion < best.criterion) best = fitted
    }
    return { mean, weights: best.weights, limit: 1e3 * Math.max(...centered.map(Math.abs)) }
  },
  {
    schema: () => v.strictObject({ mean: real, weights: numbers, limit: real }),
    forecast({ mean, weights, limit }, known, { seasonLength, horizon }) {
      const past = Array.from(completeEnd(known, seasonLength, weights.length), (value) => value - mean)
      return Float64Array.from({ length: horizon }, () => {
        let next = 0
        for (let lag = 1; lag <= weights.length; lag++)
          next += weights[lag - 1] * (past[past.length - lag] ?? 0)
        // Least squares may give an unstable recursion, which must stay a number.
        next = Math.min(limit, Math.max(-limit, next))
        past.push(next)
        return mean + next
      })
    },
    parameters: ({ weights }) => weights.length + 1,
  },
)

/** @param values around 0 */
function fitOrder(values: Float64Array, order: number): Autoregression {
  const width = order + 1
  const sums = new Float64Array(order * width)
  const windows = finish(addLaggedProducts(values, order, width, sums))
  const gram = new Float64Array(order * order)
  const weights = new Float64Array(order)
  for (let a = 0; a < order; a++) {
    for (let b = 0; b <= a; b++) gram[a * order + b] = sums[b * width + a]
    gram[a * order + a] *= 1 + 1e-10
    weights[a] = sums[a * width + order]
  }
  const factor = finish(factorize(gram, order))
  if (!factor) return { weights, criterion: Infinity }
  finish(solveFactorized(factor, order, weights, 1))
  weights.reverse()
  let squares = 0
  for (let t = order; t < values.length; t++) {
    let error = values[t]
    for (let lag = 1; lag <= order; lag++) error -= weights[lag - 1] * values[t - lag]
    squares += error * error
  }
  if (!(squares > 0)) return { weights, criterion: -Infinity }
  return { weights, criterion: Math.log(squares / windows) + (2 * (order + 1)) / windows }
}
