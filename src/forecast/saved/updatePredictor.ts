/**
 * A predictor taken on to newer data. Networks train a few epochs on from their present weights at a lower rate, are judged on
 * the newest part, and keep the old weights unless others err less there. Rivals cost little and are fitted anew. Weights of
 * blends and the errors that bands come from stay: what was chosen and measured was so on data the model had not seen.
 */

import { fitNet } from '../fit/fitNet'
import { restoreLinearBase } from '../fit/linearBase'
import type { ModelHost, TrainingTask } from '../models/model'
import { rivalEstimator } from '../models/rivalEstimator'
import type { RecipeSettings } from '../net/settings'
import { placesIn, thinPlaces } from '../panel/places'
import type { BandedData, NetworkData, PredictorData, RivalData } from './predictorData'

export interface UpdateHost extends ModelHost {
  /** Whether the time for it is over: the best so far is then taken. */
  finishRequested(): boolean
}

export interface UpdatedBanded {
  readonly data: BandedData
  /** Of each network, its mean error on the newest part: with the old weights, and with those that are kept. */
  readonly networks: readonly { readonly before: number; readonly after: number }[]
}

/** Enough to follow what changed, too little to forget what was learnt. */
const shareOfRate = 0.2
const epochsOfUpdate = 6
const patienceOfUpdate = 2
const validationPlaces = 2048

export async function updateBanded(
  banded: BandedData,
  task: TrainingTask,
  host: UpdateHost,
): Promise<UpdatedBanded> {
  const networks: { before: number; after: number }[] = []

  async function update(data: PredictorData): Promise<PredictorData> {
    switch (data.kind) {
      case 'rival':
        return updateRival(data, task, host)
      case 'network':
        return updateMember(data)
      case 'seeds': {
        const members: NetworkData[] = []
        for (const member of data.members) members.push(await updateMember(member))
        return { ...data, members }
      }
      case 'blend': {
        const members = []
        for (const member of data.members) {
          const predictor = await update(member.predictor)
          if (predictor.kind === 'blend') throw new TypeError('a blend of blends')
          members.push({ ...member, predictor })
        }
        return { ...data, members }
      }
    }
  }

  async function updateMember(data: NetworkData): Promise<NetworkData> {
    const { network, before, after } = await updateNetwork(data, task, host)
    networks.push({ before, after })
    return network
  }

  const predictor = await update(banded.predictor)
  const { memory } = banded
  const firstOrigins = task.validation.map(([from]) => from)
  return { data: { ...banded, predictor, memory: memory && { ...memory, firstOrigins } }, networks }
}

async function updateNetwork(data: NetworkData, task: TrainingTask, host: UpdateHost) {
  const { panel, horizon, training, validation } = task
  const { settings, scales, observedChannel, weights } = data
  const problem = {
    panel,
    scales,
    observedChannel,
    linear: data.linear
      ? restoreLinearBase(data.linear, { seasonLength: panel.seasonLength, horizon })
      : undefined,
    start: weights,
    training: placesIn(panel, training, { horizon, lookback: settings.lookback }),
    validation: thinPlaces(placesIn(panel, validation, { horizon }), validationPlaces),
  }
  const run = fitNet(problem, settings, recipeOfUpdate(data.recipe), {
    backend: host.backend,
    pause: () => host.pause(),
    finishRequested: () => host.finishRequested(),
  })
  let before = NaN
  for (;;) {
    const next = await run.next()
    if (next.done !== true) {
      if (next.value.kind === 'epoch' && next.value.epoch === 0) before = next.value.validationError
      continue
    }
    const { best } = next.value
    const network =
      best.epoch === 0 ? data : { ...data, weights: best.weights.map((column) => Float64Array.from(column)) }
    return { network, before, after: best.validationError }
  }
}

function recipeOfUpdate(recipe: RecipeSettings): RecipeSettings {
  return {
    ...recipe,
    learningRate: shareOfRate * recipe.learningRate,
    warmUp: 0,
    epochs: epochsOfUpdate,
    patience: patienceOfUpdate,
  }
}

/** A series that is not there now keeps what was learnt of it. */
async function updateRival(data: RivalData, task: TrainingTask, host: ModelHost): Promise<RivalData> {
  if (!data.learnt) return data
  const fitted = (await rivalEstimator(data.name).train(task, host)).describe()
  const anew = fitted.kind === 'rival' ? fitted.learnt : null
  return { ...data, learnt: data.learnt.map((learnt, s) => anew?.[s] ?? learnt) }
}
