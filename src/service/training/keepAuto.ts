/**
 * A run of Auto for a window, kept as it goes: what it told, and how far it has come. A crash costs at most the epoch that ran
 * and the rival that was being judged; what was finished is not made again.
 */

import type { AutoProgress, AutoSettings, SeriesSpec, UnfinishedAuto } from '../../contract'
import type { AutoState } from '../../forecast'
import type { InTurn } from '../../util/turns'
import type { Calendar } from '../calendar/loadCalendar'
import type { PanelEntry } from '../panel/readEntries'
import type { ProjectHost } from '../project/projectHost'
import { encodeAuto, readAuto, type ResumableAuto } from '../project/unfinishedAuto'
import { hashLearned, requireSameRun, type RunIdentity } from './sameRun'
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
  /** What its settings name, read. */
  readonly calendar?: Calendar | undefined
  /** Name of the engine build: others round differently. */
  readonly build: string
  readonly resume: boolean
}

export interface KeepAutoOptions extends Pick<SessionKeeperOptions, 'signal' | 'now'> {
  readonly host: ProjectHost
  /** Of all that is done to the run's file. */
  readonly inTurn: InTurn
}

/** @throws TidecastError `training.notKept`, `training.dataChanged`, `training.otherBuild` */
export async function keepAuto(
  { spec, settings, entry, calendar, build, resume }: AutoRunAsked,
  { host, inTurn, signal, now }: KeepAutoOptions,
): Promise<AutoKeeping> {
  const data = await hashEntry(entry, calendar, host)
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
  {
    spec,
    settings,
    build,
    data,
  }: Omit<AutoRunAsked, 'entry' | 'calendar' | 'resume'> & { readonly data: string },
  host: ProjectHost,
  inTurn: InTurn,
): Promise<ResumableAuto> {
  const kept = await inTurn(() => readAuto(host))
  const identityOf = ({ told, ...of }: ResumableAuto): RunIdentity => ({
    asked: [told.spec, told.settings],
    data: of.data,
    build: of.build,
  })
  return requireSameRun(kept, identityOf, { asked: [spec, settings], data, build })
}

/** Of all that models learn from. The calendar as it was read: a file of events has a name alone in the settings. */
async function hashEntry(
  { id, time, values, modelled, covariates }: PanelEntry,
  calendar: Calendar | undefined,
  host: Pick<ProjectHost, 'sha256'>,
): Promise<string> {
  const { future, past, static: fixed } = covariates
  const days = calendar && (await calendar(time, id, 0))
  return hashLearned(
    [values, ...(modelled ? [modelled.values] : []), ...future, ...past],
    [fixed, days],
    host,
  )
}
