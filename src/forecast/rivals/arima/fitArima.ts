/** One ARMA model fitted to a differenced series: by conditional sums of squares, and from there by exact likelihood. */

import { minimizeSmooth } from '../../numeric/quasiNewton'
import {
  leastRoot,
  parameterCount,
  polynomialsOf,
  type ArimaOrders,
  type ArmaPolynomials,
} from './arimaModel'
import { filterArma, type Whitened } from './armaFilter'
import { conditionalSums } from './conditionalSums'

export interface ArimaFit {
  readonly orders: ArimaOrders
  readonly polynomials: ArmaPolynomials
  /** Mean of the differenced series. */
  readonly mean: number
  /** Corrected Akaike criterion, up to a constant of the series and the method; Infinity where the model is rejected. */
  readonly aicc: number
}

export type ArimaMethod = 'conditional' | 'exact'

/** Roots nearer to the unit circle than this reject a model. */
const leastRootAllowed = 1.01
const search = { iterations: 100, tolerance: 1e-8 }

export function fitArima(
  values: Float64Array,
  orders: ArimaOrders,
  seasonLength: number,
  method: ArimaMethod,
): ArimaFit {
  const count = values.length
  const { constant } = orders
  const polynomialsAt = (free: Float64Array) => polynomialsOf(free, orders, seasonLength)

  function conditional(free: Float64Array): number {
    const sums = conditionalSums(polynomialsAt(free), values, constant)
    return sums.points > 0 ? logVariance(sums, sums.points) : Infinity
  }

  function exact(free: Float64Array): number {
    const sums = filterArma(polynomialsAt(free), values, constant)
    return sums ? logVariance(sums, count) : Infinity
  }

  const start = new Float64Array(parameterCount(orders))
  let found = minimizeSmooth(conditional, start, search)
  if (method === 'exact') {
    const from = Number.isFinite(exact(found.point)) ? found.point : start
    found = minimizeSmooth(exact, from, search)
  }
  const polynomials = polynomialsAt(found.point)
  const sums =
    method === 'exact'
      ? filterArma(polynomials, values, constant)
      : conditionalSums(polynomials, values, constant)
  const size = parameterCount(orders) + (constant ? 1 : 0) + 1
  const rejected = !sums || leastRoot(found.point, orders, seasonLength) < leastRootAllowed
  const room = count - size - 1
  return {
    orders,
    polynomials,
    mean: sums && constant ? meanOf(sums) : 0,
    aicc: rejected || room <= 0 ? Infinity : 2 * count * found.value + (2 * size * count) / room,
  }
}

/** Half of log σ̂² plus half of the mean log of the scale, the mean being at its best: −log L over the points. */
function logVariance({ squares, products, constantSquares, logs }: Whitened, points: number): number {
  const explained = constantSquares > 0 ? (products * products) / constantSquares : 0
  const variance = Math.max((squares - explained) / points, Number.MIN_VALUE)
  return 0.5 * (Math.log(variance) + logs / points)
}

function meanOf({ products, constantSquares }: Whitened): number {
  return constantSquares > 0 ? products / constantSquares : 0
}
