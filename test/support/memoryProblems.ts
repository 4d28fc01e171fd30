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

/** Letters of the copy problem's alphabet, besides the blank and the signal to repeat. */
export const copyLetters = 8
/** Letters of a word. The papers take ten, for which an LSTM needs tens of thousands of steps. */
export const copyLength = 2

/**
 * A word of {@link copyLength} letters, blanks, a signal, and then the word is to be repeated, `delay` steps after it was
 * read: delay + 2 · copyLength steps in all. Labels are those of the last steps, [B · copyLength]. A net without memory
 * guesses each at a cost of log 8; over all steps, as the papers count, that is copyLength · log 8 / (delay + 2 · copyLength).
 */
export function copyBatch(
  random: Random,
  batch: number,
  delay: number,
): Batch & { readonly labels: number[] } {
  const features = copyLetters + 2
  const steps = delay + 2 * copyLength
  const x = new Float64Array(batch * steps * features)
  const labels: number[] = []
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < steps; t++) {
      const symbol = t < copyLength ? random.integer(copyLetters) : blankOrSignal(t, steps)
      if (t < copyLength) labels.push(symbol)
      x[(b * steps + t) * features + symbol] = 1
    }
  }
  return { x, shape: [batch, steps, features], labels }
}

function blankOrSignal(t: number, steps: number): number {
  return t === steps - copyLength - 1 ? copyLetters + 1 : copyLetters
}
