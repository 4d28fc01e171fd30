/** What a forecast of many series tells: forecasts, why each was made so, and the series that have none. */

import type { AutoChoice } from './autoChoice'
import type { AutoForecast } from './autoForecast'
import type { ForecastBand } from './bands'
import type { Forecast } from './descriptions'

/** One series of a panel beyond its end. */
export interface SeriesForecast {
  readonly id: string
  readonly forecast: Forecast
  /** As many as were asked for; none where nothing is known of the errors. */
  readonly bands: readonly ForecastBand[]
  /** The last values before it, for a small picture; NaN where missing. */
  readonly recent?: Float64Array
}

/** A series that could not be forecast, though others could. */
export interface SeriesException {
  readonly id: string
  /** Of the table of errors. */
  readonly code: string
  /** What fills the holes of its sentence. */
  readonly parameters: Readonly<Record<string, string | number>>
  /** In English. */
  readonly message: string
}

/** Series of one step that were forecast by the same models. */
export interface ForecastGroup extends Pick<
  AutoForecast,
  'candidates' | 'members' | 'error' | 'record' | 'choices'
> {
  readonly ids: readonly string[]
}

export interface PanelForecast {
  readonly series: readonly SeriesForecast[]
  readonly exceptions: readonly SeriesException[]
  readonly groups: readonly ForecastGroup[]
  /** What was noticed of the panel as a whole. */
  readonly choices: readonly AutoChoice[]
  readonly horizon: number
  readonly seconds: number
}

export interface PanelEvaluationProgress {
  /** Share of the budget that has passed, 0…1. */
  readonly share: number
}

/** How each series was forecast from origins that the models had not looked beyond. */
export interface PanelEvaluation {
  readonly series: readonly SeriesSkill[]
  /** Of each series. */
  readonly origins: number
}

export interface SeriesSkill {
  readonly id: string
  /** 1 − Σ|e| / Σ|e of seasonal naive|; null where seasonal naive makes no error, or nothing could be scored. */
  readonly skill: number | null
}
