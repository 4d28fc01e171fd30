/** The ablation of one case: every step of the recipe trained and scored as the case asks. */

import { createBackend } from '../../engine'
import {
  ablate,
  actualsOf,
  averageScores,
  rivals,
  scoreForecasts,
  scorePanel,
  type Fold,
  type ModelHost,
  type Panel,
  type PointScores,
  type Predictor,
} from '../../forecast'
import type { BenchCase } from './caseSchema'
import { knownPanel, placesOf, taskOf } from './caseTask'
import { interruptible } from './interruptible'
import { foldsOf, readCase } from './readCase'
import { figuresOf, type BenchHost, type CaseOptions, type Figures } from './runCase'

export interface AblationLine {
  readonly case: string
  readonly part: CaseOptions['part']
  readonly step: string
  readonly metrics: Figures
  readonly trainingSeconds: number
}

/** Origins forecast together: more would not fit into memory. */
const originsAtOnce = 512

/** @param options its budget is for each step */
export async function* ablateCase(
  benchCase: BenchCase,
  host: BenchHost,
  { part, budgetSeconds, seed = 1, signal }: CaseOptions,
): AsyncGenerator<AblationLine, void, void> {
  const data = await readCase(benchCase, (file) => host.open(file), signal)
  const folds = foldsOf(benchCase, data, part)
  const backend = createBackend('auto', { threads: host.threads })
  const modelHost: ModelHost = { ...interruptible(host, signal), backend }
  try {
    const panel = knownPanel(folds, benchCase.seasonLength)
    const naive2 = scoreNaive2(folds, benchCase)
    const steps = ablate(taskOf(benchCase, folds, part), { secondsEach: budgetSeconds, seed }, modelHost)
    for await (const { name, predictor, trainingSeconds } of steps) {
      const scores = await scorePredictor(predictor, panel, folds, benchCase, modelHost)
      const metrics = figuresOf(scores, naive2, benchCase)
      yield { case: benchCase.name, part, step: name, metrics, trainingSeconds }
    }
  } finally {
    backend.dispose()
  }
}

async function scorePredictor(
  predictor: Predictor,
  panel: Panel,
  folds: readonly Fold[],
  { horizon, seasonLength }: BenchCase,
  host: ModelHost,
): Promise<PointScores> {
  const scores: PointScores[] = []
  for (const [series, fold] of folds.entries()) {
    const actual = actualsOf(fold, horizon)
    const forecast = new Float64Array(actual.length)
    for (let from = 0; from < fold.origins.length; from += originsAtOnce) {
      const places = placesOf(series, fold.origins.subarray(from, from + originsAtOnce))
      const made = await predictor.forecast(panel, places, host)
      forecast.set(
        made.map((value) => (value - fold.level) / fold.unit),
        from * horizon,
      )
    }
    const origins = fold.origins.length
    scores.push(scoreForecasts({ origins, horizon, actual, forecast }, fold, seasonLength))
  }
  return averageScores(scores)
}

/** What OWA is relative to. */
function scoreNaive2(folds: readonly Fold[], { horizon, seasonLength }: BenchCase): PointScores {
  const work = scorePanel(rivals.naive2, folds, { seasonLength, horizon })
  for (;;) {
    const next = work.next()
    if (next.done === true) return next.value
  }
}
