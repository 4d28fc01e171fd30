/**
 * A run of Auto for a window, kept as it goes: what it told, and how far it has come. A crash costs at most the epoch that ran
 * and the rival that was being judged; what was finished is not made again.
 */

import type { AutoProgress, AutoSettings, SeriesSpec, UnfinishedAuto } from '../../contract'
import type { AutoState } from '../../forecast'
import { TidecastError } from '../../util/errors'
import type { InTurn } from '../../util/turns'
import type { PanelEntry } from '../panel/readEntries'
import type { ProjectHost } from '../project/projectHost'
import { encodeAuto, readAuto, type ResumableAuto } from '../project/unfinishedAuto'
import { createSessionKeeper, type SessionKeeperOptions } from './sessionKeeper'

/** What a run is given to go on from, and says as it goes. */
export interface AutoKeeping {
  readonly from: AutoState | undefined
  /** As `AutoOptions.onMilestone`; the state is kept once what the milestone tells was heard. */
  onMilestone(capture: () => AutoState): void
  hear(progress: AutoProgress): void
}

export interface AutoRunAsked {
  readonly spec: SeriesSpec
  readonly settings: AutoSettings
  readonly entry: PanelEntry
  /** Name of the engine build: others round differently. */
  readonly build: string
  readonly resume: boolean
}

export interface KeepAutoOptions extends Pick<SessionKeeperOptions, 'signal' | 'now'> {
  readonly host: ProjectHost
  /** Of all that is done to the run's file. */
  readonly inTurn: InTurn
}

/** @throws TidecastError `training.notResumable` */
export async function keepAuto(
  { spec, settings, entry, build, resume }: AutoRunAsked,
  { host, inTurn, signal, now }: KeepAutoOptions,
): Promise<AutoKeeping> {
  const data = hashEntry(entry, host)
  const left = resume ? await resumable({ spec, settings, build, data }, host, inTurn) : null
  if (!left) await inTurn(() => host.forgetAuto()).catch(() => undefined)

  const keeper = createSessionKeeper({
    keep: (bytes) => inTurn(() => (signal.aborted ? Promise.resolve() : host.keepAuto(bytes))),
    signal,
    now,
  })
  let told: UnfinishedAuto = left?.told ?? nothingTold(spec, settings)
  let reached: (() => AutoState) | undefined

  return {
    from: left?.state,
    onMilestone(capture) {
      reached = capture
    },
    hear(progress) {
      told = withProgress(told, progress)
      const capture = reached
      reached = undefined
      if (capture) keeper.offer(() => encodeAuto({ told, build, data, state: capture() }, host))
    },
  }
}

function nothingTold(spec: SeriesSpec, settings: AutoSettings): UnfinishedAuto {
  return { spec, settings, choices: [], judged: [], epochs: [], remedies: [] }
}

/** What is known of a run after one more of its reports. */
function withProgress(told: UnfinishedAuto, progress: AutoProgress): UnfinishedAuto {
  switch (progress.kind) {
    case 'choices':
      return { ...told, choices: progress.choices }
    case 'candidate': {
      const { name, error } = progress
      return { ...told, judged: [...told.judged, { name, error }] }
    }
    case 'epoch': {
      const { network, epoch, error } = progress
      return { ...told, epochs: [...told.epochs, { network, epoch, error }] }
    }
    case 'recovered':
      return { ...told, remedies: [...told.remedies, progress] }
    case 'blend':
      return told
  }
}

/** The kept run, if it is this very one over the same points. */
async function resumable(
  { spec, settings, build, data }: Omit<AutoRunAsked, 'entry' | 'resume'> & { readonly data: string },
  host: ProjectHost,
  inTurn: InTurn,
): Promise<ResumableAuto> {
  const kept = await inTurn(() => readAuto(host))
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  if (!kept || !same([kept.told.spec, kept.told.settings], [spec, settings])) {
    throw new TidecastError('training.notResumable', { reason: 'nothing of it was kept' })
  }
  if (kept.data !== data) throw new TidecastError('training.notResumable', { reason: 'its data has changed' })
  if (kept.build !== build) {
    throw new TidecastError('training.notResumable', { reason: `it was learned on ${kept.build}` })
  }
  return kept
}

/** Of all that models learn from but the calendar, which its choice names. */
function hashEntry(
  { values, modelled, covariates }: PanelEntry,
  { sha256 }: Pick<ProjectHost, 'sha256'>,
): string {
  const { future, past, static: fixed } = covariates
  const columns = [values, ...(modelled ? [modelled.values] : []), ...future, ...past]
  const parts = columns.map(({ buffer, byteOffset, byteLength }) =>
    sha256(new Uint8Array(buffer, byteOffset, byteLength)),
  )
  return sha256(new TextEncoder().encode(JSON.stringify([parts, fixed])))
}
