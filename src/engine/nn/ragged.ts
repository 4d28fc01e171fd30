/**
 * Sequences of different lengths as one batch: cut or padded to one length, with how many steps of each count and a mask
 * of those. Plain numbers, so that a host can build batches without an engine.
 */

import { TidecastError } from '../../util/errors'

export interface RaggedOptions {
  /** Steps of the batch. @default the longest sequence */
  readonly length?: number
  /**
   * What fills the steps a sequence has not: `zero`, or the sequence again from its start, `cyclic`. Cyclic steps count
   * as observed, zeros do not. @default zero
   */
  readonly fill?: 'zero' | 'cyclic'
  /** Where a sequence too long is cut; recent steps matter most. @default start */
  readonly cut?: 'start' | 'end'
}

export interface RaggedBatch {
  readonly values: Float64Array // [B, T, F]
  readonly shape: readonly [number, number, number]
  /** Steps of each sample that count, from the first on. */
  readonly lengths: readonly number[] // [B]
  /** 1 where a step counts. */
  readonly mask: Float64Array // [B, T]
}

/** @param sequences each row-major [steps, features], of at least one step */
export function padSequences(
  sequences: readonly ArrayLike<number>[],
  features: number,
  options: RaggedOptions = {},
): RaggedBatch {
  const { fill = 'zero', cut = 'start' } = options
  const ownLengths = sequences.map((sequence, sample) => stepsOf(sequence, features, sample))
  const steps = options.length ?? Math.max(...ownLengths)
  const batch = sequences.length
  const values = new Float64Array(batch * steps * features)
  const mask = new Float64Array(batch * steps)
  const lengths = ownLengths.map((own) => (fill === 'cyclic' ? steps : Math.min(own, steps)))
  sequences.forEach((sequence, b) => {
    const own = ownLengths[b]
    const skipped = cut === 'start' ? Math.max(0, own - steps) : 0
    for (let t = 0; t < lengths[b]; t++) {
      const from = ((skipped + t) % own) * features
      for (let f = 0; f < features; f++) values[(b * steps + t) * features + f] = sequence[from + f]
    }
    mask.fill(1, b * steps, b * steps + lengths[b])
  })
  return { values, shape: [batch, steps, features], lengths, mask }
}

function stepsOf(sequence: ArrayLike<number>, features: number, sample: number): number {
  const steps = sequence.length / features
  if (Number.isInteger(steps) && steps > 0) return steps
  throw new TidecastError('engine.shape', {
    operation: `padSequences, sequence ${sample}`,
    expected: `whole steps of ${features} numbers, at least one`,
    got: `${sequence.length} numbers`,
  })
}
