/**
 * Auto: reads the data, chooses by rules that explain themselves, and goes in two stages. The first forecast comes from the
 * rivals, ridge and one small network; then networks are trained until validation gains nothing or the budget ends. What
 * the clock decided is kept in the record; a run from a record takes the same steps to the same numbers.
 */

import { TidecastError } from '../../util/errors'
import type { FitEvent } from '../fit/fitNet'
import { fitLinearBase } from '../fit/linearBase'
import type { ModelHost, TrainingTask } from '../models/model'
import type { Panel, PanelMember } from '../panel/panel'
import { countPlaces, placesIn } from '../panel/places'
import type { Blend, Jury } from './candidate'
import { electBlend, standing, type Election } from './election'
import { chooseRivals, judgeRivals } from './classicalStage'
import { planEarlierTrial } from './earlierTrial'
import { explainChoices } from './explainChoices'
import { createCourse, type AutoState } from './course'
import type { Decisions } from './ledger'
import { trainMember, workOfEpoch } from './networkStage'
import { readData, type DataProfile } from './readData'
import { refine } from './refine'
import { isShort, manySeries, proposeNetworks, type Choice, type NetChoice } from './rules'
import { planJury, planStage } from './stage'

export interface AutoOptions {
  readonly budgetSeconds: number
  readonly seed: number
  /** Of an earlier run, to get its numbers again; the budget then plays no part. */
  readonly record?: AutoRecord | undefined
  /** Of an earlier run over the same task by the same settings, which this one goes on from. */
  readonly from?: AutoState | undefined
  /** Called before a candidate or an epoch is told of; `capture` gives the state until then, if called at once. */
  readonly onMilestone?: ((capture: () => AutoState) => void) | undefined
}

/** Plain data: with the dataset and the engine build, all that a repeated run needs. */
export interface AutoRecord {
  readonly seed: number
  readonly build: string
  readonly decisions: Decisions
}

export type AutoEvent =
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'candidate'; readonly name: string; readonly error: number; readonly seconds: number }
  | { readonly kind: 'training'; readonly name: string; readonly event: FitEvent }
  | { readonly kind: 'blend'; readonly stage: AutoStage; readonly blend: Blend; readonly seconds: number }

export type AutoStage = 'first' | 'refined'

export interface AutoResult {
  readonly blend: Blend
  /** What choices were made by: the bands are calibrated on it. */
  readonly jury: Jury
  readonly profile: DataProfile
  readonly choices: readonly Choice[]
  readonly candidates: readonly { readonly name: string; readonly error: number }[]
  readonly record: AutoRecord
}

/** Shares of the budget, and the seconds that a person waits at most for a first forecast. */
const shareOfRivals = 0.2
const secondsOfRivals = 60
const shareOfFirstNetwork = 0.1
const secondsOfFirstNetwork = 4
/** Kept back for the last forecast. */
const shareKept = 0.05

const windowsOfFirstNetwork = 4096

export async function* trainAuto(
  task: TrainingTask,
  options: AutoOptions,
  host: ModelHost,
): AsyncGenerator<AutoEvent, AutoResult, void> {
  const { panel, horizon, training } = task
  const { record, from, onMilestone } = options
  if (record && record.build !== host.backend.name) {
    throw new TidecastError('record.build', { recorded: record.build, present: host.backend.name })
  }
  const course = createCourse(task, { recorded: record?.decisions, from }, host)
  const seconds = () => course.spent() / 1000
  const budget = options.budgetSeconds * 1000
  const seed = record?.seed ?? options.seed
  const profile = readData(panel, training)
  const short = isShort(profile)
  const judged = planJury(task, short)
  const { jury } = judged
  if (countPlaces(jury.places) === 0) throw nothingToJudge(panel, horizon)
  const names = chooseRivals(profile)
  const windows = placesIn(panel, training, { horizon, lookback: 1 })
  const proposals = proposeNetworks({ profile, horizon, seed }, countPlaces(windows))
  const choices = explainChoices({ profile, horizon, rivals: names, proposal: proposals[0], short })

  /** What was handed over was told by the run that made it. */
  function* tell(event: AutoEvent): Generator<AutoEvent, void, void> {
    if (course.resuming()) return
    if (isMilestone(event)) onMilestone?.(() => course.state())
    yield event
  }
  yield* tell({ kind: 'choices', choices })

  const election: Election = { task, jury, short, candidates: [], groups: new Map() }
  const linear = await fitLinearBase(task, host)
  const stage = planStage(task, judged, { course, linear, lookback: proposals[0].settings.lookback })
  const reportOf = (name: string, error: number): AutoEvent => ({
    kind: 'candidate',
    name,
    error,
    seconds: seconds(),
  })
  const elect = (): Blend => electBlend(election, stage)

  const deadline = Math.min(shareOfRivals * budget, secondsOfRivals * 1000)
  const earlier = short || panel.members.length >= manySeries ? null : planEarlierTrial(task, jury)
  const rivalStage = { task, jury, names, linear, course, deadline, refit: short, earlier }
  for await (const candidate of judgeRivals(rivalStage, host)) {
    election.candidates.push(candidate)
    yield* tell(reportOf(candidate.name, candidate.error))
  }
  const trainable = countPlaces(stage.problem.training)
  if (trainable > 0) {
    // One small network, whose speed then decides what the budget can pay for.
    const small = smallNetwork(proposals[0], trainable)
    const firstDeadline = course.beginningOf(firstName) + firstNetworkTime(budget)
    const first = trainMember(stage, firstName, small, firstDeadline, host)
    let speed = 0
    for (let next = await first.next(); ; next = await first.next()) {
      if (next.done !== true) {
        yield* tell({ kind: 'training', name: firstName, event: next.value })
        continue
      }
      const { predictor, error, fitted, milliseconds } = next.value
      election.groups.set(small, [next.value])
      speed = (workOfEpoch(stage, small) * Math.max(1, fitted.epochs)) / Math.max(1, milliseconds)
      yield* tell(reportOf(predictor.name, error))
      break
    }
    let blend = elect()
    yield* tell({ kind: 'blend', stage: 'first', blend, seconds: seconds() })
    const end = (1 - shareKept) * budget
    let idle = 0
    for await (const event of refine({ stage, groups: election.groups, proposals, end, speed }, host)) {
      if (event.kind === 'training') {
        yield* tell(event)
        continue
      }
      yield* tell(reportOf(event.member.predictor.name, event.member.error))
      const before = blend.error
      blend = elect()
      yield* tell({ kind: 'blend', stage: 'refined', blend, seconds: seconds() })
      idle = blend.error < (1 - leastGain) * before ? 0 : idle + 1
      if (idle >= patience + proposals.length) break
    }
  }
  const blend = elect()
  if (trainable === 0) yield* tell({ kind: 'blend', stage: 'first', blend, seconds: seconds() })
  return {
    blend,
    jury,
    profile,
    choices,
    candidates: standing(election, stage).map(({ name, error }) => ({ name, error })),
    record: { seed, build: host.backend.name, decisions: course.ledger.decisions() },
  }
}

/** More is finished than before. */
function isMilestone(event: AutoEvent): boolean {
  return event.kind === 'candidate' || (event.kind === 'training' && event.event.kind === 'epoch')
}

/** Half of the longest series must be left to learn from. */
function nothingToJudge({ members }: Panel, horizon: number): TidecastError {
  const observedOf = ({ history }: PanelMember) => history.observedBefore[history.values.length]
  const longest = members.reduce((most, each) => (observedOf(each) > observedOf(most) ? each : most))
  return new TidecastError('auto.horizonTooLong', {
    horizon,
    points: longest.values.length,
    observed: observedOf(longest),
    longest: Math.floor(observedOf(longest) / 2),
  })
}

/** A network that gains the blend less than this share of its error gained nothing; so many in a row, and it is enough. */
const leastGain = 0.001
const patience = 2

const firstName = 'first network'

function firstNetworkTime(budget: number): number {
  return Math.min(shareOfFirstNetwork * budget, secondsOfFirstNetwork * 1000)
}

/** Half as wide, and no more windows an epoch than it takes to learn something in seconds. */
function smallNetwork({ settings, recipe }: NetChoice, windows: number): NetChoice {
  const layers = settings.layers.map((layer) => ({ ...layer, units: Math.max(16, layer.units / 2) }))
  const windowShare = Math.min(recipe.windowShare, windowsOfFirstNetwork / windows)
  return {
    settings: { ...settings, layers, embeddingSize: Math.min(settings.embeddingSize, layers[0].units / 2) },
    recipe: { ...recipe, windowShare },
  }
}
