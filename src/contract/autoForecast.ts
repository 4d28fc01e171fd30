/** What Auto tells on its way and at its end: plain data that survives structured clone. */

import type { AutoChoice } from './autoChoice'
import type { ForecastBand } from './bands'
import type { Forecast } from './descriptions'
import type { AutoSettings } from './specs'

export type AutoProgress =
  | { readonly kind: 'choices'; readonly choices: readonly AutoChoice[] }
  | {
      /** A model has been judged on the validation part. */
      readonly kind: 'candidate'
      readonly name: string
      /** Mean absolute error in units of the series' deviation. */
      readonly error: number
      readonly seconds: number
    }
  | {
      readonly kind: 'epoch'
      readonly network: string
      readonly epoch: number
      readonly error: number
      /** Share of the budget that has passed, 0…1. */
      readonly share: number
    }
  | {
      /** The loss was no longer a number: the weights of the epoch before are back, and learn on more slowly. */
      readonly kind: 'recovered'
      readonly network: string
      readonly epoch: number
      readonly learningRate: number
    }
  | {
      /** A forecast could be made of this blend now. */
      readonly kind: 'blend'
      readonly stage: 'first' | 'refined'
      readonly name: string
      readonly error: number
      readonly seconds: number
    }

export interface AutoForecast {
  readonly forecast: Forecast
  readonly bands: readonly ForecastBand[]
  readonly choices: readonly AutoChoice[]
  /** Every model that was judged, best first. */
  readonly candidates: readonly { readonly name: string; readonly error: number }[]
  readonly members: readonly { readonly name: string; readonly weight: number }[]
  /** Error of the blend, as those of the candidates. */
  readonly error: number
  readonly seconds: number
  readonly record: NonNullable<AutoSettings['record']>
}
