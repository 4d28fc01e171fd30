/**
 * How much of a series a sine of each frequency explains, points missing or uneven. Source: M. Zechmeister, M. Kürster,
 * "The generalised Lomb–Scargle periodogram", Astronomy & Astrophysics 496, 2009 (with a floating mean); without one,
 * it is the periodogram of J. Scargle, 1982.
 */

import { createFourierTransform, powerOfTwo } from './fourier'
import { overPieces, type Work } from '../work'

export interface WeightedPoints {
  /** Ascending, in any unit of time. */
  readonly times: Float64Array
  /** None missing. */
  readonly values: Float64Array
  /** How many points each stands for, above 0. */
  readonly weights: Float64Array
}

export interface PowerOptions {
  /** The mean is fitted along with each sine: better where points are missing. @default true */
  readonly floatingMean?: boolean | undefined
}

/** The sums of one frequency: weights and weighted values times cosine and sine, weights at the double frequency. */
interface Sums {
  readonly cosine: number
  readonly sine: number
  readonly valueCosine: number
  readonly valueSine: number
  readonly doubleCosine: number
  readonly doubleSine: number
}

interface Moments {
  readonly total: number
  readonly mean: number
  /** Σ weight (value − mean)². */
  readonly squares: number
}

/** Points up to which frequencies lie twice as close as the length resolves. */
const finelyUpTo = 2 ** 18

export function momentsOf({ values, weights }: Pick<WeightedPoints, 'values' | 'weights'>): Moments {
  let total = 0
  let weighted = 0
  for (let i = 0; i < values.length; i++) {
    total += weights[i]!
    weighted += weights[i]! * values[i]!
  }
  const mean = weighted / total
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += weights[i]! * (values[i]! - mean) ** 2
  return { total, mean, squares }
}

/**
 * The share of the variance that a sine explains, 0–1, at frequency `spacing`, 2 `spacing`, … `count` `spacing`
 * (cycles a unit of time). Sums point by point: the definition, for points at any times.
 */
export function* powerAt(
  points: WeightedPoints,
  { spacing, count }: { readonly spacing: number; readonly count: number },
  options: PowerOptions = {},
): Work<Float64Array> {
  const { times, values, weights } = points
  const moments = momentsOf(points)
  const length = times.length
  const turn = times.map((time) => 2 * Math.PI * spacing * (time - times[0]!))
  const stepCosine = turn.map(Math.cos)
  const stepSine = turn.map(Math.sin)
  const cosines = new Float64Array(length).fill(1)
  const sines = new Float64Array(length)
  const power = new Float64Array(count)
  const sumUp = (from: number, to: number) => {
    for (let k = from; k < to; k++) {
      let cosine = 0
      let sine = 0
      let valueCosine = 0
      let valueSine = 0
      let doubleCosine = 0
      let doubleSine = 0
      // Each frequency turns every point on by one step; rounding grows with k only.
      for (let i = 0; i < length; i++) {
        const c = cosines[i]! * stepCosine[i]! - sines[i]! * stepSine[i]!
        const s = cosines[i]! * stepSine[i]! + sines[i]! * stepCosine[i]!
        cosines[i] = c
        sines[i] = s
        const weight = weights[i]!
        const value = weight * (values[i]! - moments.mean)
        cosine += weight * c
        sine += weight * s
        valueCosine += value * c
        valueSine += value * s
        doubleCosine += weight * (c * c - s * s)
        doubleSine += 2 * weight * c * s
      }
      power[k] = shareOf({ cosine, sine, valueCosine, valueSine, doubleCosine, doubleSine }, moments, options)
    }
  }
  yield* overPieces(count, [0, 1], sumUp, 4 * length)
  return power
}

/**
 * The same for points one unit of time apart, some missing, by one Fourier transform: weights of 0 are no points. Exact at
 * its frequencies k / n, k = 1 to n / 2 − 1, where n is the first power of two from twice the length on, or from the
 * length on where that is long.
 *
 * @param values any number where the weight is 0
 */
export function* powerOfGrid(
  { values, weights }: Pick<WeightedPoints, 'values' | 'weights'>,
  options: PowerOptions = {},
): Work<{ readonly spacing: number; readonly power: Float64Array }> {
  const moments = momentsOf({ values, weights })
  const length = powerOfTwo(values.length > finelyUpTo ? values.length : 2 * values.length)
  const real = new Float64Array(length)
  const imaginary = new Float64Array(length)
  for (let i = 0; i < values.length; i++) {
    real[i] = weights[i]! * (values[i]! - moments.mean)
    imaginary[i] = weights[i]!
  }
  yield* createFourierTransform(length).forwardInPieces(real, imaginary, [0, 0.8])
  const power = new Float64Array(Math.max(0, length / 2 - 1))
  const explain = (from: number, to: number) => {
    for (let k = from + 1; k <= to; k++) {
      const mirror = length - k
      const double = (2 * k) & (length - 1)
      const doubleMirror = (length - double) & (length - 1)
      const sums = {
        cosine: (imaginary[k]! + imaginary[mirror]!) / 2,
        sine: (real[k]! - real[mirror]!) / 2,
        valueCosine: (real[k]! + real[mirror]!) / 2,
        valueSine: (imaginary[mirror]! - imaginary[k]!) / 2,
        doubleCosine: (imaginary[double]! + imaginary[doubleMirror]!) / 2,
        doubleSine: (real[double]! - real[doubleMirror]!) / 2,
      }
      power[k - 1] = shareOf(sums, moments, options)
    }
  }
  yield* overPieces(power.length, [0.8, 1], explain)
  return { spacing: 1 / length, power }
}

/** Frequencies at which sine and cosine cannot be told apart explain nothing by themselves. */
const degenerate = 1e-10

function shareOf(
  { cosine, sine, valueCosine, valueSine, doubleCosine, doubleSine }: Sums,
  { total, squares }: Moments,
  { floatingMean = true }: PowerOptions,
): number {
  const centerCosine = floatingMean ? cosine / total : 0
  const centerSine = floatingMean ? sine / total : 0
  const cosineSquares = (1 + doubleCosine / total) / 2 - centerCosine * centerCosine
  const sineSquares = (1 - doubleCosine / total) / 2 - centerSine * centerSine
  const mixed = doubleSine / total / 2 - centerCosine * centerSine
  const determinant = cosineSquares * sineSquares - mixed * mixed
  if (!(squares > 0) || determinant < degenerate) return 0
  const share =
    (sineSquares * valueCosine * valueCosine +
      cosineSquares * valueSine * valueSine -
      2 * mixed * valueCosine * valueSine) /
    (determinant * total * squares)
  return Math.min(1, Math.max(0, share))
}
