/** Trained networks as predictors: the weights rest as plain numbers and are put into a network when it forecasts. */

import { createNetLearner, type NetProblem } from '../fit/netLearner'
import type { FittedNet } from '../fit/fitNet'
import type { BaseName } from '../net/bases'
import { countPlaces } from '../panel/places'
import { createRandom } from '../../util/random'
import type { Predictor } from './model'

export interface TrainedNet extends Omit<NetProblem, 'panel'> {
  readonly fitted: FittedNet
}

export function netPredictor(name: string, { fitted, ...problem }: TrainedNet): Predictor {
  const { settings, best } = fitted
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
        learner.restoreWeights(best.weights)
        return (await learner.forecast(places)) ?? new Float64Array(countPlaces(places) * settings.horizon)
      } finally {
        learner.dispose()
      }
    },
  }
}

/** What a network corrects, as names say it; most start from a level, which goes without saying. */
const baseWords: Readonly<Record<BaseName, string>> = {
  level: '',
  seasonalNaive: ' on seasonal naive',
  seasonAndWeek: ' on day and week',
  linear: ' on ridge',
}

/** "GRU 64 · segments of 24 on ridge": what tells this network from the others. */
export function netName({ settings }: FittedNet): string {
  const { cell, layers, segment, base } = settings
  const stack = `${cell.toUpperCase()} ${layers.join('-')}`
  return `${stack}${segment === 1 ? '' : ` · segments of ${segment}`}${baseWords[base]}`
}
