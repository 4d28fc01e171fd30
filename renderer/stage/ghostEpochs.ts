/** The earlier epochs drawn as ghosts: 1, 3, 7, 14, 28, … so that the distance between them tells the speed. */

import type { EpochReport } from '../../src/contract'

const mostGhosts = 4

export function ghostEpochs(epochs: readonly EpochReport[], viewed: number): EpochReport[] {
  const last = epochs.at(-1)?.epoch ?? 0
  const wanted = new Set([1, 3])
  for (let epoch = 7; epoch <= last; epoch *= 2) wanted.add(epoch)
  return epochs.filter(({ epoch }) => epoch < viewed && wanted.has(epoch)).slice(-mostGhosts)
}
