/** A file prepared: each of its series looked at, mended by a recipe, and written with where every value comes from. */

import type { Recipe } from '../../contract'
import { encodePrepared } from '../../export'
import {
  applyRecipe,
  checkHealth,
  findingSentence,
  showStamp,
  suggestRecipe,
  type ByteSource,
  type Finding,
  type HealthReport,
  type Points,
  type StepEffect,
} from '../../series'
import { inPieces } from './inPieces'
import { createLazyFillModel } from './lazyFillModel'
import { readSeries, type SeriesRequest } from './readSeries'
import { looksBeside, spansBeside } from './seriesBeside'

export interface PrepareRequest extends SeriesRequest {
  /** Absent: the least that makes each series regular. */
  readonly recipe?: Recipe | undefined
}

export interface PrepareHost {
  readonly signal: AbortSignal
  readonly pause: () => Promise<void>
  readonly onProgress?: (series: string, done: number, of: number) => void
}

export interface PreparedSeries {
  readonly name: string
  readonly recipe: Recipe
  readonly effects: readonly StepEffect[]
  readonly points: number
  readonly missing: number
  /** ISO 8601. */
  readonly first: string
  readonly last: string
}

/** Throws what reading and the steps throw, `series.empty`, and `cancelled`. */
export async function prepareSource(
  source: ByteSource,
  request: PrepareRequest,
  host: PrepareHost,
): Promise<{ readonly csv: Uint8Array; readonly series: readonly PreparedSeries[] }> {
  const { all, others } = await readSeries(source, request, host.signal)
  const fillModel = createLazyFillModel()
  const results: Points[] = []
  const series: PreparedSeries[] = []
  for (const [i, points] of all.entries()) {
    host.onProgress?.(points.name, i, all.length)
    await host.pause()
    const recipe = request.recipe ?? suggestRecipe(points)
    const { points: mended, effects } = await applyRecipe(points, recipe, {
      signal: host.signal,
      pause: host.pause,
      fillModel,
      ...(looksBeside(recipe) && { others: await spansBeside(others(points), recipe) }),
    })
    results.push(mended)
    series.push({ name: points.name, recipe, effects, ...extentOf(mended) })
  }
  return { csv: encodePrepared(results), series }
}

/** What was found, each finding with its sentence in English. */
export interface WordedHealth extends HealthReport {
  readonly findings: readonly (Finding & { readonly sentence: string })[]
}

export interface SeriesHealth {
  readonly name: string
  /** ISO 8601. */
  readonly first: string
  readonly last: string
  readonly health: WordedHealth
  /** The least that makes it regular. */
  readonly recipe: Recipe
}

/** The health of each series of a file; nothing is changed. */
export async function inspectHealth(
  source: ByteSource,
  request: PrepareRequest,
  host: PrepareHost,
): Promise<readonly SeriesHealth[]> {
  const { all } = await readSeries(source, request, host.signal)
  const reports: SeriesHealth[] = []
  for (const [i, points] of all.entries()) {
    host.onProgress?.(points.name, i, all.length)
    await host.pause()
    const { first, last } = extentOf(points)
    reports.push({
      name: points.name,
      first,
      last,
      health: worded(
        await inPieces(checkHealth(points), host, { signal: host.signal, progress: () => undefined }),
      ),
      recipe: suggestRecipe(points),
    })
  }
  return reports
}

function worded(health: HealthReport): WordedHealth {
  const { frequency, findings } = health
  return {
    ...health,
    findings: findings.map((finding) => ({ ...finding, sentence: findingSentence(finding.says, frequency) })),
  }
}

function extentOf(points: Points) {
  const { stamps, values } = points
  const show = (stamp: number | undefined) => (stamp === undefined ? '' : showStamp(points, stamp))
  return {
    points: stamps.length,
    missing: values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    first: show(stamps[0]),
    last: show(stamps.at(-1)),
  }
}
