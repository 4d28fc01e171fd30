/**
 * Two problems only memory can solve. Source: S. Hochreiter, J. Schmidhuber, "Long short-term memory", 1997; in the form of
 * M. Arjovsky et al., "Unitary evolution recurrent neural networks", 2016.
 */

import type { Random } from '../../src/util/random'

export interface Batch {
  readonly x: Float64Array // [B, T, F]
  readonly shape: readonly [number, number, number]
}

/**
 * Two of T numbers in [0, 1) are marked, one in each half: the answer is their sum. Whoever always answers 1 has a mean
 * squared error of 1/6.
 */
export function addingBatch(
  random: Random,
  batch: number,
  steps: number,
): Batch & { readonly y: Float64Array } {
  const x = new Float64Array(batch * steps * 2)
  const y = new Float64Array(batch)
  const half = Math.floor(steps / 2)
  for (let b = 0; b < batch; b++) {
    const first = b * steps
    for (let t = 0; t < steps; t++) x[(first + t) * 2] = random.uniform()
    for (const marked of [random.integer(half), half + random.integer(steps - half)]) {
      x[(first + marked) * 2 + 1] = 1
      y[b] += x[(first + marked) * 2]
    }
  }
  return { x, shape: [batch, steps, 2], y }
}

/** Symbols of the copy problem, besides the blank and the signal to repeat. */
export const copySymbols = 4
export const copyLength = 2

/**
 * A word of {@link copyLength} symbols, blanks, a signal, and then the word is to be repeated: labels of the last
 * steps, [B · copyLength]. Whoever guesses is right once in four.
 */
export function copyBatch(
  random: Random,
  batch: number,
  steps: number,
): Batch & { readonly labels: number[] } {
  const features = copySymbols + 2
  const x = new Float64Array(batch * steps * features)
  const labels: number[] = []
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < steps; t++) {
      const symbol = t < copyLength ? random.integer(copySymbols) : blankOrSignal(t, steps)
      if (t < copyLength) labels.push(symbol)
      x[(b * steps + t) * features + symbol] = 1
    }
  }
  return { x, shape: [batch, steps, features], labels }
}

function blankOrSignal(t: number, steps: number): number {
  return t === steps - copyLength ? copySymbols + 1 : copySymbols
}
