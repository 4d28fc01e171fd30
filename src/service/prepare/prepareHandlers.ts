/** The calls of preparation. Each carries its series and recipe whole. */

import type { ExploreOutputs, PrepareOutputs, SeriesSpec, TrainerMethods } from '../../contract'
import type { Handlers } from '../../rpc'
import { decomposePoints, seasonOfPoints, type DecomposedPoints } from '../../series'
import { createSharedWork } from '../sharedWork'
import type { TrainerHost } from '../trainerHost'
import { describePrepared } from './describePrepared'
import { decompositionLook } from './explore'
import { healthOf } from './healthOf'
import { inPieces } from './inPieces'
import { exploreSeries, laggedSeries } from './looks'
import type { Preparation } from './preparation'
import { encodeRecipe, readRecipe } from './recipeFile'
import { placeOfFill, testFills } from './testFills'

const decompositionsKept = 2

export function createPrepareHandlers(
  preparation: Preparation,
  host: Pick<TrainerHost, 'pause' | 'openSource' | 'writeTarget'>,
): Pick<Handlers<TrainerMethods>, keyof PrepareOutputs | keyof ExploreOutputs> {
  const decompositions = createSharedWork<DecomposedPoints, { readonly share: number }>(decompositionsKept)
  const looking = { preparation, pause: () => host.pause() }

  async function prepare(series: SeriesSpec, signal: AbortSignal) {
    const recipe = await preparation.recipe(series, signal)
    return { recipe, ...(await preparation.run(series, recipe, { signal, progress: () => undefined })) }
  }

  return {
    async 'series.prepare'({ series }, { signal, progress }) {
      const recipe = await preparation.recipe(series, signal)
      const prepared = await preparation.run(series, recipe, { signal, progress })
      const reached = { ...recipe, steps: recipe.steps.slice(0, prepared.failure?.index) }
      return describePrepared(prepared, recipe, await preparation.ownPoints(series, reached, signal))
    },

    async 'series.health'({ series }, { signal }) {
      const { recipe, points, failure } = await prepare(series, signal)
      const reached = { ...recipe, steps: recipe.steps.slice(0, failure?.index) }
      const unreviewed = points.suspects?.reduce((count, flag) => count + flag, 0) ?? 0
      const source = await preparation.source(series, signal)
      return inPieces(healthOf(source, reached, unreviewed), host, { signal, progress: () => undefined })
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

    'series.explore': (asked, { signal, progress }) =>
      exploreSeries(asked, looking, { signal, progress: (share) => progress({ share }) }),

    'series.lagged': (asked, { signal, progress }) =>
      laggedSeries(asked, looking, { signal, progress: (share) => progress({ share }) }),

    async 'series.decompose'({ series, from, to, buckets }, { signal, progress }) {
      const { points } = await prepare(series, signal)
      const decomposed = await decompositions.get(JSON.stringify(series), { signal, progress }, (shared) =>
        inPieces(decomposePoints(points, { robust: true }), host, {
          signal: shared.signal,
          progress: (share) => shared.progress({ share }),
        }),
      )
      return decompositionLook(decomposed, { from, to, buckets })
    },

    async 'recipe.save'({ target, recipe }) {
      await host.writeTarget(target, encodeRecipe(recipe))
      return {}
    },

    async 'recipe.load'({ source }, { signal }) {
      return readRecipe(await host.openSource({ kind: 'grant', grant: source }), signal)
    },
  }
}
