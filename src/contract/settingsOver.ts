/** Settings that were chosen, laid over those that were suggested. */

import type { ModelSettings } from './modelSettings'

/**
 * What was not chosen gives way to what was: a suggested segment divides a chosen look-back, and a suggested warm-up ends
 * before the chosen epochs do.
 */
export function settingsOver(suggested: ModelSettings, chosen: Partial<ModelSettings>): ModelSettings {
  const settings = { ...suggested, ...chosen }
  return {
    ...settings,
    segment: chosen.segment ?? commonDivisor(settings.segment, settings.lookback),
    warmUp: chosen.warmUp ?? Math.min(settings.warmUp, settings.epochs - 1),
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
