/**
 * The first stage: the rivals, each judged on validation, cheapest first, as far as the clock allows. The very first is
 * judged whatever the clock says: without a candidate there is no forecast.
 */

import type { RivalName } from '../../contract'
import { createBreather } from '../fit/breather'
import type { LinearBase } from '../fit/linearBase'
import { rivalEstimator } from '../models/rivalEstimator'
import type { ModelHost, TrainingTask } from '../models/model'
import { errorOf, type Candidate, type Jury } from './candidate'
import { errorBefore, type EarlierTrial } from './earlierTrial'
import type { Course } from './course'
import type { DataProfile } from './readData'

/** A series with more zeros than this is taken for intermittent. */
const intermittentShare = 0.3
/** Beyond this many points the methods that search for parameters point by point take longer than they are worth. */
const longSeries = 5000

/** By cost, cheapest first. */
export function chooseRivals({ seasonLength, weekly, zeros, median, series }: DataProfile): RivalName[] {
  const names: RivalName[] = ['lastValue']
  if (seasonLength > 1) names.push('seasonalNaive')
  if (zeros > intermittentShare) names.push('croston', 'tsb')
  names.push('drift', 'mean', 'autoregression', 'ridgeNlinear')
  if (median * Math.min(series, 50) < 50 * longSeries) names.push('theta')
  if (median < longSeries && seasonLength > 1) names.push(weekly ? 'mstlEts' : 'stlEts')
  if (median < longSeries) names.push('ets')
  return names
}

export interface ClassicalStage {
  readonly task: TrainingTask
  readonly jury: Jury
  readonly names: readonly RivalName[]
  /** Ridge-NLinear, fitted on the training spans. */
  readonly linear: LinearBase
  readonly course: Course
  /** Milliseconds of the course after which no further rival is begun. */
  readonly deadline: number
  /** Rivals are fitted anew at every origin: what short series can afford, and need. */
  readonly refit: boolean
  /** Where validation says too little of a rival. */
  readonly earlier: EarlierTrial | null
}

export async function* judgeRivals(
  stage: ClassicalStage,
  host: ModelHost,
): AsyncGenerator<Candidate, void, void> {
  const { course } = stage
  for (const [i, name] of stage.names.entries()) {
    const candidate = course.candidate(name) ?? (await judgeAnew(stage, name, i === 0, host))
    if (candidate && (candidate.kind === 'ridge' || Number.isFinite(candidate.error))) yield candidate
  }
}

/** Null where the clock does not allow it. */
async function judgeAnew(
  stage: ClassicalStage,
  name: RivalName,
  isFirst: boolean,
  host: ModelHost,
): Promise<Candidate | null> {
  const { course, deadline } = stage
  const key = `rival ${name}`
  const isFree = isFirst || name === 'ridgeNlinear'
  if (!isFree && !course.ledger.allow(key, () => course.spent() < deadline)) return null
  course.begin()
  const candidate =
    name === 'ridgeNlinear'
      ? await judgeRidge(stage, host)
      : await judge(stage, name, isFree ? host : watched(stage, key, host))
  if (candidate) course.keepCandidate(candidate)
  // One that took too long is struck from the record, so that a repeated run does not even begin it.
  else course.ledger.deny(key)
  return candidate
}

/** Thrown at a pause, and caught where the rival was begun. */
class Overrun extends Error {}

/** A host that gives up on a rival once twice the time for all of them has passed; never in a repeated run. */
function watched({ course, deadline }: ClassicalStage, key: string, host: ModelHost): ModelHost {
  return {
    ...host,
    async pause() {
      await host.pause()
      if (!course.ledger.repeats(key) && course.spent() > 2 * deadline) throw new Overrun()
    },
  }
}

/** Ridge is the base of networks too: it is fitted in any case, and judged by that fit. */
async function judgeRidge(
  { task, jury, linear, earlier }: ClassicalStage,
  host: ModelHost,
): Promise<Candidate> {
  const { panel, places, horizon } = jury
  const forecast = new Float64Array(places.series.length * horizon)
  const breathe = createBreather(host)
  for (const [row, series] of places.series.entries()) {
    await breathe()
    forecast.set(linear.at(panel, series, places.origins[row]), row * horizon)
  }
  const predictor = await rivalEstimator('ridgeNlinear').train(task, host)
  return {
    name: 'ridgeNlinear',
    kind: 'ridge',
    predictor,
    forecast,
    error: errorOf(jury, forecast),
    errorBefore: earlier ? await errorBefore(earlier, 'ridgeNlinear', host) : undefined,
  }
}

/** Null where it took too long. */
async function judge(
  { task, jury, refit, earlier }: ClassicalStage,
  name: RivalName,
  host: ModelHost,
): Promise<Candidate | null> {
  try {
    const rival = await rivalEstimator(name, refit ? 'eachOrigin' : 'training').train(task, host)
    const forecast = await rival.forecast(jury.panel, jury.places, host)
    return {
      name,
      kind: 'rival',
      predictor: refit ? rival : await rivalEstimator(name).train(task, host),
      forecast,
      error: errorOf(jury, forecast),
      errorBefore: earlier ? await errorBefore(earlier, name, host) : undefined,
    }
  } catch (error) {
    if (error instanceof Overrun) return null
    throw error
  }
}
