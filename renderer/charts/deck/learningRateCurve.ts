/** The learning-rate track: a line from zero to the highest rate so far. */

import { linePath, type Point } from '../svgPath'
import type { DeckEpoch } from '../types'
import { xOfEpoch, type EpochAxis } from './epochAxis'
import type { Track } from './tracks'

export function learningRatePath(epochs: readonly DeckEpoch[], axis: EpochAxis, track: Track): string {
  const highest = Math.max(...epochs.map(({ learningRate }) => learningRate))
  if (!(highest > 0)) return ''
  return linePath(
    epochs.map(({ epoch, learningRate }): Point => [
      xOfEpoch(epoch, axis),
      track.top + (1 - learningRate / highest) * track.height,
    ]),
  )
}
