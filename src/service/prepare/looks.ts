/** Looks at a series under its recipe, for the window and for pictures of it. */

import type { ExploreLook, ExploreOutputs, LaggedLook, SeriesSpec, TrainerMethods } from '../../contract'
import type { WorkContext } from '../sharedWork'
import type { TrainerHost } from '../trainerHost'
import { explore } from './explore'
import { inPieces } from './inPieces'
import { laggedLook, recipeBeside } from './laggedLook'
import type { Preparation } from './preparation'

export interface LookHost {
  readonly preparation: Preparation
  readonly pause: TrainerHost['pause']
}

type Asked<Name extends keyof ExploreOutputs> = TrainerMethods[Name]['input']

/** Throws what reading throws, and `cancelled`. A step that cannot be done leaves the points before it. */
export async function exploreSeries(
  { series, view }: Asked<'series.explore'>,
  host: LookHost,
  context: WorkContext<number>,
): Promise<ExploreLook> {
  const { points } = await preparedPoints(series, host, context.signal)
  return inPieces(explore(points, view), host, context)
}

/** Throws what reading and the steps of the other series throw, and `cancelled`. */
export async function laggedSeries(
  { series, beside }: Asked<'series.lagged'>,
  host: LookHost,
  context: WorkContext<number>,
): Promise<LaggedLook> {
  const { signal } = context
  const { points, recipe } = await preparedPoints(series, host, signal)
  const { kind, name } = beside
  const other = kind === 'column' ? { ...series, target: name } : { ...series, id: name }
  const leader = await host.preparation.run(other, recipeBeside(recipe), { signal, progress: ignore })
  if (leader.failure) throw leader.failure.error
  return inPieces(laggedLook(leader.points, points), host, context)
}

/** The points, and the recipe as far as it could be done. */
async function preparedPoints(series: SeriesSpec, { preparation }: LookHost, signal: AbortSignal) {
  const recipe = await preparation.recipe(series, signal)
  const { points, failure } = await preparation.run(series, recipe, { signal, progress: ignore })
  const reached = { ...recipe, steps: recipe.steps.slice(0, failure?.index) }
  return { points, recipe: reached }
}

function ignore(): void {}
