/**
 * A network in training over a panel: it learns from a batch and forecasts, in pieces between which the host breathes. The
 * only file of this room that holds a network's engine memory; `dispose` gives all of it back.
 */

import {
  createOptimizer,
  readParameters,
  scale,
  scope,
  tensor,
  valueAndGradients,
  writeParameters,
  type Backend,
  type Numbers,
  type OptimizerState,
  type Snapshot,
} from '../../engine'
import type { Random } from '../../util/random'
import { lossRow } from '../net/losses'
import { createNetwork } from '../net/network'
import type { NetSettings, RecipeSettings } from '../net/settings'
import type { SeriesScales } from '../net/seriesScales'
import { createWindowEncoder } from '../net/windowEncoder'
import type { Panel } from '../panel/panel'
import { countPlaces, piecesOfPlaces, type Places } from '../panel/places'
import { stepInPieces } from '../stepInPieces'
import { workOfTraining } from '../work'
import type { LinearBase } from './linearBase'
import { rowsBetweenPauses, windowWork } from './netWork'
import { createStepNorms, type StepNorms } from './stepNorms'

export interface NetLearner {
  readonly parameterCount: number
  /** Floating-point operations of one window's forward pass. */
  readonly windowWork: number
  learningRate: number
  /** One step of AdamW on the mean loss of the batch; null when interrupted, with the weights as they were. */
  learn(places: Places): Promise<StepReport | null>
  /** The loss itself, as training minimises it, without dropout; null when interrupted. */
  loss(places: Places): Promise<number | null>
  /** The point forecast [places, horizon] in the unit of the data; null when interrupted. */
  forecast(places: Places): Promise<Float64Array | null>
  /** Quantiles [places, horizon, levels]; only where the loss learns them. */
  quantiles(places: Places, levels: readonly number[]): Promise<Float64Array | null>
  weights(): Snapshot
  restoreWeights(weights: Snapshot): void
  optimizerState(): OptimizerState
  restoreOptimizer(state: OptimizerState): void
  dispose(): void
}

export interface StepReport {
  readonly loss: number
  /** Global gradient norm before clipping. */
  readonly gradientNorm: number
  /** Of each layer, lowest first, and the head; empty where layers are not watched. */
  readonly partNorms: readonly number[]
  /** ‖∂L/∂h_t‖ at each segment of the look-back, the oldest first; empty where layers are not watched. */
  readonly stepNorms: Float64Array
  /** What the loss is a mean over. */
  readonly weight: number
}

export interface LearnerContext {
  readonly backend: Backend
  readonly random: Random
  /** Whether the norms of each layer's and each step's gradients are wanted: a little of every step. @default false */
  readonly watchesLayers?: boolean
  /** Lets the host work; false: stop at once and return null. May throw. */
  breathe(): Promise<boolean>
}

export interface NetProblem {
  readonly panel: Panel
  readonly scales: SeriesScales
  readonly observedChannel: boolean
  /** Needed by networks whose base it is. */
  readonly linear?: LinearBase | undefined
}

export function createNetLearner(
  { panel, scales, observedChannel, linear }: NetProblem,
  settings: NetSettings,
  recipe: Pick<RecipeSettings, 'learningRate' | 'weightDecay' | 'clip'>,
  { backend, random, watchesLayers = false, breathe }: LearnerContext,
): NetLearner {
  const { horizon } = settings
  const encoder = createWindowEncoder(panel, settings, scales, observedChannel, linear)
  const network = createNetwork(backend, settings, encoder.layout, panel.members.length, random)
  const { parameters } = network
  const partSizes = watchesLayers ? network.partSizes : []
  const optimizer = createOptimizer('adamW', parameters, {
    learningRate: recipe.learningRate,
    weightDecay: recipe.weightDecay,
  })
  const row = lossRow(settings.loss)
  const work = windowWork(settings, encoder.layout)
  const rowsTrained = rowsBetweenPauses(workOfTraining * work)
  const rowsForecast = rowsBetweenPauses(work)

  /** The mean loss of some places, to be evaluated, and what it is a mean over. @param dropping given while training */
  function lossOf(places: Places, dropping?: Random) {
    const windows = encoder.encode(places)
    const { values, mask, weight, bases, relative } = encoder.targets(places)
    const shape = [windows.count, horizon]
    const target = tensor(backend, values, shape)
    const observed = tensor(backend, mask, shape)
    const size = { bases: tensor(backend, bases, shape), relative: tensor(backend, relative, shape) }
    return { weight, evaluate: () => row.loss(network.forward(windows, dropping), target, observed, size) }
  }

  /** Loss and gradients of some places, as their share of the batch's weight. The gradients belong to the caller. */
  function gradientsOf(places: Places, batchWeight: number, watch: StepNorms | null) {
    return scope(backend, () => {
      const { weight, evaluate } = lossOf(places, random)
      const { value, gradients, flows } = valueAndGradients(parameters, evaluate)
      const share = weight / batchWeight
      watch?.add(flows, share)
      if (share === 1) return { value, gradients }
      return { value: value * share, gradients: gradients.map((gradient) => scale(gradient, share)) }
    })
  }

  async function learn(places: Places): Promise<StepReport | null> {
    const { weight } = encoder.targets(places)
    const watch = watchesLayers ? createStepNorms(encoder.layout.pastSegments, settings.layers.length) : null
    const step = await stepInPieces(
      piecesOfPlaces(places, rowsTrained),
      (piece) => gradientsOf(piece, weight, watch),
      { optimizer, clip: recipe.clip, partSizes, breathe },
    )
    return step && { ...step, stepNorms: watch?.read() ?? new Float64Array(), weight }
  }

  async function loss(places: Places): Promise<number | null> {
    let sum = 0
    let total = 0
    for (const piece of piecesOfPlaces(places, rowsForecast)) {
      if (!(await breathe())) return null
      sum += scope(backend, () => {
        const { weight, evaluate } = lossOf(piece)
        total += weight
        return weight * evaluate().item()
      })
    }
    return sum / total
  }

  /** `read` turns the numbers of each step into `width` forecasts in the window's scale. */
  async function run(
    places: Places,
    width: number,
    read: (step: Numbers, into: Float64Array, at: number) => void,
  ): Promise<Float64Array | null> {
    const forecasts = new Float64Array(countPlaces(places) * horizon * width)
    let at = 0
    for (const piece of piecesOfPlaces(places, rowsForecast)) {
      if (!(await breathe())) return null
      const outputs = scope(backend, () => network.forward(encoder.encode(piece)).read())
      const steps = forecasts.subarray(at, at + countPlaces(piece) * horizon * width)
      for (let step = 0; step < countPlaces(piece) * horizon; step++) {
        read(outputs.subarray(step * row.outputs, (step + 1) * row.outputs), steps, step * width)
      }
      encoder.decode(piece, steps, width)
      at += steps.length
    }
    return forecasts
  }

  return {
    parameterCount: parameters.reduce((count, parameter) => count + parameter.size, 0),
    windowWork: work,
    get learningRate() {
      return optimizer.learningRate
    },
    set learningRate(rate) {
      optimizer.learningRate = rate
    },
    learn,
    loss,
    forecast: (places) =>
      run(places, 1, (step, into, at) => {
        into[at] = row.point(step)
      }),
    async quantiles(places, levels) {
      const { quantile } = row
      if (!quantile) return null
      return run(places, levels.length, (step, into, at) => {
        levels.forEach((level, i) => {
          into[at + i] = quantile(step, level)
        })
      })
    },
    weights: () => readParameters(parameters),
    restoreWeights: (weights) => writeParameters(parameters, weights),
    optimizerState: () => optimizer.state(),
    restoreOptimizer: (state) => optimizer.restore(state),
    dispose() {
      optimizer.dispose()
      network.dispose()
    },
  }
}
