/** Trained networks as predictors: the weights rest as plain numbers and are put into a network when it forecasts. */

import type { Snapshot } from '../../engine'
import { createNetLearner, type NetProblem } from '../fit/netLearner'
import type { FittedNet } from '../fit/fitNet'
import type { BaseName } from '../net/bases'
import { countPlaces } from '../panel/places'
import { createRandom } from '../../util/random'
import type { Predictor } from './model'

/** Weights alone are needed to forecast; the recipe, to train on from them. */
export interface TrainedNet extends Omit<NetProblem, 'panel'> {
  readonly fitted: Pick<FittedNet, 'settings' | 'recipe'> & { readonly weights: Snapshot }
}

export function netPredictor(name: string, { fitted, ...problem }: TrainedNet): Predictor {
  const { settings, recipe, weights } = fitted
  return {
    name,
    async forecast(panel, places, { backend, pause }) {
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
        return (await learner.forecast(places)) ?? new Float64Array(countPlaces(places) * settings.horizon)
      } finally {
        learner.dispose()
      }
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

/** What a network corrects, as names say it; most start from a level, which goes without saying. */
const baseWords: Readonly<Record<BaseName, string>> = {
  level: '',
  seasonalNaive: ' on seasonal naive',
  seasonAndWeek: ' on day and week',
  linear: ' on ridge',
}

/** What is kept of a finished run to forecast by its best epoch. */
export function bestOf({ settings, recipe, best }: FittedNet): TrainedNet['fitted'] {
  return { settings, recipe, weights: best.weights }
}

/** "GRU 64 · segments of 24 on ridge": what tells this network from the others. */
export function netName({ settings }: FittedNet): string {
  const { cell, layers, segment, base } = settings
  const stack = `${cell.toUpperCase()} ${layers.join('-')}`
  return `${stack}${segment === 1 ? '' : ` · segments of ${segment}`}${baseWords[base]}`
}
