/**
 * How large the loss's gradient is at each step of the look-back: the norm over the states of all layers there, and over the
 * windows of a batch. Where it fades towards the oldest steps, the network cannot learn from them; where it grows, it explodes.
 */

import type { GradientFlow } from '../../engine'

export interface StepNorms {
  /** Adds what a piece of a batch reported. @param share of the batch's weight that the piece is */
  add(flows: readonly GradientFlow[], share: number): void
  /** ‖∂L/∂h_t‖ of the batch, the oldest step first. */
  read(): Float64Array
}

/** @param layers of the stack that reads the past: it runs first, and what a head runs after it is not of the look-back */
export function createStepNorms(steps: number, layers: number): StepNorms {
  const squares = new Float64Array(steps)
  return {
    // Pieces are other windows of the same batch: squares add up.
    add(flows, share) {
      for (const { stepNorms } of flows.slice(0, layers)) {
        for (let step = 0; step < steps; step++) squares[step] += (share * stepNorms[step]) ** 2
      }
    },
    read: () => squares.map(Math.sqrt),
  }
}

/** At most so many cells: neighbouring steps as the root of their mean square. */
export function foldSteps(norms: Float64Array, mostCells: number): number[] {
  const size = Math.ceil(norms.length / mostCells)
  return Array.from({ length: Math.ceil(norms.length / Math.max(1, size)) }, (_, cell) => {
    const part = norms.subarray(cell * size, (cell + 1) * size)
    return Math.sqrt(part.reduce((sum, norm) => sum + norm ** 2, 0) / part.length)
  })
}
