/**
 * How much work a window is, and how a batch is cut so that training can be stopped at any moment. Counts arithmetic, not
 * time: a clock would make two runs of one seed differ.
 */

import { cells } from '../../engine'
import type { NetSettings } from '../net/settings'
import type { WindowLayout } from '../net/windowEncoder'

/** Floating-point operations of one window's forward pass. */
export function windowWork(
  { layers, segment }: Pick<NetSettings, 'layers' | 'segment'>,
  { pastSegments, futureSegments, pastSize }: WindowLayout,
): number {
  const read = segment === 1 ? 0 : 2 * pastSegments * pastSize * layers[0].units
  let below = segment === 1 ? pastSize : layers[0].units
  let work = read
  for (const { cell, units } of layers) {
    work += 2 * (pastSegments + futureSegments) * cells[cell].gates * units * (below + units)
    below = units
  }
  return work + 2 * futureSegments * segment * below
}

/** Some 50 ms on one core with SIMD: about the longest stretch between two pauses. */
const workBetweenPauses = 1e9

/** Fewer rows than this leave the vector lanes and the packed weights badly used. */
const fewestRows = 32
/** More are read, encoded and decoded for longer than this work says, however small the network. */
const mostRows = 256

export function rowsBetweenPauses(workOfRow: number): number {
  const rows = Math.floor(workBetweenPauses / workOfRow / fewestRows) * fewestRows
  return Math.min(mostRows, Math.max(fewestRows, rows))
}
