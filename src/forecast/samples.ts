/**
 * Windows as the network sees them: shifted by the last observed value before the origin, divided by the scale.
 * A gap still open at the origin, and what is missing before the first known value, stands at that level.
 */

import { lastValueAt, type History } from './history'
import type { WindowLengths } from './split'

export interface SampleFormat extends WindowLengths {
  readonly scale: number
  /** From {@link inputChannels}, which reads the whole series: too slow to ask for every batch. */
  readonly channels: number
}

/** Channels a step: the value and, where anything was missing, 1 if it was observed and 0 if not. */
export function inputChannels({ observed }: Pick<History, 'observed'>): number {
  return observed.includes(0) ? 2 : 1
}

/** [origins, lookback, channels], row-major. */
export function encodeInputs(history: History, origins: Uint32Array, format: SampleFormat): Float64Array {
  const { lookback, scale, channels } = format
  const inputs = new Float64Array(origins.length * lookback * channels)
  let at = 0
  for (const origin of origins) {
    const level = lastValueAt(history, origin)
    const lastObserved = history.lastObserved[origin]
    for (let t = origin - lookback; t < origin; t++) {
      const value = t > lastObserved ? level : history.carried[t]
      inputs[at++] = Number.isNaN(value) ? 0 : (value - level) / scale
      if (channels === 2) inputs[at++] = history.observed[t]
    }
  }
  return inputs
}

export interface Targets {
  /** [origins, horizon], 0 where masked. */
  readonly values: Float64Array
  /** [origins, horizon], 1 where the target was observed. */
  readonly mask: Float64Array
  /** Sum of the mask. */
  readonly count: number
}

export function encodeTargets(history: History, origins: Uint32Array, format: SampleFormat): Targets {
  const { horizon, scale } = format
  const values = new Float64Array(origins.length * horizon)
  const mask = new Float64Array(origins.length * horizon)
  let count = 0
  origins.forEach((origin, row) => {
    const level = lastValueAt(history, origin)
    for (let step = 0; step < horizon; step++) {
      if (history.observed[origin + step] !== 1) continue
      values[row * horizon + step] = (history.values[origin + step] - level) / scale
      mask[row * horizon + step] = 1
      count++
    }
  })
  return { values, mask, count }
}

/** The reverse of the shift and the scale, in place. @param outputs [origins, horizon] */
export function decodeOutputs(
  history: History,
  origins: Uint32Array,
  outputs: Float64Array,
  { horizon, scale }: SampleFormat,
): void {
  origins.forEach((origin, row) => {
    const level = lastValueAt(history, origin)
    for (let i = row * horizon; i < (row + 1) * horizon; i++) outputs[i] = level + outputs[i] * scale
  })
}
