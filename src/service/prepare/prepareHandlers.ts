/** The calls of preparation. Each carries its series and recipe whole. */

import type { PrepareOutputs, SeriesSpec, TrainerMethods } from '../../contract'
import type { Handlers } from '../../rpc'
import { seasonOfPoints } from '../../series'
import type { TrainerHost } from '../trainerHost'
import { describePrepared } from './describePrepared'
import { healthOf } from './healthOf'
import type { Preparation } from './preparation'
import { placeOfFill, testFills } from './testFills'

export function createPrepareHandlers(
  preparation: Preparation,
  host: Pick<TrainerHost, 'pause'>,
): Pick<Handlers<TrainerMethods>, keyof PrepareOutputs> {
  async function prepare(series: SeriesSpec, signal: AbortSignal) {
    const recipe = await preparation.recipe(series, signal)
    return { recipe, ...(await preparation.run(series, recipe, { signal, progress: () => undefined })) }
  }

  return {
    async 'series.prepare'({ series }, { signal, progress }) {
      const recipe = await preparation.recipe(series, signal)
      return describePrepared(await preparation.run(series, recipe, { signal, progress }), recipe)
    },

    async 'series.health'({ series }, { signal }) {
      const { recipe, points } = await prepare(series, signal)
      const unreviewed = points.suspects?.reduce((count, flag) => count + flag, 0) ?? 0
      return healthOf(await preparation.source(series, signal), recipe, unreviewed)
    },

    async 'series.fillTest'({ series, seed }, { signal, progress }) {
      const place = placeOfFill(await preparation.recipe(series, signal))
      const { points } = await preparation.run(series, place.before, { signal, progress: () => undefined })
      return testFills(points, place, seasonOfPoints(points), {
        seed,
        signal,
        progress,
        pause: () => host.pause(),
      })
    },
  }
}
