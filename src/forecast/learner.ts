/**
 * The network of one series in training: a learner of networks over a panel of one, asked by the origins of its windows, its
 * forecasts back in the unit of the data.
 */

import type { ForecastBand, ModelSettings } from '../contract'
import type { Checkpoint, Snapshot } from '../engine'
import { fitLinearBase } from './fit/linearBase'
import { createNetLearner, type LearnerContext } from './fit/netLearner'
import type { TrainedNet } from './models/netPredictor'
import { calibrate, calibratedBands, type BandCalibration } from './networkBands'
import { inOwnUnit } from './ownUnit'
import type { RecipeSettings } from './net/settings'
import type { Places } from './panel/places'
import type { TrainingPlan } from './plan'

export interface Learner {
  readonly parameterCount: number
  /** Floating-point operations of one window's forward pass. */
  readonly windowWork: number
  learningRate: number
  /** One step of AdamW on the mean loss of the batch; null when interrupted, with the weights as they were. */
  learn(origins: Uint32Array): Promise<BatchReport | null>
  /** [origins, horizon] in the unit of the data; null when interrupted. */
  forecast(origins: Uint32Array): Promise<Float64Array | null>
  /** Bands of a forecast; null when interrupted. @param calibration of {@link Learner.calibrate} */
  bands(origins: Uint32Array, calibration: BandCalibration): Promise<readonly ForecastBand[] | null>
  /** What its bands take as it is now, at origins whose values are known; null when interrupted. */
  calibrate(known: Uint32Array): Promise<BandCalibration | null>
  /** The loss of the settings; null when interrupted. */
  loss(origins: Uint32Array): Promise<number | null>
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** Weights and the optimiser's memory: with them a learner of the same plan goes on as this one would. */
  state(): LearnerState
  resume(state: LearnerState): void
  /** The network as it has learned until now. @param recipe that it could be trained on by */
  trained(recipe: RecipeSettings): TrainedNet
  dispose(): void
}

export type LearnerState = Pick<Checkpoint, 'weights' | 'optimizer'>

export interface BatchReport {
  readonly loss: number
  /** Global gradient norm before clipping. */
  readonly gradientNorm: number
  /** Of each layer, lowest first, and the head. */
  readonly partNorms: readonly number[]
  /** Of the states at each segment of the look-back, the oldest first. */
  readonly stepNorms: Float64Array
  /** What the loss is a mean over: the weight of the batch in its epoch. */
  readonly weight: number
}

export interface LearnerOptions extends LearnerContext {
  /** A monotonic clock in milliseconds. */
  now(): number
}

/** Fits the base first, where it is one that is fitted. */
export async function createLearner(
  plan: TrainingPlan,
  { learningRate, weightDecay, clip }: Pick<ModelSettings, 'learningRate' | 'weightDecay' | 'clip'>,
  { now, ...context }: LearnerOptions,
): Promise<Learner> {
  const { panel, scales, observedChannel, net, training, unit } = plan
  const { horizon } = net
  const pause = async () => void (await context.breathe())
  const linear =
    net.base === 'linear' ? await fitLinearBase({ panel, horizon, training }, { pause, now }) : undefined
  const problem = { panel, scales, observedChannel, linear }
  const learner = createNetLearner(
    problem,
    net,
    { learningRate, weightDecay, clip },
    {
      ...context,
      watchesLayers: true,
    },
  )

  return {
    parameterCount: learner.parameterCount,
    windowWork: learner.windowWork,
    get learningRate() {
      return learner.learningRate
    },
    set learningRate(rate) {
      learner.learningRate = rate
    },
    learn: (origins) => learner.learn(placesOf(origins)),
    loss: (origins) => learner.loss(placesOf(origins)),
    async forecast(origins) {
      const forecast = await learner.forecast(placesOf(origins))
      return forecast && inOwnUnit(unit, origins, forecast)
    },
    bands: (origins, calibration) => calibratedBands(plan, learner, placesOf(origins), calibration),
    calibrate: (known) => calibrate(plan, learner, placesOf(known)),
    snapshot: () => learner.weights(),
    restore: (snapshot) => learner.restoreWeights(snapshot),
    state: () => ({ weights: learner.weights(), optimizer: learner.optimizerState() }),
    resume({ weights, optimizer }) {
      learner.restoreWeights(weights)
      learner.restoreOptimizer(optimizer)
    },
    trained: (recipe) => ({
      fitted: { settings: net, recipe, weights: learner.weights() },
      ...{ scales, observedChannel, linear },
    }),
    dispose: () => learner.dispose(),
  }
}

/** Of the one series. */
function placesOf(origins: Uint32Array): Places {
  return { series: new Uint32Array(origins.length), origins }
}
