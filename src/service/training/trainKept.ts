/** A run of the network for a window: told as it goes, and kept so that it can be resumed. */

import type { EpochReport, KeptTraining, TrainerMethods, TrainingResult } from '../../contract'
import type { Backend } from '../../engine'
import { train, type ResumePoint, type TrainedRun } from '../../forecast'
import type { CallContext } from '../../rpc'
import type { ProjectHost } from '../project/projectHost'
import type { InTurn } from '../../util/turns'
import { readTraining } from '../project/unfinishedTraining'
import type { TrainerHost } from '../trainerHost'
import type { HelpedTraining } from './helpedTraining'
import { hashLearned, requireSameRun, type RunIdentity } from './sameRun'
import { createTrainingSession } from './trainingSession'
import { createTrainingKeeper, type TrainingKeeper } from './trainingKeeper'

type TrainMethod = TrainerMethods['model.train']

export interface TrainKeptOptions {
  readonly backend: Backend
  readonly host: TrainerHost
  /** Of all that is done to the training's file. */
  readonly inTurn: InTurn
  readonly context: CallContext<TrainMethod['progress'], TrainMethod['control']>
}

export interface KeptTrainingResult {
  readonly result: TrainingResult
  readonly trained: TrainedRun
}

/** @throws TidecastError `training.notKept`, `training.dataChanged`, and what `train` throws */
export async function trainKept(
  { series, columns, days }: HelpedTraining,
  { series: spec, model, calendar, resume = false }: TrainMethod['input'],
  { backend, host, inTurn, context }: TrainKeptOptions,
): Promise<KeptTrainingResult> {
  const { signal, progress } = context
  const { projects, now } = host
  const { hear, ...session } = createTrainingSession(context, () => host.pause())
  const asked = { spec, model, ...(calendar && { calendar }) }
  const data = projects ? hashData(series, columns, projects) : ''
  const from = resume ? await resumePoint({ ...asked, data }, projects, inTurn) : undefined
  if (!from && projects) await inTurn(() => projects.forgetTraining()).catch(() => undefined)

  let keeper: TrainingKeeper | undefined
  let trained: TrainedRun | undefined
  const epochs: EpochReport[] = [...(from?.epochs ?? [])]
  const run = train(series, model, {
    backend,
    signal,
    now,
    columns,
    ...(days.length > 0 && { days }),
    ...session,
    ...(from && { resume: from }),
    onEpoch(report, capture) {
      epochs.push(report)
      keeper?.onEpoch(epochs, capture)
    },
    onTrained(run) {
      trained = run
    },
  })
  for (;;) {
    const next = await run.next()
    if (next.done === true) {
      if (!trained) throw new TypeError('A run ended without what it learned')
      return { result: next.value, trained }
    }
    if (next.value.kind === 'started' && projects) {
      const training = { ...asked, started: next.value }
      keeper = createTrainingKeeper({ training, data, host: projects, inTurn, signal, now })
    }
    if (next.value.kind === 'rewound') {
      const { epoch } = next.value
      epochs.splice(epochs.findIndex((report) => report.epoch === epoch) + 1)
    }
    hear(next.value)
    progress(next.value)
  }
}

type AskedTraining = Pick<KeptTraining, 'spec' | 'model' | 'calendar'>

/** The kept training, if it is this very one over the same points. */
async function resumePoint(
  { data, ...asked }: AskedTraining & { readonly data: string },
  host: ProjectHost | undefined,
  inTurn: InTurn,
): Promise<ResumePoint> {
  const kept = host ? await inTurn(() => readTraining(host)) : null
  return requireSameRun(kept, identityOf, identityOf({ data, ...asked }))
}

function identityOf({ spec, model, calendar, data }: AskedTraining & { readonly data: string }): RunIdentity {
  return { asked: [spec, model, calendar], data }
}

/** Of all that training learns from: what days of a calendar it is told of are among the columns. */
function hashData(
  { values, observed, time, modelled }: HelpedTraining['series'],
  { future, past }: HelpedTraining['columns'],
  host: Pick<ProjectHost, 'sha256'>,
): string {
  const told = modelled ? [modelled.values] : []
  return hashLearned([values, observed, time.stamps, ...told, ...future, ...past], null, host)
}
