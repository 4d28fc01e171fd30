/** A network with given settings as an estimator: trained until it stops of itself. */

import { fitNet } from '../fit/fitNet'
import { fitLinearBase } from '../fit/linearBase'
import { fitSeriesScales } from '../fit/seriesScales'
import type { NetSettings, RecipeSettings } from '../net/settings'
import { hasGaps } from '../panel/panel'
import { placesIn, thinPlaces } from '../panel/places'
import type { Estimator } from './model'
import { netName } from './netName'
import { bestOf, netPredictor } from './netPredictor'
import type { QuantilePredictor } from './quantilePredictor'

/** Validation places looked at after each epoch: more would cost as much as the epoch. */
const validationPlaces = 2048

export function networkEstimator(
  name: string,
  settings: Omit<NetSettings, 'horizon'>,
  recipe: RecipeSettings,
): Estimator<QuantilePredictor> {
  return {
    name,
    async train({ panel, horizon, training, validation }, host) {
      const scales = fitSeriesScales(panel, training)
      const observedChannel = hasGaps(panel)
      const linear =
        settings.base === 'linear' ? await fitLinearBase({ panel, horizon, training }, host) : undefined
      const problem = {
        panel,
        scales,
        observedChannel,
        linear,
        training: placesIn(panel, training, { horizon, lookback: settings.lookback }),
        validation: thinPlaces(placesIn(panel, validation, { horizon }), validationPlaces),
      }
      const run = fitNet(problem, { ...settings, horizon }, recipe, {
        backend: host.backend,
        pause: () => host.pause(),
        finishRequested: () => false,
      })
      for (;;) {
        const next = await run.next()
        if (next.done !== true) continue
        const fitted = bestOf(next.value)
        return netPredictor(netName(next.value.settings), { fitted, scales, observedChannel, linear })
      }
    },
  }
}
