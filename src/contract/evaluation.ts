/** How Auto and every rival did on data that Auto had not seen: plain data that survives structured clone. */

import type { ForecastBand } from './bands'
import type { PointMetric, RivalName } from './descriptions'

/** Skill against seasonal naive on the same origins. */
export interface SkillEstimate {
  /** 1 − Σ|e| / Σ|e of seasonal naive|. */
  readonly value: number
  /** 95 % of the resampled skills lie between; null with too few origins to say. */
  readonly interval: readonly [lower: number, upper: number] | null
}

export interface EvaluatedModel {
  readonly model: 'auto' | RivalName
  readonly scores: Readonly<Record<PointMetric, number | null>>
  /** Null where seasonal naive makes no error, or nothing could be scored. */
  readonly skill: SkillEstimate | null
  /** [origins, horizon] */
  readonly forecast: Float64Array
  /** The forecast changes when values after its origin are changed. */
  readonly leaksFuture: boolean
  /** One step ahead it follows the last value rather than what comes. */
  readonly repeatsLastValue: boolean
  /** To fit and to forecast all origins. */
  readonly seconds: number
}

/** The origins that were forecast: one below the other, `horizon` points each. */
export interface EvaluationPart {
  readonly origins: number
  /** [origins, horizon]; as milliseconds, or row numbers. */
  readonly stamps: Float64Array
  /** [origins, horizon], NaN where nothing was observed. */
  readonly actual: Float64Array
}

export type EvaluationProgress =
  | {
      readonly kind: 'training'
      /** Share of the budget that has passed, 0…1. */
      readonly share: number
    }
  | {
      /** The points that are forecast and Auto's own forecasts of them; the rivals follow one by one. */
      readonly kind: 'started'
      readonly evaluation: AutoEvaluation
    }
  | {
      readonly kind: 'model'
      readonly row: EvaluatedModel
    }

export interface AutoEvaluation {
  readonly horizon: number
  /** The first stamp that nothing fitted had seen. */
  readonly heldOutFrom: number
  readonly rolling: EvaluationPart
  /** Auto first, then the rivals as they came. */
  readonly rows: readonly EvaluatedModel[]
  /** Auto's, over all origins. */
  readonly bands: readonly ForecastBand[]
  /** One horizon at the end of the data, which no other figure rests on. */
  readonly tail: EvaluationPart & {
    readonly forecast: Float64Array
    readonly seasonalNaive: Float64Array
  }
}
