/** A model of the network that was just trained with settings of one's own, as the bytes of its file. */

import type { ModelSettings } from '../../contract'
import type { TrainedRun } from '../../forecast'
import { describeDays } from '../calendar/savedDays'
import { meanStep } from '../panel/groupEntries'
import { observedValues } from '../panel/prepareEntry'
import type { HelpedTraining } from '../training/helpedTraining'
import type { TrainerHost } from '../trainerHost'
import { firstValueOf } from './describeGroup'
import type { NetworkContent, SavedGroup } from './modelContent'
import { encodeModel } from './modelFile'

export interface TrainedNetwork {
  /** Name of the data. */
  readonly source: string
  /** Of the one series. */
  readonly wants: NetworkContent['wants']
  readonly helped: HelpedTraining
  readonly model: ModelSettings
  readonly trained: TrainedRun
  readonly seconds: number
  /** Name of the engine build. */
  readonly build: string
}

export function keepNetwork(
  trained: TrainedNetwork,
  host: Pick<TrainerHost, 'createDigest' | 'application' | 'today'>,
): Uint8Array {
  const { source, wants, model, seconds, build } = trained
  const content: NetworkContent = {
    ...{ source, wants, seconds, build },
    trainedAt: host.today?.() ?? null,
    horizon: model.horizon,
    settings: { network: model },
    groups: [groupOf(trained)],
    plain: [],
  }
  return encodeModel(content, host)
}

function groupOf({ helped, model, trained, build }: TrainedNetwork): SavedGroup {
  const { series, days, kinds } = helped
  const { data, measures, validationLoss } = trained
  const { name } = data.predictor
  return {
    series: [
      {
        id: series.name,
        start: series.time.stamps[0],
        points: series.values.length,
        firstValue: firstValueOf(observedValues(series)),
        firstStep: 0,
      },
    ],
    timeKind: series.time.kind,
    frequency: series.time.frequency,
    step: meanStep(series),
    covariates: { future: [...measures.future], past: [...measures.past] },
    ...(kinds.length > 0 && { days: describeDays(kinds) }),
    auto: data,
    choices: [...days],
    candidates: [{ name, error: validationLoss }],
    members: [{ name, weight: 1 }],
    error: validationLoss,
    record: { seed: model.seed, build, decisions: {} },
  }
}
