/** The epochs of a run: train, evaluate, report, and stop when it is time. */

import {
  mostGradientSteps,
  type EpochReport,
  type ModelSettings,
  type StopReason,
  type TrainingProgress,
} from '../contract'
import { TidecastError } from '../util/errors'
import type { Random } from '../util/random'
import { rateShare } from '../util/rateSchedule'
import { compareEpochs, type BestEpoch } from './bestEpoch'
import { createEpochOrder } from './epochOrder'
import { createEpochStates } from './epochStates'
import { evaluateEpoch } from './evaluateEpoch'
import { foldSteps } from './fit/stepNorms'
import { bestOf, captureState, type TrainingState } from './trainingState'
import { mostRemedies } from './remedies'
import type { Outcome, Rewind, Run } from './run'
import { passOverBatches } from './trainingPass'
import { windowsOfEpoch, workOfTraining } from './work'

interface EpochTraining {
  /** Mean loss of the epoch; NaN as soon as one batch has no finite loss. Null at epoch 0. */
  readonly loss: number | null
  readonly gradientNorm: number | null
  readonly partGradientNorms?: readonly number[]
  readonly stepGradientNorms?: readonly number[]
}

export interface EpochsOptions {
  /** Goes on after the last epoch of this state; the learner and `random` are then at its end already. */
  readonly resumed?: TrainingState | null
  /** Called at the end of each epoch, before it is told; `capture` is to be called at once or not at all. */
  onEpoch?(report: EpochReport, capture: () => Uint8Array): void
}

/** @throws TidecastError `model.diverged` when the loss stopped being a number before any epoch beat the untrained net */
export async function* trainEpochs(
  run: Run,
  random: Random,
  { resumed = null, onEpoch = ignore }: EpochsOptions = {},
): AsyncGenerator<TrainingProgress, Outcome, void> {
  const { settings, plan, learner, clock } = run
  const { training, validation, tail } = plan.windows
  const windows = windowsOfEpoch(learner.windowWork, training.length)
  const order = createEpochOrder(training, windows, random)
  const evaluated = validation.length + tail.length
  const shareOfEvaluation = evaluated / (evaluated + workOfTraining * windows)
  if (resumed) order.restore({ order: resumed.sampler.order, seen: resumed.sampler.position })
  let best: BestEpoch = resumed
    ? bestOf(resumed)
    : {
        epoch: 0,
        validationLoss: Infinity,
        epochsWithoutImprovement: 0,
        weights: learner.snapshot(),
        tailForecast: plan.tail.description.lastValue,
        bands: null,
      }
  let last = resumed?.epochs.at(-1)
  const states = createEpochStates(learner.parameterCount)
  const keepState = (report: EpochReport) =>
    states.keep({ report, learner: learner.state(), random: random.state(), order: order.state(), best })
  if (last) keepState(last)

  function goBack({ epoch, learningRate }: Rewind): TrainingProgress {
    const state = states.rewind(epoch)
    learner.resume(state.learner)
    random.restore(state.random)
    order.restore(state.order)
    best = state.best
    last = state.report
    if (learningRate !== undefined) learner.learningRate = learningRate / rateShare(settings, epoch + 1, 1)
    return { kind: 'rewound', epoch: last.epoch }
  }

  /** Times the present epoch was begun anew, and all epochs before it. */
  let mended = 0
  let mendedBefore = (resumed?.epochs ?? []).reduce((sum, report) => sum + (report.mended ?? 0), 0)

  for (;;) {
    const stopReason = last && reasonToStop(last, settings)
    if (last && stopReason) return { best, epochs: last.epoch, stopReason }
    const epoch = last ? last.epoch + 1 : 0
    clock.beginEpoch()
    const rate = learner.learningRate
    const trained: EpochTraining | null =
      epoch === 0
        ? { loss: null, gradientNorm: null }
        : yield* trainEpoch(run, order.next(), {
            epoch,
            shareOfTraining: 1 - shareOfEvaluation,
            patienceLeft: settings.patience - best.epochsWithoutImprovement,
          })
    const evaluation = trained && (await evaluateEpoch(run))
    if (!trained || !evaluation) {
      const wish = last ? run.takeRewind() : null
      if (!wish) return { best, epochs: Math.max(0, epoch - 1), stopReason: 'finishedByUser' }
      yield goBack(wish)
      continue
    }
    const { validationLoss, tailForecast, bands } = evaluation
    if (!Number.isFinite(validationLoss) || !Number.isFinite(trained.loss ?? 0)) {
      if (last && mended + mendedBefore < mostRemedies) {
        goBack({ epoch: last.epoch })
        learner.learningRate = rate / 2
        mended++
        continue
      }
      if (best.epoch > 0) return { best, epochs: epoch - 1, stopReason: 'diverged' }
      throw new TidecastError('model.diverged', { epoch, bestEpoch: 0, learningRate: settings.learningRate })
    }
    best = compareEpochs(best, { epoch, ...evaluation, weights: learner.snapshot })
    const epochsLeft = settings.epochs - epoch
    learner.learningRate = nextRate(rate, best.epochsWithoutImprovement, settings)
    last = {
      epoch,
      trainingLoss: trained.loss,
      validationLoss,
      bestEpoch: best.epoch,
      learningRate: rate * rateShare(settings, Math.max(1, epoch), 1),
      gradientNorm: trained.gradientNorm,
      ...(trained.partGradientNorms && { partGradientNorms: trained.partGradientNorms }),
      ...(trained.stepGradientNorms && { stepGradientNorms: trained.stepGradientNorms }),
      ...(mended > 0 && { mended }),
      epochsWithoutImprovement: best.epochsWithoutImprovement,
      seconds: clock.epochSeconds(),
      secondsLeft: clock.left(
        epoch === 0 ? shareOfEvaluation : 1,
        settings.patience - best.epochsWithoutImprovement,
        epochsLeft,
      ),
      tailForecast,
      ...(bands && { tailBands: bands.tail }),
      tailScores: plan.tail.score(tailForecast),
    }
    onEpoch(last, () => captureState(run, random, { epoch, order: order.state(), best: best.weights }))
    keepState(last)
    mendedBefore += mended
    mended = 0
    yield { kind: 'epoch', ...last }
    const wish = run.takeRewind()
    if (wish) yield goBack(wish)
  }
}

function reasonToStop(
  { epoch, epochsWithoutImprovement }: EpochReport,
  { epochs, patience }: ModelSettings,
): StopReason | null {
  if (epoch >= epochs) return 'epochLimit'
  return epochsWithoutImprovement >= patience ? 'earlyStopping' : null
}

/**
 * The rate that is set for the next epoch, before its share by the schedule. On a plateau it is halved each time half of the
 * patience has passed without an improvement: a smaller step often finds one where a larger one only circles it.
 */
function nextRate(
  rate: number,
  epochsWithoutImprovement: number,
  { schedule, patience }: ModelSettings,
): number {
  if (schedule !== 'plateau') return rate
  const halvingPatience = Math.max(1, Math.floor(patience / 2))
  const waited = epochsWithoutImprovement > 0 && epochsWithoutImprovement % halvingPatience === 0
  return waited ? rate / 2 : rate
}

interface EpochPlace {
  readonly epoch: number
  /** Training's share of an epoch's work; the rest is evaluation. */
  readonly shareOfTraining: number
  readonly patienceLeft: number
}

/** One pass over `origins` in batches; null when interrupted. */
async function* trainEpoch(
  { settings, learner, clock }: Run,
  origins: Uint32Array,
  { epoch, shareOfTraining, patienceLeft }: EpochPlace,
): AsyncGenerator<TrainingProgress, EpochTraining | null, void> {
  const { batchSize } = settings
  const rate = learner.learningRate
  const steps = Math.ceil(origins.length / batchSize)
  let partNorms: readonly number[] = []
  let stepNorms = new Float64Array()
  const pass = passOverBatches(learner, {
    steps,
    rateAt: (step) => rate * rateShare(settings, epoch, step / steps),
    learn: (step) => learner.learn(origins.subarray((step - 1) * batchSize, step * batchSize)),
  })
  for (;;) {
    const next = await pass.next()
    if (next.done === true) {
      const { value: end } = next
      if (end.kind === 'interrupted') return null
      if (end.kind === 'lost') return { loss: NaN, gradientNorm: null }
      return {
        loss: end.loss,
        gradientNorm: end.gradientNorm,
        partGradientNorms: partNorms.map((sum) => sum / steps),
        stepGradientNorms: foldSteps(stepNorms, mostGradientSteps),
      }
    }
    const { step, report } = next.value
    partNorms = report.partNorms.map((norm, part) => (partNorms[part] ?? 0) + norm)
    stepNorms = report.stepNorms.map((norm, t) => (stepNorms[t] ?? 0) + norm / steps)
    if (!clock.reportIsDue()) continue
    const done = (step / steps) * shareOfTraining
    yield {
      kind: 'step',
      epoch,
      step,
      steps,
      windowsPerSecond: Math.min(step * batchSize, origins.length) / clock.epochSeconds(),
      secondsLeft: clock.left(done, patienceLeft - done, settings.epochs - epoch + 1 - done),
    }
  }
}

function ignore(): void {}
