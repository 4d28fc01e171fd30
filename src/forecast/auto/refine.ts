/** The second stage: the proposals one after another, then further seeds of what judged best, while the budget lasts. */

import type { FitEvent } from '../fit/fitNet'
import type { ModelHost } from '../models/model'
import type { Ledger } from './ledger'
import { candidateOf, trainMember, workOfEpoch, type NetworkStage, type TrainedMember } from './networkStage'
import type { NetChoice } from './rules'

/** Networks trained from one choice, by the choice. */
export type Groups = Map<NetChoice, TrainedMember[]>

export interface Refinement {
  readonly stage: NetworkStage
  readonly groups: Groups
  readonly proposals: readonly NetChoice[]
  /** Milliseconds of the course. */
  readonly end: number
  /** Floating-point operations a millisecond, as the first network was trained. */
  readonly speed: number
}

export type RefinementEvent =
  | { readonly kind: 'training'; readonly name: string; readonly event: FitEvent }
  | { readonly kind: 'member'; readonly member: TrainedMember }

/** Seeds of one choice: a sixth would change little. */
const mostSeeds = 5
/** Networks that the budget is laid out for: the proposals, and two more seeds of the best. */
const furtherSeeds = 2
/** Epochs a network usually takes until it stops of itself. */
const usualEpochs = 9
const leastWindowShare = 0.05
/** With fewer windows an epoch than this share, a recipe is not judged fairly. */
const fairWindowShare = 0.15
/** A network is begun only if this share of its usual training fits into what is left. */
const worthBeginning = 0.4

export async function* refine(
  refinement: Refinement,
  host: ModelHost,
): AsyncGenerator<RefinementEvent, void, void> {
  const { stage, groups, proposals, end } = refinement
  const { course } = stage
  const left = end - course.spent()
  const count = settled(course.ledger, 'proposals', () => payable(refinement, left))
  const wanted = count + furtherSeeds
  const choices = proposals
    .slice(0, count)
    .map((proposal, i) => affordable(refinement, proposal, i, left / wanted))
  for (const [i, choice] of choices.entries()) {
    const name = `proposal ${i + 1}`
    const began = course.beginningOf(name)
    const share = (end - began) / (wanted - i)
    const member = yield* train(refinement, name, choice, Math.min(end, began + 2 * share), host)
    if (!member) return
    groups.set(choice, [member])
    yield { kind: 'member', member }
  }
  for (;;) {
    const [best] = choices
      .filter((choice) => (groups.get(choice)?.length ?? mostSeeds) < mostSeeds)
      .sort((a, b) => standing(stage, groups, a) - standing(stage, groups, b))
    if (!best) return
    const seeds = groups.get(best) ?? []
    const name = `proposal ${choices.indexOf(best) + 1}, seed ${seeds.length + 1}`
    const settings = { ...best.settings, seed: best.settings.seed + seeds.length }
    const member = yield* train(refinement, name, { ...best, settings }, end, host)
    if (!member) return
    groups.set(best, [...seeds, member])
    yield { kind: 'member', member }
  }
}

/** Error of a choice on its own, so that the choice of best members is taken further. */
function standing(stage: NetworkStage, groups: Groups, choice: NetChoice): number {
  return candidateOf(groups.get(choice) ?? [], stage).error
}

/** Trains unless too little time is left to be worth it. */
async function* train(
  { stage, speed, end }: Refinement,
  name: string,
  choice: NetChoice,
  deadline: number,
  host: ModelHost,
): AsyncGenerator<RefinementEvent, TrainedMember | null, void> {
  const usual = (usualEpochs * workOfEpoch(stage, choice)) / speed
  const { course } = stage
  if (!course.ledger.allow(name, () => course.spent() + worthBeginning * usual < end)) return null
  const run = trainMember(stage, name, choice, deadline, host)
  for (;;) {
    const next = await run.next()
    if (next.done === true) return next.value
    yield { kind: 'training', name, event: next.value }
  }
}

/** How many proposals can be trained well enough to be told from one another; two at least, where there are two. */
function payable({ stage, proposals, speed }: Refinement, milliseconds: number): number {
  const least = proposals.map((proposal) => {
    const usual = (usualEpochs * workOfEpoch(stage, proposal)) / speed
    return usual * Math.min(1, fairWindowShare / proposal.recipe.windowShare)
  })
  for (let count = proposals.length; count > 2; count--) {
    const needed = least.slice(0, count).reduce((sum, each) => sum + each, 0)
    if (needed <= milliseconds) return count
  }
  return Math.min(2, proposals.length)
}

/** The choice with as many windows an epoch as its part of the budget pays for. @param milliseconds of that part */
function affordable(
  { stage, speed }: Refinement,
  choice: NetChoice,
  i: number,
  milliseconds: number,
): NetChoice {
  const windowShare = settled(stage.course.ledger, `proposal ${i + 1}: share of windows`, () => {
    const usual = (usualEpochs * workOfEpoch(stage, choice)) / speed
    const share = choice.recipe.windowShare * (milliseconds / usual)
    return Math.max(leastWindowShare, Math.min(choice.recipe.windowShare, share))
  })
  return { ...choice, recipe: { ...choice.recipe, windowShare } }
}

/** What the record says, or what is found out now and goes into the record. */
function settled(ledger: Ledger, name: string, find: () => number): number {
  const known = ledger.recall(name)
  const value = known ?? find()
  ledger.keep(name, value)
  return value
}
