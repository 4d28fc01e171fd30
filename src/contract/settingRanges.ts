/** The inclusive range of every numeric setting of an own network, in one place for forms, flags and checks. */

import * as v from 'valibot'

interface SettingRange {
  readonly minimum: number
  readonly maximum: number
}

/** Of one layer of the stack, and how many there may be. */
export const layerRanges = {
  units: { minimum: 1, maximum: 1024 },
  layers: { minimum: 1, maximum: 8 },
  dropout: { minimum: 0, maximum: 0.9 },
} as const satisfies Record<string, SettingRange>

/** Of the network as a whole and its training. */
export const settingRanges = {
  horizon: { minimum: 1, maximum: 10_000 },
  lookback: { minimum: 1, maximum: 10_000 },
  segment: { minimum: 1, maximum: 10_000 },
  epochs: { minimum: 1, maximum: 10_000 },
  patience: { minimum: 1, maximum: 1000 },
  batchSize: { minimum: 1, maximum: 4096 },
  learningRate: { minimum: 1e-6, maximum: 1 },
  warmUp: { minimum: 0, maximum: 1000 },
  weightDecay: { minimum: 0, maximum: 1 },
  clip: { minimum: 0.001, maximum: 1000 },
  seed: { minimum: 0, maximum: 4_294_967_295 },
} as const satisfies Record<string, SettingRange>

export function integerIn({ minimum, maximum }: SettingRange) {
  return v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum))
}

export function numberIn({ minimum, maximum }: SettingRange) {
  return v.pipe(v.number(), v.minValue(minimum), v.maxValue(maximum))
}
