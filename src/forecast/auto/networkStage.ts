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
import type { Ledger } from './ledger'
import type { NetChoice } from './rules'

export interface NetworkStage {
  readonly problem: FitProblem
  readonly jury: Jury
  readonly ledger: Ledger
  readonly average: SeedAverage
}

export interface TrainedMember {
  readonly choice: NetChoice
  readonly fitted: FittedNet
  readonly predictor: Predictor
  readonly forecast: Float64Array
  readonly error: number
}

/**
 * Trains one network until it stops of itself or the host's clock passes `deadline`; then the best epoch so far counts. A
 * run from a record stops after the epochs that the record names.
 */
export async function* trainMember(
  { problem, jury, ledger }: NetworkStage,
  name: string,
  choice: NetChoice,
  deadline: number,
  host: ModelHost,
): AsyncGenerator<FitEvent, TrainedMember, void> {
  const recorded = ledger.recall(`${name}: epochs`)
  const recipe = recorded === null ? choice.recipe : { ...choice.recipe, epochs: recorded }
  const fitted = yield* fitNet(problem, choice.settings, recipe, {
    backend: host.backend,
    pause: () => host.pause(),
    finishRequested: () => recorded === null && host.now() > deadline,
  })
  ledger.keep(`${name}: epochs`, fitted.epochs)
  const { scales, observedChannel, linear } = problem
  const predictor = netPredictor(netName(fitted.settings), {
    fitted: bestOf(fitted),
    scales,
    observedChannel,
    linear,
  })
  const forecast = await predictor.forecast(jury.panel, jury.places, host)
  return { choice, fitted, predictor, forecast, error: errorOf(jury, forecast) }
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
