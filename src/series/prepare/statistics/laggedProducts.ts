/** Sums of products of two sequences, one shifted against the other: the core of every correlation over lags. */

import { createFourierTransform, powerOfTwo } from './fourier'

/** Products up to which the plain sum is the quicker way. */
const plainly = 20_000_000
/** Blocks are transformed that fit a processor's cache. */
const leastBlock = 8192

/** Σ first[t] · second[t + lag] for lags 0 to `lags`. @param first as long as `second`, none missing */
export function laggedProducts(first: Float64Array, second: Float64Array, lags: number): Float64Array {
  const count = first.length
  return count * (lags + 1) <= plainly ? plainSums(first, second, lags) : sumsByFourier(first, second, lags)
}

function plainSums(first: Float64Array, second: Float64Array, lags: number): Float64Array {
  const sums = new Float64Array(lags + 1)
  for (let lag = 0; lag <= lags; lag++) {
    let sum = 0
    for (let t = lag; t < second.length; t++) sum += first[t - lag]! * second[t]!
    sums[lag] = sum
  }
  return sums
}

/**
 * Blocks of `first` against the stretch of `second` that they meet; the cross-spectra of all blocks add up, so that one
 * transform back is enough.
 */
function sumsByFourier(first: Float64Array, second: Float64Array, lags: number): Float64Array {
  const fourier = createFourierTransform(Math.max(leastBlock, powerOfTwo(4 * lags)))
  const { length } = fourier
  const block = length - lags
  const real = new Float64Array(length)
  const imaginary = new Float64Array(length)
  const spectrum = { real: new Float64Array(length), imaginary: new Float64Array(length) }
  for (let start = 0; start < first.length; start += block) {
    real.fill(0).set(first.subarray(start, start + block))
    imaginary.fill(0).set(second.subarray(start, start + length))
    fourier.forward(real, imaginary)
    addCrossSpectrum(real, imaginary, spectrum)
  }
  fourier.backward(spectrum.real, spectrum.imaginary)
  return spectrum.real.slice(0, lags + 1).map((sum) => sum / length)
}

/** Of two real sequences that went through one transform, one as its real and one as its imaginary part. */
function addCrossSpectrum(
  real: Float64Array,
  imaginary: Float64Array,
  sum: { readonly real: Float64Array; readonly imaginary: Float64Array },
): void {
  const length = real.length
  for (let k = 0; k < length; k++) {
    const mirror = (length - k) & (length - 1)
    const firstReal = (real[k]! + real[mirror]!) / 2
    const firstImaginary = (imaginary[k]! - imaginary[mirror]!) / 2
    const secondReal = (imaginary[k]! + imaginary[mirror]!) / 2
    const secondImaginary = (real[mirror]! - real[k]!) / 2
    sum.real[k]! += firstReal * secondReal + firstImaginary * secondImaginary
    sum.imaginary[k]! += firstReal * secondImaginary - firstImaginary * secondReal
  }
}
