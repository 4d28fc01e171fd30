/** The later stages: networks, first small, then several recipes, then further seeds of the best, as the budget allows. */

import { fitNet, type FitEvent, type FitProblem, type FittedNet } from '../fit/fitNet'
import { windowWork } from '../fit/netWork'
import { averageForecasts, seedPredictor, type SeedAverage } from '../models/combine'
import type { ModelHost, Predictor } from '../models/model'
import { netName } from '../models/netName'
import { bestOf, netPredictor } from '../models/netPredictor'
import { createWindowEncoder } from '../net/windowEncoder'
import { countPlaces } from '../panel/places'
import { errorOf, type Candidate, type Jury } from './candidate'
import type { Course } from './course'
import type { NetChoice } from './rules'

export interface NetworkStage {
  readonly problem: FitProblem
  readonly jury: Jury
  readonly course: Course
  readonly average: SeedAverage
}

export interface TrainedMember {
  readonly choice: NetChoice
  readonly fitted: FittedNet
  readonly predictor: Predictor
  readonly forecast: Float64Array
  readonly error: number
  /** That training and judging it took. */
  readonly milliseconds: number
}

/**
 * Trains one network until it stops of itself or the course passes `deadline`; then the best epoch so far counts. A run from a
 * record stops after the epochs that the record names; one that goes on takes a network up where it stood.
 */
export async function* trainMember(
  stage: NetworkStage,
  name: string,
  choice: NetChoice,
  deadline: number,
  host: ModelHost,
): AsyncGenerator<FitEvent, TrainedMember, void> {
  const { problem, jury, course } = stage
  const began = course.beginningOf(name)
  const finished = course.network(name)
  const fitted = finished?.fitted ?? (yield* trainNetwork(stage, name, choice, { began, deadline }, host))
  const { scales, observedChannel, linear } = problem
  const predictor = netPredictor(netName(fitted.settings), {
    fitted: bestOf(fitted),
    scales,
    observedChannel,
    linear,
  })
  const forecast = await predictor.forecast(jury.panel, jury.places, host)
  const milliseconds = finished?.milliseconds ?? course.spent() - began
  if (!finished) course.keepNetwork({ name, fitted, milliseconds })
  return { choice, fitted, predictor, forecast, error: errorOf(jury, forecast), milliseconds }
}

/** Milliseconds of the course. */
interface Term {
  readonly began: number
  readonly deadline: number
}

async function* trainNetwork(
  { problem, course }: NetworkStage,
  name: string,
  choice: NetChoice,
  { began, deadline }: Term,
  host: ModelHost,
): AsyncGenerator<FitEvent, FittedNet, void> {
  const recorded = course.ledger.recall(`${name}: epochs`)
  const recipe = recorded === null ? choice.recipe : { ...choice.recipe, epochs: recorded }
  const fitHost = {
    backend: host.backend,
    pause: () => host.pause(),
    finishRequested: () => recorded === null && course.spent() > deadline,
  }
  course.begin()
  const run = fitNet(problem, choice.settings, recipe, fitHost, course.stateOf(name))
  for (;;) {
    const next = await run.next()
    if (next.done === true) {
      course.ledger.keep(`${name}: epochs`, next.value.epochs)
      return next.value
    }
    if (next.value.kind === 'epoch') course.follow({ name, began, state: next.value.state() })
    yield next.value
  }
}

/** Seeds of one choice as one candidate. */
export function candidateOf(seeds: readonly TrainedMember[], { jury, average }: NetworkStage): Candidate {
  const forecast = averageForecasts(
    seeds.map((seed) => seed.forecast),
    average,
  )
  const { name } = seeds[0].predictor
  return {
    name: seeds.length > 1 ? `${name} × ${seeds.length}` : name,
    kind: 'network',
    predictor: seedPredictor(
      name,
      seeds.map((seed) => seed.predictor),
      average,
    ),
    forecast,
    error: errorOf(jury, forecast),
  }
}

/** Floating-point operations of one epoch, validation included. */
export function workOfEpoch({ problem }: NetworkStage, { settings, recipe }: NetChoice): number {
  const { panel, scales, observedChannel, linear, training, validation } = problem
  const { layout } = createWindowEncoder(panel, settings, scales, observedChannel, linear)
  const seen = recipe.windowShare * countPlaces(training)
  return windowWork(settings, layout) * (3 * seen + countPlaces(validation))
}
