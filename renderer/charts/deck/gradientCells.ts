/** The gradient track: a row of cells, ink by the logarithm of the norm before clipping. */

import type { DeckEpoch } from '../types'
import { epochWidth, xOfEpoch, type EpochAxis } from './epochAxis'

export type GradientState = 'healthy' | 'clipped' | 'vanishing' | 'exploding'

export interface GradientCell {
  readonly epoch: number
  readonly x: number
  readonly width: number
  readonly state: GradientState
  /** Of the ink, for healthy cells. */
  readonly opacity: number
}

/** Under this norm an update of any usual learning rate is lost in rounding to single precision. */
const vanishing = 1e-7
/** So many times the clipping norm is no longer a stray batch. */
const explodingRatio = 100
/** More cells than this are merged, the largest norm kept. */
const mostCells = 240

export function gradientState(norm: number, clipNorm: number): GradientState {
  if (!Number.isFinite(norm) || norm > explodingRatio * clipNorm) return 'exploding'
  if (norm > clipNorm) return 'clipped'
  return norm < vanishing ? 'vanishing' : 'healthy'
}

interface Norm {
  readonly epoch: number
  readonly norm: number
}

/** Runs of `size` epochs, each with its largest norm. */
function merged(norms: readonly Norm[], size: number): Norm[] {
  if (size === 1) return [...norms]
  return Array.from({ length: Math.ceil(norms.length / size) }, (_, index) => {
    const part = norms.slice(index * size, (index + 1) * size)
    const largest = part.some(({ norm }) => Number.isNaN(norm))
      ? Number.NaN
      : Math.max(...part.map(({ norm }) => norm))
    return { epoch: (part[0]!.epoch + part.at(-1)!.epoch) / 2, norm: largest }
  })
}

/** One row of cells. @param normOf null where nothing was measured. @default the whole network */
export function gradientCells(
  epochs: readonly DeckEpoch[],
  axis: EpochAxis,
  clipNorm: number,
  normOf: (epoch: DeckEpoch) => number | null = ({ gradientNorm }) => gradientNorm,
): GradientCell[] {
  const norms = epochs.flatMap((each) => {
    const norm = normOf(each)
    return norm === null ? [] : [{ epoch: each.epoch, norm }]
  })
  const size = Math.max(1, Math.ceil(norms.length / mostCells))
  const cells = merged(norms, size)
  const logarithms = cells.map(({ norm }) => Math.log(norm)).filter((value) => Number.isFinite(value))
  const low = Math.min(...logarithms)
  const high = Math.max(...logarithms)
  const band = epochWidth(axis) * size
  const width = Math.max(0.5, band >= 4 ? band * 0.78 : band)
  return cells.map(({ epoch, norm }) => {
    const share = high > low ? (Math.log(Math.max(norm, Math.exp(low))) - low) / (high - low) : 0.5
    return {
      epoch,
      x: xOfEpoch(epoch, axis) - width / 2,
      width,
      state: gradientState(norm, clipNorm),
      opacity: Math.round((0.18 + 0.62 * Math.min(1, share)) * 100) / 100,
    }
  })
}
