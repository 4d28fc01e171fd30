/**
 * A network in training: it learns from a batch, forecasts, and measures its validation loss, in pieces between
 * which the host breathes. The only file of this room that holds engine memory; `dispose` gives all of it back.
 */

import { gradientNormLimit, type ModelSettings } from '../contract'
import {
  createAdam,
  meanAbsoluteError,
  readParameters,
  scale,
  scope,
  tensor,
  valueAndGradients,
  writeParameters,
  type Backend,
  type Checkpoint,
  type Snapshot,
  type Tensor,
} from '../engine'
import type { Random } from '../util/random'
import { measure } from './metrics'
import { createNetwork } from './network'
import { inOwnUnit } from './ownUnit'
import type { TrainingPlan } from './plan'
import { decodeOutputs, encodeInputs, encodeTargets } from './samples'
import { stepInPieces } from './stepInPieces'
import { forecastRows, trainingRows } from './work'

export interface Learner {
  readonly parameterCount: number
  learningRate: number
  /** One step of Adam on the mean loss of the batch; null when interrupted, with the weights as they were. */
  learn(origins: Uint32Array): Promise<BatchReport | null>
  /** [origins, horizon] in the unit of the data; null when interrupted. */
  forecast(origins: Uint32Array): Promise<Float64Array | null>
  /** Masked MAE in the scaled unit; null when interrupted. */
  loss(origins: Uint32Array): Promise<number | null>
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** Weights and the optimiser's memory: with them a learner of the same plan goes on as this one would. */
  state(): LearnerState
  resume(state: LearnerState): void
  dispose(): void
}

export type LearnerState = Pick<Checkpoint, 'weights' | 'optimizer'>

export interface BatchReport {
  readonly loss: number
  /** Global gradient norm before clipping. */
  readonly gradientNorm: number
  /** Of each layer, lowest first, and the head. */
  readonly partNorms: readonly number[]
  /** Observed targets in the batch: the weight of its loss in the epoch's. */
  readonly targets: number
}

export interface LearnerOptions {
  readonly backend: Backend
  readonly random: Random
  /** Lets the host work; false: stop at once and return null. May throw. */
  breathe(): Promise<boolean>
}

export function createLearner(plan: TrainingPlan, settings: ModelSettings, options: LearnerOptions): Learner {
  const { history, format } = plan
  const { backend, breathe } = options
  const { lookback, horizon, channels } = format
  const network = createNetwork(backend, settings, channels, options.random)
  const { parameters, partSizes } = network
  const adam = createAdam(parameters, { learningRate: settings.learningRate })
  const rowsTrained = trainingRows(settings, channels, settings.batchSize)
  const rowsForecast = forecastRows(settings, channels)

  function inputTensor(origins: Uint32Array): Tensor {
    return tensor(backend, encodeInputs(history, origins, format), [origins.length, lookback, channels])
  }

  /** Loss and gradients of some rows, times `share`. The gradients belong to the caller. */
  function gradientsOf(origins: Uint32Array, share: number) {
    return scope(backend, () => {
      const targets = encodeTargets(history, origins, format)
      const shape = [origins.length, horizon]
      const x = inputTensor(origins)
      const target = tensor(backend, targets.values, shape)
      const mask = tensor(backend, targets.mask, shape)
      const { value, gradients } = valueAndGradients(parameters, () =>
        meanAbsoluteError(network.forward(x), target, mask),
      )
      if (share === 1) return { value, gradients }
      return { value: value * share, gradients: gradients.map((gradient) => scale(gradient, share)) }
    })
  }

  async function learn(origins: Uint32Array): Promise<BatchReport | null> {
    const targets = encodeTargets(history, origins, format).count
    const step = await stepInPieces(
      piecesOf(origins, rowsTrained),
      (rows) => gradientsOf(rows, encodeTargets(history, rows, format).count / targets),
      { optimizer: adam, clip: gradientNormLimit, partSizes, breathe },
    )
    return step && { ...step, targets }
  }

  async function forecastScaled(origins: Uint32Array): Promise<Float64Array | null> {
    const outputs = new Float64Array(origins.length * horizon)
    let row = 0
    for (const rows of piecesOf(origins, rowsForecast)) {
      if (!(await breathe())) return null
      outputs.set(
        scope(backend, () => network.forward(inputTensor(rows)).read()),
        row * horizon,
      )
      row += rows.length
    }
    return outputs
  }

  return {
    parameterCount: parameters.reduce((count, parameter) => count + parameter.size, 0),
    get learningRate() {
      return adam.learningRate
    },
    set learningRate(rate) {
      adam.learningRate = rate
    },
    learn,
    async forecast(origins) {
      const outputs = await forecastScaled(origins)
      if (!outputs) return null
      decodeOutputs(history, origins, outputs, format)
      return inOwnUnit(plan.unit, origins, outputs)
    },
    async loss(origins) {
      const outputs = await forecastScaled(origins)
      if (!outputs) return null
      const { values, mask } = encodeTargets(history, origins, format)
      const actual = values.map((value, i) => (mask[i] === 1 ? value : NaN))
      return outputs.some(Number.isNaN) ? NaN : measure('mae', actual, outputs)
    },
    snapshot: () => readParameters(parameters),
    restore: (snapshot) => writeParameters(parameters, snapshot),
    state: () => ({ weights: readParameters(parameters), optimizer: adam.state() }),
    resume({ weights, optimizer }) {
      writeParameters(parameters, weights)
      adam.restore(optimizer)
    },
    dispose() {
      adam.dispose()
      network.dispose()
    },
  }
}

function* piecesOf(origins: Uint32Array, rows: number): Generator<Uint32Array> {
  for (let start = 0; start < origins.length; start += rows) yield origins.subarray(start, start + rows)
}
