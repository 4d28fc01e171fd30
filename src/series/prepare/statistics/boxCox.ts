/**
 * The power of a Box–Cox transform. Sources: G. Box, D. Cox, "An Analysis of Transformations", JRSS B 26(2), 1964;
 * V. Guerrero, "Time-Series Analysis Supported by Power Transformations", Journal of Forecasting 12, 1993.
 */

import { mean, squaresAbout } from './averages'

const range = { least: -1, most: 2 } as const
/** Powers are found to this. */
const tolerance = 1e-6

/**
 * The transform by a power, which may be 0.
 *
 * @param logarithms of the values, which must be positive
 * @param into overwritten with the result; may be the logarithms themselves
 */
export function boxCoxOf(
  logarithms: Float64Array,
  lambda: number,
  into: Float64Array = logarithms,
): Float64Array {
  if (lambda === 0) {
    if (into !== logarithms) into.set(logarithms)
    return into
  }
  const count = logarithms.length
  for (let i = 0; i < count; i++) into[i] = Math.expm1(lambda * logarithms[i]!) / lambda
  return into
}

/** The power under which positive values are most nearly normal, from −1 to 2. */
export function chooseLambda(values: Float64Array): number {
  const logarithms = values.map(Math.log)
  const total = mean(logarithms) * values.length
  const room = new Float64Array(logarithms.length)
  return minimise((lambda) => {
    const powered = boxCoxOf(logarithms, lambda, room)
    const squares = squaresAbout(powered, mean(powered))
    return (values.length / 2) * Math.log(squares / values.length) - (lambda - 1) * total
  })
}

/** The power under which the fluctuation within a season depends least on its level, from −1 to 2. */
export function lambdaByGuerrero(values: Float64Array, seasonLength: number): number {
  const seasons = Math.floor(values.length / seasonLength)
  if (seasons < 2) return 1
  const start = values.length - seasons * seasonLength
  const parts = Array.from({ length: seasons }, (_, i) => {
    const part = values.subarray(start + i * seasonLength, start + (i + 1) * seasonLength)
    const level = mean(part)
    return { level, deviation: Math.sqrt(squaresAbout(part, level) / (seasonLength - 1)) }
  })
  return minimise((lambda) => {
    const ratios = Float64Array.from(parts, ({ level, deviation }) => deviation / level ** (1 - lambda))
    const center = mean(ratios)
    return Math.sqrt(squaresAbout(ratios, center) / (ratios.length - 1)) / center
  })
}

/** Golden-section search: of the two places within, one is a place of the part that is left, and its cost known. */
function minimise(cost: (lambda: number) => number): number {
  const section = (Math.sqrt(5) - 1) / 2
  const at = (lambda: number) => ({ lambda, cost: cost(lambda) })
  let low: number = range.least
  let high: number = range.most
  let left = at(high - section * (high - low))
  let right = at(low + section * (high - low))
  while (high - low > tolerance) {
    if (left.cost <= right.cost) {
      high = right.lambda
      right = left
      left = at(high - section * (high - low))
    } else {
      low = left.lambda
      left = right
      right = at(low + section * (high - low))
    }
  }
  return (low + high) / 2
}
