/** One case: the data read, Auto trained, and every rival scored on the same folds with the same metrics. */

import type { RivalName } from '../../contract'
import {
  overallAverage,
  planFold,
  rivalNames,
  rivals,
  scorePanel,
  type Fold,
  type Part,
  type PointScores,
} from '../../forecast'
import type { Threads } from '../../engine'
import { readPanel, type ByteSource, type PanelChoice, type PanelSeries } from '../../series'
import { TidecastError } from '../../util/errors'
import type { BenchCase } from './caseSchema'
import { describeEvent } from './describeEvent'
import { trainCase } from './trainCase'

export interface BenchHost {
  /** A file named in the case. */
  open(file: string): Promise<ByteSource>
  pause(): Promise<void>
  /** Monotonic milliseconds. */
  now(): number
  /** For the engine. Left out: one. */
  readonly threads?: Threads | undefined
}

export interface CaseOptions {
  readonly part: Part
  /** Of training, and for all rivals together. */
  readonly budgetSeconds: number
  /** @default 1 */
  readonly seed?: number | undefined
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
  /** Share of the scored values inside the model's bands. */
  readonly coverage: { readonly '80': number | null; readonly '95': number | null }
  readonly trainingSeconds: number
  readonly rivalSeconds: Readonly<Record<string, number>>
  readonly seed: number
  readonly model: string
}

/** Milliseconds of work between two pauses. */
const workBetweenPauses = 50
/** Of what is left of the rivals' budget: for any one of them. */
const shareOfRival = 0.25

/** Those that may run out of time come last, so that they take it from no other. */
const costly: readonly RivalName[] = ['ridgeNlinear', 'ets', 'stlEts', 'mstlEts', 'arima']
const cheapestFirst = [...rivalNames.filter((name) => !costly.includes(name)), ...costly]

export async function runCase(
  benchCase: BenchCase,
  host: BenchHost,
  options: CaseOptions,
): Promise<CaseLine> {
  const { part, budgetSeconds, signal, seed = 1 } = options
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
  ): Promise<PointScores | null> {
    const start = host.now()
    const limit = shareOfRival * Math.max(0, deadline - start)
    let paused = start
    const work = scorePanel(rivals[name], folds, setting)
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

  const scored = await scoreAll(part, host.now() + budgetSeconds * 1000)
  const breath = {
    now: () => host.now(),
    async pause() {
      await host.pause()
      if (signal.aborted) throw new TidecastError('cancelled')
    },
  }
  const trained = await trainCase(benchCase, scored.folds, breath, {
    part,
    budgetSeconds,
    seed,
    threads: host.threads,
    onEvent: (event) => options.onProgress?.(`${benchCase.name}, ${part}: ${describeEvent(event)}`),
  })
  const naive2 = scored.scores.get('naive2') ?? null
  const figures = (scores: PointScores | null) => scores && pick(scores, naive2, benchCase)
  return {
    case: benchCase.name,
    part,
    metrics: pick(trained.scores, naive2, benchCase),
    rivals: Object.fromEntries(rivalNames.map((name) => [name, figures(scored.scores.get(name) ?? null)])),
    skipped: Object.fromEntries(
      rivalNames
        .filter((name) => !scored.scores.get(name))
        .map((name) => [
          name,
          `not done in its share of the budget, ${round(scored.seconds.get(name) ?? 0)} s`,
        ]),
    ),
    coverage: trained.coverage,
    trainingSeconds: round(trained.trainingSeconds),
    rivalSeconds: Object.fromEntries([...scored.seconds].map(([name, seconds]) => [name, round(seconds)])),
    seed: trained.seed,
    model: trained.name,
  }
}

interface Data {
  readonly panel: readonly PanelSeries[]
  /** Aligned with the panel. */
  readonly tests: readonly Float64Array[] | null
}

async function readData(benchCase: BenchCase, host: BenchHost, signal: AbortSignal): Promise<Data> {
  const { layout, time, targets, id, covariates, name } = benchCase
  const choice: PanelChoice = {
    layout: layout === 'long' ? { kind: layout, id: [id ?? ''] } : { kind: layout },
    time,
    targets,
    covariates,
  }
  const panel = await readWhole(await host.open(benchCase.file), choice, signal)
  if (benchCase.testFile === undefined) return { panel, tests: null }
  const read = await readWhole(await host.open(benchCase.testFile), choice, signal)
  const byId = new Map(read.map((series) => [series.id, series.values]))
  const tests = panel.map((series) => {
    const values = byId.get(series.id)
    if (!values) throw new TidecastError('bench.noTestValues', { name, series: series.id })
    return values
  })
  return { panel, tests }
}

/** A bench leaves no series out. */
async function readWhole(source: ByteSource, choice: PanelChoice, signal: AbortSignal) {
  const { series, refused } = await readPanel(source, choice, { signal })
  if (refused[0]) throw refused[0].error
  return series
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
