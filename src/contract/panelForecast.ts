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
}

/** A series that could not be forecast, though others could. */
export interface SeriesException {
  readonly id: string
  /** Of the table of errors. */
  readonly code: string
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
