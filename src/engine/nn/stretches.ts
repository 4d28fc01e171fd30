/**
 * A fused layer over samples of different lengths, when the cell state after the last step of each is wanted: the kernel
 * gives that of the last step alone, so the sequence is run in stretches that end where samples end.
 */

import type { RecurrentWeights } from '../backend'
import type { FusedCellName } from '../cells'
import { concatenate, reshape, split } from '../ops/arrange'
import { lastStep, recurrent } from '../ops/sequence'
import type { Tensor } from '../tensor'
import type { LayerResult, LayerState } from './recurrentLayer'

/** x [B, T, I]; `lengths` are steps of each sample that count, 1…T. */
export function recurrentInStretches(
  cell: FusedCellName,
  x: Tensor,
  weights: RecurrentWeights<Tensor>,
  start: LayerState,
  lengths: readonly number[],
): LayerResult {
  const steps = x.shape[1]
  const stepNorms = new Float64Array(steps)
  const ends = [...new Set([...lengths, steps])].sort((a, b) => a - b)
  const firsts = [0, ...ends.slice(0, -1)]
  const parts = split(
    x,
    1,
    ends.map((end, i) => end - firsts[i]),
  )
  const outputs: Tensor[] = [] // [B, steps of the stretch, H]
  const cellStates: Tensor[] = [] // [B, 1, H] at the end of each
  let state = start
  parts.forEach((part, i) => {
    const { output, finalCell } = recurrent(cell, part, weights, state, { stepNorms, first: firsts[i] })
    outputs.push(output)
    state = { hidden: lastStep(output), cell: finalCell }
    if (finalCell) cellStates.push(reshape(finalCell, [finalCell.shape[0], 1, finalCell.shape[1]]))
  })
  const output = concatenate(outputs, 1)
  return {
    output,
    finalState: () => ({
      hidden: lastStep(output, lengths),
      cell: lastStep(
        concatenate(cellStates, 1),
        lengths.map((length) => ends.indexOf(length) + 1),
      ),
    }),
  }
}
