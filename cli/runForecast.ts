/** `forecast`: describe, then Auto over every series meant, or one network trained with the given settings; write. */

import type { PanelSpec, SeriesSpec } from '../src/contract'
import { TidecastError } from '../src/util/errors'
import { choosePanel, type ChosenPanel } from './choosePanel'
import { forecastAutomatically } from './forecastAutomatically'
import type { ForecastFlags } from './forecastCommand'
import { forecastByNetwork } from './forecastByNetwork'
import { networkFlags } from './networkOptions'
import { formatNotice } from './notices'
import { forecastBySavedModel } from './forecastBySavedModel'
import {
  createSession,
  eventsGrant,
  modelGrant,
  savedModelGrant,
  type Session,
  type SessionFiles,
} from './session'
import type { Terminal } from './terminal'

export interface ForecastRun {
  readonly file: string
  readonly flags: ForecastFlags
  readonly session: Session
  readonly terminal: Terminal
}

export async function runForecast(
  file: string,
  flags: ForecastFlags,
  { terminal, signal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<void> {
  const session = createSession(filesOf(file, flags), terminal, signal)
  const chosen = await choosePanel(session, flags)
  const run: ForecastRun = { file, flags, session, terminal }
  if (flags.model !== undefined) {
    refuseBesideModel(flags)
    refuseUnrenewed(flags)
    for (const notice of chosen.preview.notices) terminal.say(formatNotice(notice))
    return forecastBySavedModel(run, flags.model, chosen.panel.source)
  }
  refuseWithoutModel(flags)
  const single = onlySeries(chosen, flags)
  await sayNotices(run, chosen, single)
  if (describesNetwork(flags)) refuseConstants(flags)
  if (!describesNetwork(flags)) await forecastAutomatically(run, chosen.panel)
  else await forecastByNetwork(run, single ?? refuseSeveral(chosen.panel))
}

function filesOf(input: string, { out, model, saveModel, events }: ForecastFlags): SessionFiles {
  const others = new Map<string, string>()
  if (model !== undefined) others.set(modelGrant, model)
  if (saveModel !== undefined) others.set(savedModelGrant, saveModel)
  if (events !== undefined) others.set(eventsGrant, events)
  return { input, output: out, others }
}

/** What a model was trained on is in its file. */
function refuseBesideModel(flags: ForecastFlags): void {
  const decided = [...networkFlags, 'target', 'targets', 'past', 'future', 'static', 'recipe'] as const
  const given = decided.find((name) => flags[name] !== undefined)
  if (given === undefined) return
  throw new TidecastError('usage.setting', {
    name: `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    expected: 'left out beside --model, which knows it',
    got: String(flags[given]),
  })
}

/** A model that was only asked is the file it was before. */
function refuseUnrenewed({ saveModel, update, retrain }: ForecastFlags): void {
  if (saveModel === undefined || update || retrain) return
  throw new TidecastError('usage.setting', {
    name: '--save-model',
    expected: 'given with --update or --retrain where a model is given',
    got: saveModel,
  })
}

function refuseWithoutModel({ update, retrain }: ForecastFlags): void {
  if (!update && !retrain) return
  throw new TidecastError('usage.setting', {
    name: '--model',
    expected: 'given where it is to be trained on or again',
    got: update ? '--update alone' : '--retrain alone',
  })
}

/** The series, where there is only one. */
function onlySeries({ panel, ids }: ChosenPanel, { fill }: ForecastFlags): SeriesSpec | null {
  const { source, time, targets, recipe } = panel
  const [target, ...otherTargets] = targets === 'all' ? [] : targets
  const [id, ...otherIds] = panel.ids ?? ids ?? []
  if (target === undefined || otherTargets.length > 0 || otherIds.length > 0) return null
  const { past = [], future = [] } = panel.covariates ?? {}
  return {
    source,
    time,
    target,
    fill,
    ...(id !== undefined && { id }),
    ...(recipe && { recipe }),
    ...(past.length + future.length > 0 && { covariates: { past, future, cells: [] } }),
  }
}

async function sayNotices(
  { session, terminal }: ForecastRun,
  chosen: ChosenPanel,
  single: SeriesSpec | null,
) {
  const { notices } = single ? await session.call('series.describe', { series: single }) : chosen.preview
  for (const notice of notices) terminal.say(formatNotice(notice))
  if (chosen.panel.covariates === undefined && chosen.idle.length > 0) terminal.say(noteOfIdle(chosen.idle))
}

const mostNamed = 8

/** Columns that were left out without a word could be missed. */
function noteOfIdle(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '')
  return `note: Not used: ${shown}. Forecast every column of numbers with --targets all, or let some help with --past, --future or --static.`
}

function describesNetwork(flags: ForecastFlags): boolean {
  return networkFlags.some((name) => flags[name] !== undefined)
}

/** A network with settings of its own learns one series, in which a constant says nothing. */
function refuseConstants({ static: constants }: ForecastFlags): void {
  if (!constants) return
  throw new TidecastError('usage.setting', {
    name: '--static',
    expected: 'left out beside settings of a network, which learns one series: constants tell several apart',
    got: constants.join(', '),
  })
}

function refuseSeveral({ targets, ids }: PanelSpec): never {
  throw new TidecastError('usage.setting', {
    name: 'A network with settings of its own',
    expected: 'trained on one series: name it with --target and --series',
    got:
      ids === undefined && targets !== 'all' && targets.length === 1
        ? 'several series'
        : [targets, ids ?? []].flat().join(', '),
  })
}
