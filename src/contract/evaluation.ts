/** How a model and every rival did on data that the model had not seen: plain data that survives structured clone. */

import type { ForecastBand } from './bands'
import type { PointMetric, RivalName } from './descriptions'

/** Skill against seasonal naive on the same origins. */
export interface SkillEstimate {
  /** 1 − Σ|e| / Σ|e of seasonal naive|. */
  readonly value: number
  /** 95 % of the resampled skills lie between; null with too few origins to say. */
  readonly interval: readonly [lower: number, upper: number] | null
}

/** How one model did from the origins that all others forecast from too. */
export interface JudgedModel<Name extends string = string> {
  readonly model: Name
  readonly scores: Readonly<Record<PointMetric, number | null>>
  /** Null where seasonal naive makes no error, or nothing could be scored. */
  readonly skill: SkillEstimate | null
  /** [origins, horizon] */
  readonly forecast: Float64Array
  /** One step ahead it follows the last value rather than what comes. */
  readonly repeatsLastValue: boolean
  /** To fit and to forecast all origins. */
  readonly seconds: number
}

export interface EvaluatedModel extends JudgedModel<'auto' | RivalName> {
  /** The forecast changes when values after its origin are changed. */
  readonly leaksFuture: boolean
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

/** A model beside others, all from the same origins. */
export interface Judgement<Row extends JudgedModel = JudgedModel> {
  readonly horizon: number
  readonly rolling: EvaluationPart
  /** The model that is judged first, then the rivals as they came. */
  readonly rows: readonly Row[]
  /** Those of the first, over all origins. */
  readonly bands: readonly ForecastBand[]
}

export interface AutoEvaluation extends Judgement<EvaluatedModel> {
  /** The first stamp that nothing fitted had seen. */
  readonly heldOutFrom: number
  /** One horizon at the end of the data, which no other figure rests on. */
  readonly tail: EvaluationPart & {
    readonly forecast: Float64Array
    readonly seasonalNaive: Float64Array
  }
}

/** What a run of one's own network said of its held-out tail, beside the rivals. */
export interface NetworkEvaluation extends Judgement<JudgedModel<'network' | RivalName>> {
  /** Over every origin of the tail; the rows rest on those of `rolling`, which may be fewer. */
  readonly skill: SkillEstimate | null
  /** How many there are in the tail. */
  readonly tailOrigins: number
}

export type NetworkEvaluationProgress =
  | { readonly kind: 'started'; readonly evaluation: NetworkEvaluation }
  | { readonly kind: 'model'; readonly row: JudgedModel<'network' | RivalName> }
