/**
 * The discrete Fourier transform of lengths that are powers of two. Source: J. Cooley, J. Tukey, "An Algorithm for the
 * Machine Calculation of Complex Fourier Series", Mathematics of Computation 19, 1965 (decimation in time).
 */

import { overPieces, type Span, type Work } from '../work'

/** The least power of two that is not below `length`. */
export function powerOfTwo(length: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, length)))
}

export interface FourierTransform {
  readonly length: number
  /** Σ (real + i·imaginary)[t] exp(−2πi k t / length) for every k, in place. */
  forward(real: Float64Array, imaginary: Float64Array): void
  /** The same in pieces. */
  forwardInPieces(real: Float64Array, imaginary: Float64Array, span: Span): Work<void>
  /** The inverse but for its division by the length, in place. */
  backward(real: Float64Array, imaginary: Float64Array): void
}

/** The roots are made once for all transforms of a length. @param length a power of two */
export function createFourierTransform(length: number): FourierTransform {
  const { cosines, sines } = rootsOf(length)

  /** Transforms of length `half` joined to those of twice the length. */
  function join(real: Float64Array, imaginary: Float64Array, half: number): void {
    const stride = length / (2 * half)
    for (let start = 0; start < length; start += 2 * half) {
      for (let i = start, root = 0; i < start + half; i++, root += stride) {
        const cosine = cosines[root]!
        const sine = sines[root]!
        const upper = i + half
        const realPart = real[upper]! * cosine - imaginary[upper]! * sine
        const imaginaryPart = real[upper]! * sine + imaginary[upper]! * cosine
        real[upper] = real[i]! - realPart
        imaginary[upper] = imaginary[i]! - imaginaryPart
        real[i] = real[i]! + realPart
        imaginary[i] = imaginary[i]! + imaginaryPart
      }
    }
  }

  function forward(real: Float64Array, imaginary: Float64Array): void {
    reverseBits(real, imaginary)
    for (let half = 1; half < length; half *= 2) join(real, imaginary, half)
  }

  function* forwardInPieces(real: Float64Array, imaginary: Float64Array, span: Span): Work<void> {
    reverseBits(real, imaginary)
    const joinAll = (from: number, to: number) => {
      for (let stage = from; stage < to; stage++) join(real, imaginary, 2 ** stage)
    }
    yield* overPieces(Math.log2(length), span, joinAll, length)
  }

  // Swapping the parts turns the sense of rotation.
  return { length, forward, forwardInPieces, backward: (real, imaginary) => forward(imaginary, real) }
}

/** exp(−2πi k / length) for k below length / 2, each from the library's sine: no error adds up. */
function rootsOf(length: number): { readonly cosines: Float64Array; readonly sines: Float64Array } {
  const half = Math.max(1, length / 2)
  const cosines = new Float64Array(half)
  const sines = new Float64Array(half)
  for (let k = 0; k < half; k++) {
    const angle = (-2 * Math.PI * k) / length
    cosines[k] = Math.cos(angle)
    sines[k] = Math.sin(angle)
  }
  return { cosines, sines }
}

function reverseBits(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length
  for (let i = 1, reversed = 0; i < length; i++) {
    let bit = length >> 1
    for (; (reversed & bit) !== 0; bit >>= 1) reversed ^= bit
    reversed ^= bit
    if (i >= reversed) continue
    const realPart = real[i]!
    const imaginaryPart = imaginary[i]!
    real[i] = real[reversed]!
    imaginary[i] = imaginary[reversed]!
    real[reversed] = realPart
    imaginary[reversed] = imaginaryPart
  }
}
