/**
 * The spline of a degree through all points, as B-splines. Knots are those of SciPy's `make_interp_spline`: not-a-knot
 * for odd degrees, midpoints for even ones.
 */

import { solveBanded } from './banded'
import { createSegmentFinder, type Curve } from './curve'
import { overPieces, type Work } from '../work'

/** @param x strictly ascending, at least two. @param degree at most x.length − 1 is used. */
export function* splineCurve(x: Float64Array, y: Float64Array, degree: number): Work<Curve> {
  const order = Math.min(degree, x.length - 1)
  const knots = knotsOf(x, order)
  const coefficients = yield* coefficientsOf(x, y, knots, order)
  const segmentOf = createSegmentFinder(knots.subarray(order, knots.length - order))
  const basis = new Float64Array(order + 1)
  return (at) => {
    const interval = segmentOf(at) + order
    basisFunctions(knots, interval, at, basis)
    let sum = 0
    for (let i = 0; i <= order; i++) sum += basis[i]! * coefficients[interval - order + i]!
    return sum
  }
}

function knotsOf(x: Float64Array, order: number): Float64Array {
  const sites = order % 2 === 1 ? x : x.subarray(1).map((value, i) => (value + x[i]!) / 2)
  const cut = order % 2 === 1 ? (order + 1) / 2 : order / 2
  const inner = sites.subarray(cut, sites.length - cut)
  const knots = new Float64Array(inner.length + 2 * (order + 1))
  knots.fill(x[0]!, 0, order + 1)
  knots.set(inner, order + 1)
  knots.fill(x[x.length - 1]!, order + 1 + inner.length)
  return knots
}

function* coefficientsOf(
  x: Float64Array,
  y: Float64Array,
  knots: Float64Array,
  order: number,
): Work<Float64Array> {
  const stride = 2 * order + 1
  const band = new Float64Array(x.length * stride)
  const basis = new Float64Array(order + 1)
  const segmentOf = createSegmentFinder(knots.subarray(order, knots.length - order))
  const fillRows = (start: number, end: number) => {
    for (let row = start; row < end; row++) {
      const interval = segmentOf(x[row]!) + order
      basisFunctions(knots, interval, x[row]!, basis)
      for (let i = 0; i <= order; i++) {
        const column = interval - order + i
        const inBand = column - row + order
        if (inBand >= 0 && inBand < stride) band[row * stride + inBand] = basis[i]!
      }
    }
  }
  yield* overPieces(x.length, [0, 0.4], fillRows, costOfRow)
  const coefficients = y.slice()
  yield* solveBanded(band, coefficients, order, [0.4, 1])
  return coefficients
}

const costOfRow = 8

/** The order + 1 B-splines that are not zero between knots `interval` and `interval + 1` (Cox–de Boor). */
function basisFunctions(knots: Float64Array, interval: number, at: number, basis: Float64Array): void {
  basis[0] = 1
  for (let degree = 1; degree < basis.length; degree++) {
    let saved = 0
    for (let i = 0; i < degree; i++) {
      const right = knots[interval + i + 1]!
      const left = knots[interval + i + 1 - degree]!
      const part = basis[i]! / (right - left)
      basis[i] = saved + (right - at) * part
      saved = (at - left) * part
    }
    basis[degree] = saved
  }
}
