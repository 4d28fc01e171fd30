/** A run of the network for a window: told as it goes, and kept so that it can be resumed. */

import type { EpochReport, KeptTraining, TrainerMethods, TrainingResult } from '../../contract'
import type { Backend } from '../../engine'
import { train, type ResumePoint } from '../../forecast'
import type { CallContext } from '../../rpc'
import type { RegularSeries } from '../../series'
import { TidecastError } from '../../util/errors'
import type { ProjectHost } from '../project/projectHost'
import type { InTurn } from '../../util/turns'
import { readTraining } from '../project/unfinishedTraining'
import type { TrainerHost } from '../trainerHost'
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

/** @throws TidecastError `training.notResumable`, and what `train` throws */
export async function trainKept(
  series: RegularSeries,
  { series: spec, model, resume = false }: TrainMethod['input'],
  { backend, host, inTurn, context }: TrainKeptOptions,
): Promise<TrainingResult> {
  const { signal, progress } = context
  const { projects, now } = host
  const { hear, ...session } = createTrainingSession(context, () => host.pause())
  const data = projects ? hashSeries(series, projects) : ''
  const from = resume ? await resumePoint({ spec, model, data }, projects, inTurn) : undefined
  if (!from && projects) await inTurn(() => projects.forgetTraining()).catch(() => undefined)

  let keeper: TrainingKeeper | undefined
  const epochs: EpochReport[] = [...(from?.epochs ?? [])]
  const run = train(series, model, {
    backend,
    signal,
    now,
    ...session,
    ...(from && { resume: from }),
    onEpoch(report, capture) {
      epochs.push(report)
      keeper?.onEpoch(epochs, capture)
    },
  })
  for (;;) {
    const next = await run.next()
    if (next.done === true) return next.value
    if (next.value.kind === 'started' && projects) {
      const training = { spec, model, started: next.value }
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

/** The kept training, if it is this very one over the same points. */
async function resumePoint(
  { spec, model, data }: Pick<KeptTraining, 'spec' | 'model'> & { readonly data: string },
  host: ProjectHost | undefined,
  inTurn: InTurn,
): Promise<ResumePoint> {
  const kept = host ? await inTurn(() => readTraining(host)) : null
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  if (!kept || !same([kept.spec, kept.model], [spec, model])) {
    throw new TidecastError('training.notResumable', { reason: 'nothing of it was kept' })
  }
  if (kept.data !== data) throw new TidecastError('training.notResumable', { reason: 'its data has changed' })
  return kept
}

/** Of all that training learns from. */
function hashSeries(
  { values, observed, time, modelled }: RegularSeries,
  { sha256 }: Pick<ProjectHost, 'sha256'>,
): string {
  const columns = [values, observed, time.stamps, ...(modelled ? [modelled.values] : [])]
  const parts = columns.map(({ buffer, byteOffset, byteLength }) =>
    sha256(new Uint8Array(buffer, byteOffset, byteLength)),
  )
  return sha256(new TextEncoder().encode(parts.join(' ')))
}
