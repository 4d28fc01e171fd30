/** A model of what was just trained, as the bytes of its file. */

import type { AutoSettings } from '../../contract'
import type { ModelHost } from '../../forecast'
import type { TrainerHost } from '../trainerHost'
import { describeGroup, type TrainedGroup } from './describeGroup'
import type { Wants } from './modelContent'
import { encodeModel } from './modelFile'

export interface Trained {
  /** Name of the data. */
  readonly source: string
  readonly wants: Wants
  readonly auto: Pick<AutoSettings, 'budgetSeconds' | 'seed' | 'bounds'>
  readonly horizon: number
  readonly seconds: number
  readonly groups: readonly TrainedGroup[]
  /** Series that left nothing to judge a model by. */
  readonly plain: readonly string[]
}

export async function keepModel(
  { source, wants, auto, horizon, seconds, groups, plain }: Trained,
  modelHost: ModelHost,
  host: Pick<TrainerHost, 'createDigest' | 'application' | 'today'>,
): Promise<Uint8Array> {
  const { budgetSeconds, seed, bounds } = auto
  const described = []
  for (const group of groups) described.push(await describeGroup(group, modelHost))
  return encodeModel(
    {
      source,
      trainedAt: host.today?.() ?? null,
      seconds,
      build: modelHost.backend.name,
      wants,
      horizon,
      settings: { budgetSeconds, seed, ...(bounds && { bounds }) },
      groups: described,
      plain: [...plain],
    },
    host,
  )
}
