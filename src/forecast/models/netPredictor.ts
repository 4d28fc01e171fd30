/** Trained networks as predictors: the weights rest as plain numbers and are put into a network when it forecasts. */

import type { Snapshot } from '../../engine'
import { createNetLearner, type NetLearner, type NetProblem } from '../fit/netLearner'
import type { FittedNet } from '../fit/fitNet'
import type { Panel } from '../panel/panel'
import { countPlaces } from '../panel/places'
import { createRandom } from '../../util/random'
import type { ModelHost } from './model'
import type { QuantilePredictor } from './quantilePredictor'

/** Weights alone are needed to forecast; the recipe, to train on from them. */
export interface TrainedNet extends Omit<NetProblem, 'panel'> {
  readonly fitted: Pick<FittedNet, 'settings' | 'recipe'> & { readonly weights: Snapshot }
}

/** @returns a predictor whose quantiles are NaN where its loss learned a point alone */
export function netPredictor(name: string, { fitted, ...problem }: TrainedNet): QuantilePredictor {
  const { settings, recipe, weights } = fitted

  async function ask(
    panel: Panel,
    { backend, pause }: ModelHost,
    question: (learner: NetLearner) => Promise<Float64Array | null>,
  ): Promise<Float64Array | null> {
    const learner = createNetLearner(
      { ...problem, panel },
      settings,
      { learningRate: 0, weightDecay: 0, clip: 1 },
      {
        backend,
        random: createRandom(settings.seed),
        async breathe() {
          await pause()
          return true
        },
      },
    )
    try {
      learner.restoreWeights(weights)
      return await question(learner)
    } finally {
      learner.dispose()
    }
  }

  return {
    name,
    async forecast(panel, places, host) {
      const made = await ask(panel, host, (learner) => learner.forecast(places))
      return made ?? new Float64Array(countPlaces(places) * settings.horizon)
    },
    async quantiles(panel, places, levels, host) {
      const made = await ask(panel, host, (learner) => learner.quantiles(places, levels))
      return made ?? new Float64Array(countPlaces(places) * settings.horizon * levels.length).fill(NaN)
    },
    describe: () => ({
      kind: 'network',
      name,
      settings,
      recipe,
      weights: weights.map((column) => Float64Array.from(column)),
      scales: problem.scales,
      observedChannel: problem.observedChannel,
      linear: problem.linear ? [...problem.linear.learnt] : null,
    }),
  }
}

/** What is kept of a finished run to forecast by its best epoch. */
export function bestOf({ settings, recipe, best }: FittedNet): TrainedNet['fitted'] {
  return { settings, recipe, weights: best.weights }
}
