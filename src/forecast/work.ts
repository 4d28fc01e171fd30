/**
 * How much work a window is, and how work is cut so that it can be stopped at any moment and an epoch never takes
 * long. Everything here counts arithmetic, not time: a clock would make two runs of one seed differ.
 */

import type { ModelSettings } from '../contract'
import { cells } from '../engine'

type Stack = Pick<ModelSettings, 'cell' | 'layers' | 'lookback' | 'horizon'>

/** Floating-point operations of one window's forward pass. */
export function forwardWork({ cell, layers, lookback, horizon }: Stack, channels: number): number {
  let work = 2 * (layers.at(-1) ?? channels) * horizon
  let below = channels
  for (const units of layers) {
    work += 2 * lookback * cells[cell].gates * units * (below + units)
    below = units
  }
  return work
}

/** Forward passes that a training step costs. */
export const workOfTraining = 3

/** Some 30 ms on one core with SIMD: the longest stretch between two pauses. */
const workBetweenPauses = 3e8

/** Some 3 s on one core with SIMD. Users wait for the first epoch. */
const workOfEpoch = 3e10
const fewestWindowsOfEpoch = 1024

/** Rows of one piece of a batch: a full set of vector lanes at least, since fewer cost the same. */
const fewestRows = 8

/** Windows trained on together, at most the batch; the gradients of a batch's pieces are summed. */
export function trainingRows(stack: Stack, channels: number, batchSize: number): number {
  return Math.min(batchSize, rowsFor(workOfTraining * forwardWork(stack, channels)))
}

/** Windows forecast together. */
export function forecastRows(stack: Stack, channels: number): number {
  return Math.min(1024, rowsFor(forwardWork(stack, channels)))
}

function rowsFor(workOfWindow: number): number {
  return Math.max(fewestRows, fewestRows * Math.floor(workBetweenPauses / workOfWindow / fewestRows))
}

/**
 * Windows of one epoch: all of them, unless they are more than {@link workOfEpoch} pays for. Then each epoch takes the
 * next part of a shuffled order.
 */
export function windowsOfEpoch(stack: Stack, channels: number, trainingWindows: number): number {
  const affordable = Math.floor(workOfEpoch / (workOfTraining * forwardWork(stack, channels)))
  return Math.min(trainingWindows, Math.max(fewestWindowsOfEpoch, affordable))
}
