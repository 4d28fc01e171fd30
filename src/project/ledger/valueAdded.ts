/**
 * What own changes were worth (forecast value added): the error of the forecast as it was changed beside that of the model, at
 * the points that were changed and have come. Source: Gilliland, The Business Forecasting Deal (2010), ch. 4.
 */

import type { Comparison } from './compareForecasts'

export interface ValueAdded {
  /** Points that were changed and have come; each as often as it was forecast. */
  readonly points: number
  /** Mean absolute error of what the model said, and of what it was changed to. */
  readonly model: number
  readonly final: number
  /** 1 − final / model: below zero where the changes made it worse; null where the model was right to the last bit. */
  readonly share: number | null
}

/** Null where nothing that was changed has come. */
export function valueAddedOf(comparisons: readonly Comparison[]): ValueAdded | null {
  const changed = comparisons.filter(({ final, forecast }) => final !== forecast)
  const points = changed.length
  if (points === 0) return null
  const errorOf = (saidOf: (comparison: Comparison) => number) =>
    changed.reduce((sum, comparison) => sum + Math.abs(comparison.actual - saidOf(comparison)), 0) / points
  const model = errorOf(({ forecast }) => forecast)
  const final = errorOf((comparison) => comparison.final)
  return { points, model, final, share: model === 0 ? null : 1 - final / model }
}
