/** A case forecast by Auto: trained once on what lies before the first origin, then asked at every origin of the folds. */

import {
  actualsOf,
  averageScores,
  createAutoPredictor,
  createPanel,
  planSpans,
  scoreForecasts,
  trainAuto,
  type AutoEvent,
  type Fold,
  type ModelHost,
  type Part,
  type Places,
  type PointScores,
  type TrainingTask,
} from '../../forecast'
import { createBackend, type Threads } from '../../engine'
import type { BenchCase } from './caseSchema'

export interface TrainedCase {
  readonly name: string
  readonly scores: PointScores
  readonly coverage: { readonly '80': number | null; readonly '95': number | null }
  readonly trainingSeconds: number
  readonly seed: number
}

export interface TrainCaseOptions {
  readonly part: Part
  readonly budgetSeconds: number
  readonly seed: number
  /** Left out: one. */
  readonly threads?: Threads | undefined
  onEvent?(event: AutoEvent): void
}

/** Origins forecast together: bands of more would not fit into memory. */
const originsAtOnce = 512
const coverages = [0.8, 0.95] as const

export async function trainCase(
  benchCase: BenchCase,
  folds: readonly Fold[],
  host: Omit<ModelHost, 'backend'>,
  { part, budgetSeconds, seed, threads, onEvent }: TrainCaseOptions,
): Promise<TrainedCase> {
  const { seasonLength } = benchCase
  const backend = createBackend('auto', { threads })
  const modelHost: ModelHost = { ...host, backend }
  try {
    const start = host.now()
    const task = taskOf(benchCase, folds, part)
    const training = trainAuto(task, { budgetSeconds, seed }, modelHost)
    let next = await training.next()
    for (; next.done !== true; next = await training.next()) onEvent?.(next.value)
    const predictor = createAutoPredictor(next.value, task)
    const trainingSeconds = (host.now() - start) / 1000

    const panel = createPanel(
      folds.map(({ values }, i) => ({ id: `${i}`, values })),
      seasonLength,
    )
    const scores: PointScores[] = []
    const inside = coverages.map(() => ({ count: 0, points: 0 }))
    for (const [series, fold] of folds.entries()) {
      const actual = actualsOf(fold, benchCase.horizon)
      const forecast = new Float64Array(actual.length)
      for (let from = 0; from < fold.origins.length; from += originsAtOnce) {
        const places = placesOf(series, fold.origins.subarray(from, from + originsAtOnce))
        const at = from * benchCase.horizon
        const made = await predictor.forecast(panel, places, coverages, modelHost)
        const scaled = (value: number) => (value - fold.level) / fold.unit
        forecast.set(made.point.map(scaled), at)
        made.bands.forEach(({ lower, upper }, i) => {
          lower.forEach((low, k) => {
            const value = actual[at + k]
            if (Number.isNaN(value)) return
            inside[i].points++
            if (value >= scaled(low) && value <= scaled(upper[k])) inside[i].count++
          })
        })
      }
      const { horizon } = benchCase
      scores.push(
        scoreForecasts({ origins: fold.origins.length, horizon, actual, forecast }, fold, seasonLength),
      )
    }
    const [eighty, ninetyFive] = inside.map(({ count, points }) => (points > 0 ? count / points : null))
    return {
      name: predictor.name,
      scores: averageScores(scores),
      coverage: { '80': eighty, '95': ninetyFive },
      trainingSeconds,
      seed,
    }
  } finally {
    backend.dispose()
  }
}

/** What may be seen: values before the first origin, or, where the case names a validation part, up to its end. */
function taskOf(
  { protocol, horizon, seasonLength }: BenchCase,
  folds: readonly Fold[],
  part: Part,
): TrainingTask {
  const named = protocol.kind === 'borders' && part === 'test' ? protocol.validation : undefined
  const start = protocol.kind === 'borders' ? protocol.train[0] : 0
  const ends = folds.map(({ trainingEnd }) => (named ? named[1] - start : trainingEnd))
  const panel = createPanel(
    folds.map(({ values }, i) => ({ id: `${i}`, values: values.subarray(0, ends[i]) })),
    seasonLength,
  )
  if (!named) return { panel, horizon, ...planSpans(panel, ends, horizon) }
  return {
    panel,
    horizon,
    training: folds.map(({ trainingEnd }) => [0, trainingEnd]),
    validation: folds.map(() => [named[0] - start, named[1] - start]),
  }
}

function placesOf(series: number, origins: Uint32Array): Places {
  return { series: new Uint32Array(origins.length).fill(series), origins }
}
