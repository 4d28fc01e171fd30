/** How each series of a file follows another series or column of it: nothing is changed. */

import type { LaggedLook } from '../../contract'
import { applyRecipe, laggedSentence, suggestRecipe, type ByteSource } from '../../series'
import { inPieces } from './inPieces'
import { laggedLook, recipeBeside } from './laggedLook'
import { createLazyFillModel } from './lazyFillModel'
import type { PrepareHost, PrepareRequest } from './prepareSource'
import { readSeries } from './readSeries'
import { looksBeside, spansBeside } from './seriesBeside'

export interface LaggedReport {
  readonly name: string
  readonly beside: string
  readonly sentence: string
  readonly look: LaggedLook
}

/** @param beside a series of the file or a column. Throws what reading and the steps throw, and `cancelled`. */
export async function laggedSource(
  source: ByteSource,
  request: PrepareRequest & { readonly beside: string },
  host: PrepareHost,
): Promise<readonly LaggedReport[]> {
  const { beside: name } = request
  const { all, others, beside } = await readSeries(source, request, host.signal)
  const { signal, pause } = host
  const options = { signal, pause, fillModel: createLazyFillModel() }
  const reports: LaggedReport[] = []
  for (const [i, points] of all.entries()) {
    if (points.name === name) continue
    host.onProgress?.(points.name, i, all.length)
    const recipe = request.recipe ?? suggestRecipe(points)
    const follower = await applyRecipe(points, recipe, {
      ...options,
      ...(looksBeside(recipe) && { others: await spansBeside(others(points), recipe) }),
    })
    const leader = await applyRecipe(beside(points, name), recipeBeside(recipe), options)
    const work = laggedLook(leader.points, follower.points)
    const look = await inPieces(work, host, { signal, progress: () => undefined })
    const names = { follower: points.name, leader: name, frequency: look.frequency }
    reports.push({ name: points.name, beside: name, sentence: laggedSentence(look, names), look })
  }
  return reports
}
