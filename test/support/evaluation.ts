/** An evaluation small enough to be checked by hand. */

import type { AutoEvaluation, EvaluatedModel } from '../../src/contract'

const scores = { mae: null, mse: null, rmse: null, wape: null, smape: null, mase: null, bias: null }

function row(
  model: EvaluatedModel['model'],
  forecast: readonly number[],
  mae: number | null,
): EvaluatedModel {
  return {
    model,
    scores: { ...scores, mae },
    skill: null,
    forecast: Float64Array.from(forecast),
    leaksFuture: false,
    repeatsLastValue: false,
    seconds: 1,
  }
}

/** Three origins of two steps; the middle one overlaps the others by one. */
export const smallEvaluation: AutoEvaluation = {
  horizon: 2,
  heldOutFrom: 10,
  rolling: {
    origins: 3,
    stamps: Float64Array.of(10, 11, 11, 12, 12, 13),
    actual: Float64Array.of(1, 2, 2, Number.NaN, 3, 4),
  },
  rows: [row('auto', [1, 3, 5, 5, 3, 4], 1), row('seasonalNaive', [0, 2, 1, 1, 1, 4], 0.8)],
  bands: [
    {
      coverage: 0.8,
      source: 'eachStep',
      lower: Float64Array.of(0, 0, 0, 0, 0, 5),
      upper: Float64Array.of(2, 1, 2, 2, 3, 6),
    },
  ],
  tail: {
    origins: 1,
    stamps: Float64Array.of(14, 15),
    actual: Float64Array.of(1, 1),
    forecast: Float64Array.of(1, 2),
    seasonalNaive: Float64Array.of(2, 2),
  },
}
