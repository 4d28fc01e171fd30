/** Who is in the blend: the networks, ridge and the best classical rivals, by what they said of the validation part. */

import type { TrainingTask } from '../models/model'
import { countPlaces } from '../panel/places'
import { blendCandidates, type Blend, type Candidate, type Jury } from './candidate'
import { candidateOf, type NetworkStage } from './networkStage'
import type { Groups } from './refine'
import { manySeries } from './rules'

export interface Election {
  readonly task: TrainingTask
  readonly jury: Jury
  /** Too short for networks to be trusted without proof. */
  readonly short: boolean
  readonly candidates: Candidate[]
  readonly groups: Groups
}

/** Best first, networks included. */
export function standing({ candidates, groups }: Election, stage: NetworkStage): readonly Candidate[] {
  // A network that never left its base is that base under another name.
  const learned = [...groups.values()]
    .map((seeds) => seeds.filter(({ fitted }) => fitted.best.epoch > 0))
    .filter((seeds) => seeds.length > 0)
  const networks = learned.map((seeds) => candidateOf(seeds, stage))
  return [...candidates, ...networks].sort((a, b) => a.error - b.error)
}

/** Networks that stand at once; more of them are alike, and only fit the noise of the jury. */
const mostNetworks = 3
/** A network corrects the classical base of a short series only where it gains this share of the error. */
const gainOfProof = 0.05
/** Pull to equal weights: strong where the jury has few places. */
const ordinaryShrinkage = 0.02
const placesOfConfidence = 100

/** Many series tell the weights of several rivals apart. */
const mostRivalsOfMany = 3

/** Whether a rival was no worse than ridge in the earlier trial, if there was one. */
function heldBefore({ errorBefore }: Candidate, ridge: Candidate | undefined): boolean {
  if (errorBefore === undefined || ridge?.errorBefore === undefined) return true
  return errorBefore <= ridge.errorBefore
}

export function electBlend(election: Election, stage: NetworkStage): Blend {
  const { jury, short } = election
  const many = jury.panel.members.length >= manySeries
  const ranked = standing(election, stage)
  const ridge = ranked.filter(({ kind }) => kind === 'ridge')
  const rivals = ranked.filter((each) => each.kind === 'rival' && heldBefore(each, ridge[0]))
  const chosen = rivals.slice(0, short ? 2 : many ? mostRivalsOfMany : 1)
  const networks = ranked.filter(({ kind }) => kind === 'network').slice(0, mostNetworks)
  const places = countPlaces(jury.places)
  const shrinkage = ordinaryShrinkage + (places < placesOfConfidence ? 0.1 : 0)
  if (!short) return blendCandidates(jury, [...networks, ...ridge, ...chosen], shrinkage, many)
  const classical = blendCandidates(jury, [...chosen, ...ridge].slice(0, 2), shrinkage)
  if (networks.length === 0) return classical
  const corrected = blendCandidates(jury, [...networks.slice(0, 1), ...chosen], shrinkage)
  return corrected.error < (1 - gainOfProof) * classical.error ? corrected : classical
}
