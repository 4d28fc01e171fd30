/** One case: the data read, every rival scored on the same folds with the same metrics. */

import type { RivalName } from '../../contract'
import {
  overallAverage,
  planFold,
  rivalNames,
  rivals,
  scorePanel,
  type Fold,
  type FoldForecasts,
  type Part,
  type PointScores,
} from '../../forecast'
import { readPanel, type ByteSource, type PanelSeries } from '../../series'
import { TidecastError } from '../../util/errors'
import { createConformal } from './conformal'
import type { BenchCase } from './caseSchema'

export interface BenchHost {
  /** A file named in the case. */
  open(file: string): Promise<ByteSource>
  pause(): Promise<void>
  /** Monotonic milliseconds. */
  now(): number
}

export interface CaseOptions {
  readonly part: Part
  readonly budgetSeconds: number
  readonly signal: AbortSignal
  onProgress?(sentence: string): void
}

export type Figures = Readonly<Record<string, number | null>>

export interface CaseLine {
  readonly case: string
  readonly part: Part
  /** Of the model. */
  readonly metrics: Figures
  /** Null: see `skipped`. */
  readonly rivals: Readonly<Record<string, Figures | null>>
  /** Why a rival has no figures. */
  readonly skipped: Readonly<Record<string, string>>
  /** Share of test values inside the model's intervals; null where there are no earlier errors to set them by. */
  readonly coverage: { readonly '80': number | null; readonly '95': number | null }
  readonly trainingSeconds: number
  readonly rivalSeconds: Readonly<Record<string, number>>
  readonly seed: number | null
  readonly model: string
}

/** Milliseconds of work between two pauses. */
const workBetweenPauses = 50
/** Of what is left of the case's budget: for any one rival, and for validation where the test part follows. */
const shareOfRival = 0.25
const shareOfValidation = 0.4

/** Those that may run out of time come last, so that they take it from no other. */
const costly: readonly RivalName[] = ['ridgeNlinear', 'ets', 'stlEts', 'mstlEts', 'arima']
const cheapestFirst = [...rivalNames.filter((name) => !costly.includes(name)), ...costly]

export async function runCase(
  benchCase: BenchCase,
  host: BenchHost,
  options: CaseOptions,
): Promise<CaseLine> {
  const { part, budgetSeconds, signal } = options
  const began = host.now()
  const { panel, tests } = await readData(benchCase, host, signal)
  const setting = { seasonLength: benchCase.seasonLength, horizon: benchCase.horizon }
  const foldsOf = (which: Part) =>
    panel.map(({ values }, i) =>
      planFold(values, {
        protocol: benchCase.protocol,
        horizon: benchCase.horizon,
        part: which,
        test: tests?.[i],
      }),
    )

  /** Null where its share of the time until `deadline` was not enough. */
  async function scoreRival(
    name: RivalName,
    folds: readonly Fold[],
    deadline: number,
    keep?: (forecasts: FoldForecasts, series: number) => void,
  ): Promise<PointScores | null> {
    const start = host.now()
    const limit = shareOfRival * Math.max(0, deadline - start)
    let paused = start
    const work = scorePanel(rivals[name], folds, setting, keep)
    for (let next = work.next(); ; next = work.next()) {
      if (next.done === true) return next.value
      if (host.now() - paused < workBetweenPauses) continue
      await host.pause()
      if (signal.aborted) throw new TidecastError('cancelled')
      paused = host.now()
      if (paused - start > limit) return null
    }
  }

  async function scoreAll(which: Part, deadline: number) {
    const folds = foldsOf(which)
    const scores = new Map<RivalName, PointScores | null>()
    const seconds = new Map<RivalName, number>()
    for (const name of cheapestFirst) {
      options.onProgress?.(`${benchCase.name}, ${which}: ${name}`)
      const start = host.now()
      scores.set(name, await scoreRival(name, folds, deadline))
      seconds.set(name, (host.now() - start) / 1000)
    }
    return { folds, scores, seconds }
  }

  const end = began + budgetSeconds * 1000
  const validationEnd = part === 'test' ? began + shareOfValidation * (end - began) : end
  const validation = await scoreAll('validation', validationEnd)
  const chosen = bestOf(validation.scores, benchCase)
  const scored = part === 'validation' ? validation : await scoreAll('test', end)
  const coverage = { '80': null as number | null, '95': null as number | null }
  if (part === 'test') {
    const conformal = createConformal(setting.horizon)
    await scoreRival(chosen, validation.folds, end, conformal.learn)
    await scoreRival(chosen, scored.folds, end, conformal.measure)
    coverage['80'] = conformal.coverage(0.8)
    coverage['95'] = conformal.coverage(0.95)
  }
  const naive2 = scored.scores.get('naive2') ?? null
  const figures = (scores: PointScores | null) => scores && pick(scores, naive2, benchCase)
  return {
    case: benchCase.name,
    part,
    metrics: figures(scored.scores.get(chosen) ?? null) ?? {},
    rivals: Object.fromEntries(rivalNames.map((name) => [name, figures(scored.scores.get(name) ?? null)])),
    skipped: Object.fromEntries(
      rivalNames
        .filter((name) => !scored.scores.get(name))
        .map((name) => [
          name,
          `not done in its share of the budget, ${round(scored.seconds.get(name) ?? 0)} s`,
        ]),
    ),
    coverage,
    trainingSeconds: round((host.now() - began) / 1000),
    rivalSeconds: Object.fromEntries([...scored.seconds].map(([name, seconds]) => [name, round(seconds)])),
    seed: null,
    model: `${chosen} (best rival on validation)`,
  }
}

interface Data {
  readonly panel: readonly PanelSeries[]
  /** Aligned with the panel. */
  readonly tests: readonly Float64Array[] | null
}

async function readData(benchCase: BenchCase, host: BenchHost, signal: AbortSignal): Promise<Data> {
  const { layout, time, targets, id, name } = benchCase
  const choice = { layout, time, targets, ...(id === undefined ? {} : { id }) }
  // A declared covariate is no target, though `all` columns are.
  const declared = Object.values(benchCase.covariates ?? {}).flatMap((names) => names ?? [])
  const panel = (await readPanel(await host.open(benchCase.file), choice, signal)).filter(
    ({ id: series }) => layout !== 'wide' || !declared.includes(series),
  )
  if (benchCase.testFile === undefined) return { panel, tests: null }
  const read = await readPanel(await host.open(benchCase.testFile), choice, signal)
  const byId = new Map(read.map((series) => [series.id, series.values]))
  const tests = panel.map((series) => {
    const values = byId.get(series.id)
    if (!values) throw new TidecastError('bench.noTestValues', { name, series: series.id })
    return values
  })
  return { panel, tests }
}

/** The rival with the least of the case's first metric; of equals the first in the table. */
function bestOf(scores: ReadonlyMap<RivalName, PointScores | null>, { metrics }: BenchCase): RivalName {
  const first = metrics.find((name) => name !== 'owa') ?? 'mae'
  let best: RivalName = 'seasonalNaive'
  for (const [name, score] of scores) {
    const value = score?.[first] ?? Infinity
    if (value < (scores.get(best)?.[first] ?? Infinity)) best = name
  }
  return best
}

function pick(scores: PointScores, naive2: PointScores | null, { metrics }: BenchCase): Figures {
  const entries = metrics.map((name) => {
    if (name !== 'owa') return [name, scores[name]] as const
    return [name, naive2 && overallAverage(scores, naive2).value] as const
  })
  return Object.fromEntries(entries)
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
