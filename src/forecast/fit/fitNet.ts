/**
 * The recipe: warm-up, then a falling learning rate; a share of the windows an epoch; early stopping on the validation MAE,
 * the best weights kept. A generator: not asking for more is a pause, and each epoch's state can be kept to return to.
 */

import type { OptimizerState, Snapshot } from '../../engine'
import { TidecastError } from '../../util/errors'
import { createRandom, type RandomState } from '../../util/random'
import type { Backend } from '../../engine'
import { createEpochOrder, type EpochOrderState } from '../epochOrder'
import type { NetSettings, RecipeSettings } from '../net/settings'
import { countPlaces, pickPlaces, type Places } from '../panel/places'
import { mostRemedies } from '../remedies'
import { passOverBatches } from '../trainingPass'
import { createNetLearner, type NetLearner, type NetProblem } from './netLearner'
import { meanScaledError } from './validationError'

/** All there is of a run between two epochs: a run that starts from it goes on as this one did. */
export interface FitState {
  readonly epoch: number
  readonly weights: Snapshot
  readonly optimizer: OptimizerState
  readonly random: RandomState
  readonly order: EpochOrderState
  readonly best: BestWeights
  /** What remedies have left of the learning rate. */
  readonly rateFactor: number
}

export interface BestWeights {
  readonly epoch: number
  readonly validationError: number
  readonly weights: Snapshot
}

export interface FitProblem extends NetProblem {
  /** Weights to begin with. @default drawn by the seed */
  readonly start?: Snapshot
  readonly training: Places
  readonly validation: Places
}

export type FitEvent =
  | { readonly kind: 'step'; readonly epoch: number; readonly step: number; readonly steps: number }
  | {
      readonly kind: 'epoch'
      readonly epoch: number
      readonly trainingLoss: number | null
      /** Mean absolute error in units of each series' scale. */
      readonly validationError: number
      readonly bestEpoch: number
      readonly learningRate: number
      readonly gradientNorm: number | null
      /** For returning here, and for branching off. */
      readonly state: () => FitState
    }
  | {
      /** The loss was no longer a number: the weights of the last epoch are back, at half the learning rate. */
      readonly kind: 'recovered'
      readonly epoch: number
      readonly step: number
      readonly learningRate: number
    }

export type FitStop = 'epochLimit' | 'earlyStopping' | 'finished' | 'diverged'

export interface FittedNet {
  readonly settings: NetSettings
  readonly recipe: RecipeSettings
  readonly best: BestWeights
  /** Whole epochs trained. */
  readonly epochs: number
  readonly stop: FitStop
  readonly parameters: number
}

export interface FitHost {
  readonly backend: Backend
  /** Lets the host work; throws when the run is discarded. */
  pause(): Promise<void>
  /** Asked before every epoch and piece of a step: true ends the run with the best weights so far. */
  finishRequested(): boolean
}

/** Each remedy halves what is left of the rate. */
const leastRateFactor = 2 ** -mostRemedies

/**
 * @param from a state of a run of the same network and panel; other recipe settings may differ: a branch
 * @throws TidecastError `model.diverged` where no epoch was ever better than the start
 */
export async function* fitNet(
  problem: FitProblem,
  settings: NetSettings,
  recipe: RecipeSettings,
  host: FitHost,
  from?: FitState,
): AsyncGenerator<FitEvent, FittedNet, void> {
  const random = createRandom(settings.seed)
  const learner = createNetLearner(problem, settings, recipe, {
    backend: host.backend,
    random,
    async breathe() {
      await host.pause()
      return !host.finishRequested()
    },
  })
  try {
    if (problem.start) learner.restoreWeights(problem.start)
    return yield* fitEpochs({ problem, settings, recipe, learner, host, random }, from)
  } finally {
    learner.dispose()
  }
}

interface Fit {
  readonly problem: FitProblem
  readonly settings: NetSettings
  readonly recipe: RecipeSettings
  readonly learner: NetLearner
  readonly host: FitHost
  readonly random: ReturnType<typeof createRandom>
}

async function* fitEpochs(fit: Fit, from?: FitState): AsyncGenerator<FitEvent, FittedNet, void> {
  const { problem, settings, recipe, learner, random } = fit
  const { training } = problem
  const count = countPlaces(training)
  const windows = Math.max(1, Math.min(count, Math.ceil(recipe.windowShare * count)))
  const order = createEpochOrder(
    Uint32Array.from({ length: count }, (_, i) => i),
    windows,
    random,
  )
  let rateFactor = from?.rateFactor ?? 1
  let best: BestWeights = from?.best ?? { epoch: 0, validationError: Infinity, weights: learner.weights() }
  if (from) {
    learner.restoreWeights(from.weights)
    learner.restoreOptimizer(from.optimizer)
    random.restore(from.random)
    order.restore(from.order)
  }

  function stateAt(epoch: number): FitState {
    return {
      epoch,
      weights: learner.weights(),
      optimizer: learner.optimizerState(),
      random: random.state(),
      order: order.state(),
      best,
      rateFactor,
    }
  }
  const end = (epochs: number, stop: FitStop): FittedNet => ({
    settings,
    recipe,
    best,
    epochs,
    stop,
    parameters: learner.parameterCount,
  })

  function stopAfter(epoch: number): FitStop | null {
    if (epoch >= recipe.epochs) return 'epochLimit'
    return epoch - best.epoch >= recipe.patience ? 'earlyStopping' : null
  }

  // A run may have been left between its last epoch and its end.
  const ended = from && stopAfter(from.epoch)
  if (ended) return end(from.epoch, ended)
  const first = from ? from.epoch + 1 : 0
  let kept = stateAt(first - 1)
  for (let epoch = first; ; epoch++) {
    const trained: EpochReport | null =
      epoch === 0
        ? { loss: null, gradientNorm: null }
        : yield* fitEpoch(fit, pickPlaces(training, order.next()), epoch, rateFactor)
    if (trained === null) return end(Math.max(0, epoch - 1), 'finished')
    const validationError = trained.lostAt === undefined ? await validate(fit) : NaN
    if (validationError === null) return end(Math.max(0, epoch - 1), 'finished')
    if (!Number.isFinite(validationError)) {
      if (epoch === 0 || rateFactor <= leastRateFactor) {
        if (best.epoch > 0) return end(epoch - 1, 'diverged')
        throw new TidecastError('model.diverged', { epoch, bestEpoch: 0, learningRate: recipe.learningRate })
      }
      learner.restoreWeights(kept.weights)
      learner.restoreOptimizer(kept.optimizer)
      rateFactor /= 2
      const learningRate = epochRate(recipe, epoch) * rateFactor
      yield { kind: 'recovered', epoch, step: trained.lostAt ?? 0, learningRate }
      epoch--
      continue
    }
    if (validationError < best.validationError) {
      best = { epoch, validationError, weights: learner.weights() }
    }
    kept = stateAt(epoch)
    const state = kept
    yield {
      kind: 'epoch',
      epoch,
      trainingLoss: trained.loss,
      validationError,
      bestEpoch: best.epoch,
      learningRate: learner.learningRate,
      gradientNorm: trained.gradientNorm,
      state: () => state,
    }
    const stop = stopAfter(epoch)
    if (stop) return end(epoch, stop)
  }
}

async function validate({ problem, learner }: Fit): Promise<number | null> {
  const { panel, scales, validation } = problem
  const forecast = await learner.forecast(validation)
  return forecast && meanScaledError(panel, validation, forecast, scales)
}

interface EpochReport {
  readonly loss: number | null
  readonly gradientNorm: number | null
  /** The step whose loss was no number. */
  readonly lostAt?: number
}

/** The rate of an epoch, 1 the first, once it is warm. */
function epochRate({ learningRate, decay }: RecipeSettings, epoch: number): number {
  let rate = learningRate
  for (let passed = 1; passed < epoch; passed++) rate *= decay
  return rate
}

/** One pass over `places` in batches; null when finished early. */
async function* fitEpoch(
  { recipe, learner }: Fit,
  places: Places,
  epoch: number,
  rateFactor: number,
): AsyncGenerator<FitEvent, EpochReport | null, void> {
  const count = countPlaces(places)
  const steps = Math.ceil(count / recipe.batchSize)
  const warm = epoch === 1 ? Math.ceil(recipe.warmUp * steps) : 0
  const rate = epochRate(recipe, epoch) * rateFactor
  const pass = passOverBatches(learner, {
    steps,
    rateAt: (step) => (step <= warm ? (rate * step) / (warm + 1) : rate),
    learn(step) {
      const from = (step - 1) * recipe.batchSize
      const rows = Uint32Array.from({ length: Math.min(recipe.batchSize, count - from) }, (_, i) => from + i)
      return learner.learn(pickPlaces(places, rows))
    },
  })
  for (;;) {
    const next = await pass.next()
    if (next.done !== true) {
      yield { kind: 'step', epoch, step: next.value.step, steps }
      continue
    }
    const { value: end } = next
    if (end.kind === 'interrupted') return null
    if (end.kind === 'lost') return { loss: null, gradientNorm: null, lostAt: end.step }
    return { loss: end.loss, gradientNorm: end.gradientNorm }
  }
}
