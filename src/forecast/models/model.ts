/**
 * The vocabulary of every model: an estimator, trained on a dataset, gives a predictor, which turns history into
 * forecasts. Source: A. Alexandrov et al., "GluonTS", JMLR 21, 2020.
 */

import type { Backend } from '../../engine'
import type { Panel } from '../panel/panel'
import type { Places, Span } from '../panel/places'
import type { PredictorData } from '../saved/predictorData'

export interface TrainingTask {
  readonly panel: Panel
  readonly horizon: number
  /** Of each series: points that weights and parameters are fitted on. */
  readonly training: readonly Span[]
  /** Of each series: points that choices are made by. Nothing at or after their ends is read. */
  readonly validation: readonly Span[]
}

export interface ModelHost {
  readonly backend: Backend
  /** Lets the host work; throws when the work is cancelled. Awaited every 50 ms or so. */
  pause(): Promise<void>
  /** Monotonic milliseconds: how long to wait between pauses, and nothing that a result depends on. */
  now(): number
}

export interface Predictor {
  /** As results name it. */
  readonly name: string
  /**
   * Forecasts from each place's origin, [places, horizon], in the unit of the data. The panel is that of training, with
   * whatever has become known since; what lies at or after an origin is not read.
   */
  forecast(panel: Panel, places: Places, host: ModelHost): Promise<Float64Array>
  /** All that its forecasts come from: `restorePredictor` makes the same predictor of it. */
  describe(): PredictorData
}

export interface Estimator<Trained extends Predictor = Predictor> {
  readonly name: string
  /** @throws TidecastError where the task leaves nothing to train on */
  train(task: TrainingTask, host: ModelHost): Promise<Trained>
}
