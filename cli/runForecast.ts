/** `forecast`: describe, then Auto over every series meant, or one network trained with the given settings; write. */

import type { PanelSpec, SeriesSpec } from '../src/contract'
import { TidecastError } from '../src/util/errors'
import { choosePanel, type ChosenPanel } from './choosePanel'
import { forecastAutomatically } from './forecastAutomatically'
import type { ForecastFlags } from './forecastCommand'
import { forecastByNetwork } from './forecastByNetwork'
import { formatNotice } from './notices'
import { createSession, eventsGrant, type Session } from './session'
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
  const session = createSession({ input: file, output: flags.out, others: othersOf(flags) }, terminal, signal)
  const chosen = await choosePanel(session, flags)
  const run: ForecastRun = { file, flags, session, terminal }
  const single = onlySeries(chosen, flags)
  await sayNotices(run, chosen, single)
  if (!describesNetwork(flags)) await forecastAutomatically(run, chosen.panel)
  else await forecastByNetwork(run, single ?? refuseSeveral(chosen.panel))
}

function othersOf({ events }: ForecastFlags): ReadonlyMap<string, string> {
  return new Map(events === undefined ? [] : [[eventsGrant, events]])
}

/** The series, where there is only one. */
function onlySeries({ panel, ids }: ChosenPanel, { fill }: ForecastFlags): SeriesSpec | null {
  const { source, time, targets } = panel
  const [target, ...otherTargets] = targets === 'all' ? [] : targets
  const [id, ...otherIds] = panel.ids ?? ids ?? []
  if (target === undefined || otherTargets.length > 0 || otherIds.length > 0) return null
  return { source, time, target, fill, ...(id !== undefined && { id }) }
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

/** Flags that speak of the network: any of them, and its settings are made by hand. */
const networkFlags = [
  'cell',
  'layers',
  'lookback',
  'epochs',
  'patience',
  'batchSize',
  'learningRate',
] as const

function describesNetwork(flags: ForecastFlags): boolean {
  return networkFlags.some((name) => flags[name] !== undefined)
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
