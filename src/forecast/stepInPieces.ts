/** One step of an optimiser on a batch that is worked through in pieces, between which the host breathes. */

import { add, clipByGlobalNorm, globalNorm, type createOptimizer, type Tensor } from '../engine'

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
  /** How many gradients, in their order, make up each part whose norm is wanted. @default none */
  readonly partSizes?: readonly number[]
  /** Lets the host work; false: stop at once. May throw. */
  breathe(): Promise<boolean>
}

export interface StepReport {
  readonly loss: number
  readonly gradientNorm: number
  readonly partNorms: readonly number[]
}

/**
 * Null when interrupted, with the weights as they were; a loss or norm that is not finite moves no weight either.
 * Norms are those before clipping: `gradientNorm` the global one.
 */
export async function stepInPieces<Piece>(
  pieces: Iterable<Piece>,
  gradientsOf: (piece: Piece) => PieceOfStep,
  { optimizer, clip, partSizes = [], breathe }: BatchStep,
): Promise<StepReport | null> {
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
    const partNorms = normsOfParts(sum, partSizes)
    const gradientNorm = clipByGlobalNorm(sum, clip)
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) optimizer.step(sum)
    return { loss, gradientNorm, partNorms }
  } finally {
    disposeAll(sum)
  }
}

function normsOfParts(gradients: readonly Tensor[], sizes: readonly number[]): readonly number[] {
  let start = 0
  return sizes.map((size) => globalNorm(gradients.slice(start, (start += size))))
}

function disposeAll(tensors: readonly Tensor[]): void {
  for (const each of tensors) each.dispose()
}
