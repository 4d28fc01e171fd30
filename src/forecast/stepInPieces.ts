/** One step of an optimiser on a batch that is worked through in pieces, between which the host breathes. */

import { add, clipByGlobalNorm, type createOptimizer, type Tensor } from '../engine'

export interface PieceOfStep {
  /** The piece's share of the batch's loss. */
  readonly value: number
  /** Its share of the gradients; they belong to the caller. */
  readonly gradients: readonly Tensor[]
}

export interface BatchStep {
  readonly optimizer: Pick<ReturnType<typeof createOptimizer>, 'step'>
  /** The global norm above which gradients are scaled down. */
  readonly clip: number
  /** Lets the host work; false: stop at once. May throw. */
  breathe(): Promise<boolean>
}

/**
 * Null when interrupted, with the weights as they were; a loss or norm that is not finite moves no weight either.
 * `gradientNorm` is the global norm before clipping.
 */
export async function stepInPieces<Piece>(
  pieces: Iterable<Piece>,
  gradientsOf: (piece: Piece) => PieceOfStep,
  { optimizer, clip, breathe }: BatchStep,
): Promise<{ readonly loss: number; readonly gradientNorm: number } | null> {
  let sum: readonly Tensor[] = []
  let loss = 0
  try {
    for (const piece of pieces) {
      if (!(await breathe())) return null
      const part = gradientsOf(piece)
      const before = sum
      sum = before.length === 0 ? part.gradients : before.map((each, i) => add(each, part.gradients[i]))
      if (before.length > 0) disposeAll([...before, ...part.gradients])
      loss += part.value
    }
    const gradientNorm = clipByGlobalNorm(sum, clip)
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) optimizer.step(sum)
    return { loss, gradientNorm }
  } finally {
    disposeAll(sum)
  }
}

function disposeAll(tensors: readonly Tensor[]): void {
  for (const each of tensors) each.dispose()
}
