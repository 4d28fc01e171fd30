/**
 * The power of a Box–Cox transform. Sources: G. Box, D. Cox, "An Analysis of Transformations", JRSS B 26(2), 1964;
 * V. Guerrero, "Time-Series Analysis Supported by Power Transformations", Journal of Forecasting 12, 1993.
 */

import { mean, squaresAbout } from './averages'

const range = { least: -1, most: 2 } as const
/** Powers are found to this. */
const tolerance = 1e-6

/** The power under which positive values are most nearly normal, from −1 to 2. */
export function chooseLambda(values: Float64Array): number {
  const logarithms = values.map(Math.log)
  const total = mean(logarithms) * values.length
  const powered = logarithms.slice()
  return minimise((lambda) => {
    if (lambda === 0) powered.set(logarithms)
    else for (let i = 0; i < powered.length; i++) powered[i] = Math.expm1(lambda * logarithms[i]!) / lambda
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

/** Golden-section search. */
function minimise(cost: (lambda: number) => number): number {
  const section = (Math.sqrt(5) - 1) / 2
  let low: number = range.least
  let high: number = range.most
  while (high - low > tolerance) {
    const left = high - section * (high - low)
    const right = low + section * (high - low)
    if (cost(left) <= cost(right)) high = right
    else low = left
  }
  return (low + high) / 2
}
