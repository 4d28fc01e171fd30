/** Sums of products of two sequences, one shifted against the other: the core of every correlation over lags. */

import { createFourierTransform, powerOfTwo } from './fourier'
import { overPieces, type Span, type Work } from '../work'

/** Products up to which the plain sum is the quicker way. */
const plainly = 20_000_000
/** Blocks are transformed that fit a processor's cache. */
const leastBlock = 8192

/** Σ first[t] · second[t + lag] for lags 0 to `lags`. @param first as long as `second`, none missing */
export function* laggedProducts(
  first: Float64Array,
  second: Float64Array,
  lags: number,
  span: Span = [0, 1],
): Work<Float64Array> {
  const isShort = first.length * (lags + 1) <= plainly
  return yield* (isShort ? plainSums : sumsByFourier)(first, second, lags, span)
}

function* plainSums(first: Float64Array, second: Float64Array, lags: number, span: Span): Work<Float64Array> {
  const sums = new Float64Array(lags + 1)
  const addUp = (start: number, end: number) => {
    for (let lag = start; lag < end; lag++) {
      let sum = 0
      for (let t = lag; t < second.length; t++) sum += first[t - lag]! * second[t]!
      sums[lag] = sum
    }
  }
  yield* overPieces(lags + 1, span, addUp, second.length)
  return sums
}

/**
 * Blocks of `first` against the stretch of `second` that they meet; the cross-spectra of all blocks add up, so that one
 * transform back is enough.
 */
function* sumsByFourier(
  first: Float64Array,
  second: Float64Array,
  lags: number,
  span: Span,
): Work<Float64Array> {
  const fourier = createFourierTransform(Math.max(leastBlock, powerOfTwo(4 * lags)))
  const { length } = fourier
  const block = length - lags
  const packed = createSpectrum(length)
  const { real, imaginary } = packed
  const spectrum = createSpectrum(length)
  const addBlocks = (from: number, to: number) => {
    for (let start = from * block; start < Math.min(first.length, to * block); start += block) {
      real.fill(0).set(first.subarray(start, start + block))
      imaginary.fill(0).set(second.subarray(start, start + length))
      fourier.forward(real, imaginary)
      addCrossSpectrum(packed, packed, spectrum)
    }
  }
  yield* overPieces(Math.ceil(first.length / block), span, addBlocks, length)
  fourier.backward(spectrum.real, spectrum.imaginary)
  return spectrum.real.slice(0, lags + 1).map((sum) => sum / length)
}

/** Which of the first sequences meets which of the second. */
export type SequencePair = readonly [first: number, second: number]

/**
 * Σ first[t] · second[t + lag] for lags −`lags` to `lags`, of several pairs of sequences: each is transformed once for
 * all pairs and both directions.
 *
 * @param first, second as many of one as of the other, all of one length, none missing
 * @returns one array of 2 · `lags` + 1 a pair
 */
export function* laggedProductsOfPairs(
  first: readonly Float64Array[],
  second: readonly Float64Array[],
  pairs: readonly SequencePair[],
  lags: number,
): Work<readonly Float64Array[]> {
  const count = first[0]?.length ?? 0
  if (count * (lags + 1) > plainly) return yield* sumsOfPairsByFourier(first, second, pairs, lags)
  const all: Float64Array[] = []
  for (const [one, other] of pairs) {
    const sums = new Float64Array(2 * lags + 1)
    const from = all.length / pairs.length
    const to = (all.length + 1) / pairs.length
    const middle = (from + to) / 2
    const behind = yield* plainSums(second[other]!, first[one]!, lags, [from, middle])
    sums.set(behind.reverse())
    sums.set(yield* plainSums(first[one]!, second[other]!, lags, [middle, to]), lags)
    all.push(sums)
  }
  return all
}

/** As {@link sumsByFourier}; the stretch of the second begins `lags` earlier, so that both directions come out of it. */
function* sumsOfPairsByFourier(
  first: readonly Float64Array[],
  second: readonly Float64Array[],
  pairs: readonly SequencePair[],
  lags: number,
): Work<readonly Float64Array[]> {
  const fourier = createFourierTransform(Math.max(leastBlock, powerOfTwo(8 * lags)))
  const { length } = fourier
  const block = length - 2 * lags
  const packed = first.map(() => createSpectrum(length))
  const sums = pairs.map(() => createSpectrum(length))
  const count = first[0]!.length
  const addBlocks = (from: number, to: number) => {
    for (let start = from * block; start < Math.min(count, to * block); start += block) {
      packed.forEach(({ real, imaginary }, i) => {
        const before = Math.max(0, lags - start)
        real.fill(0).set(first[i]!.subarray(start, start + block))
        imaginary.fill(0).set(second[i]!.subarray(start - lags + before, start - lags + length), before)
        fourier.forward(real, imaginary)
      })
      pairs.forEach(([one, other], i) => addCrossSpectrum(packed[one]!, packed[other]!, sums[i]!))
    }
  }
  yield* overPieces(Math.ceil(count / block), [0, 1], addBlocks, pairs.length * length)
  return sums.map(({ real, imaginary }) => {
    fourier.backward(real, imaginary)
    return real.slice(0, 2 * lags + 1).map((sum) => sum / length)
  })
}

interface Spectrum {
  readonly real: Float64Array
  readonly imaginary: Float64Array
}

function createSpectrum(length: number): Spectrum {
  return { real: new Float64Array(length), imaginary: new Float64Array(length) }
}

/**
 * Of two real sequences, each of which went through a transform together with another: the first as the real part of
 * `one`, the second as the imaginary part of `other`, which may be the same.
 */
function addCrossSpectrum(one: Spectrum, other: Spectrum, sum: Spectrum): void {
  const { length } = sum.real
  for (let k = 0; k < length; k++) {
    const mirror = (length - k) & (length - 1)
    const firstReal = (one.real[k]! + one.real[mirror]!) / 2
    const firstImaginary = (one.imaginary[k]! - one.imaginary[mirror]!) / 2
    const secondReal = (other.imaginary[k]! + other.imaginary[mirror]!) / 2
    const secondImaginary = (other.real[mirror]! - other.real[k]!) / 2
    sum.real[k]! += firstReal * secondReal + firstImaginary * secondImaginary
    sum.imaginary[k]! += firstReal * secondImaginary - firstImaginary * secondReal
  }
}
