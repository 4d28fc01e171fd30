/** Which kinds of days the models are told of: those whose effect shows on validation, each with a sentence that says so. */

import type { AutoChoice, ToldReason } from '../../contract'
import { planSpans, tryKnownColumns, type ColumnTrial, type Panel } from '../../forecast'
import type { TimeIndex } from '../../series'
import { millisecondsPerDay } from '../../util/civil'
import type { PanelEntry } from '../panel/readEntries'
import { calendarColumns } from './calendarColumns'
import type { Calendar, KindOfDay } from './loadCalendar'

export interface CalendarTask {
  /** Its values are what models are given. */
  readonly panel: Panel
  readonly horizon: number
  /** Of each series: nothing at or after it is read. */
  readonly ends: readonly number[]
  /** Steps beyond the last value that days must be known for. */
  readonly ahead: number
}

/** A kind of day, and whether models are told of it. */
export interface TriedKind {
  readonly day: KindOfDay
  readonly told: boolean
}

export interface ToldCalendar {
  /** As they were found, between the years of the first series. */
  readonly kinds: readonly TriedKind[]
  /** [series][columns], each over the series and the steps ahead. */
  readonly columns: readonly (readonly Float64Array[])[]
  readonly choices: readonly AutoChoice[]
}

/** An effect that takes away less of the error than this is taken for chance. */
const leastGain = 0.02

/** @throws TidecastError `calendar.noDates`, `calendar.unknownPlace` */
export async function tellCalendar(
  calendar: Calendar,
  entries: readonly Pick<PanelEntry, 'id' | 'time'>[],
  { panel, horizon, ends, ahead }: CalendarTask,
): Promise<ToldCalendar> {
  const kindsOf = await Promise.all(entries.map(({ time, id }) => calendar(time, id, ahead)))
  const { training, validation } = planSpans(panel, ends, horizon)
  const lag = pointsOfWeek(entries[0].time, panel.seasonLength)
  const columns: Float64Array[][] = entries.map(() => [])
  const kinds: TriedKind[] = []
  const choices = kindsOf[0].map((day, kind): AutoChoice => {
    const { name } = day
    const told = entries.map(({ time }, s) => calendarColumns(time, ahead, [kindsOf[s][kind].events]))
    const trial = tryKnownColumns(
      panel.members.map(({ values }, s) => ({
        values,
        columns: told[s],
        training: training[s],
        validation: validation[s],
      })),
      lag,
    )
    const verdict = judge(trial)
    kinds.push({ day, told: verdict.used })
    if (verdict.used) told.forEach((own, s) => columns[s].push(...own))
    return {
      subject: 'calendar',
      value: verdict.used ? name : `without ${name}`,
      sentence: sentenceOf(name, verdict),
      reason: {
        why: verdict.why,
        of: day.of,
        kind: day.kind,
        gain: trial.gain,
        points: trial.judged,
      },
    }
  })
  return { kinds, columns, choices }
}

/** The entries with the columns that were told of each. */
export function toldOf(
  entries: readonly PanelEntry[],
  columns: ToldCalendar['columns'],
): readonly PanelEntry[] {
  return entries.map((entry, s) => ({
    ...entry,
    covariates: { ...entry.covariates, calendar: columns[s] },
  }))
}

interface Verdict {
  readonly used: boolean
  readonly why: ToldReason['why']
  readonly reason: string
}

function judge({ learned, judged, gain }: ColumnTrial): Verdict {
  const share = `${Math.abs(Math.round(gain * 100))} %`
  if (learned === 0)
    return { used: false, why: 'neverLearned', reason: 'no such day lies in the part to learn from' }
  if (judged === 0)
    return {
      used: true,
      why: 'neverJudged',
      reason: 'validation holds no such day to try them on, so networks are told and decide',
    }
  const points = judged === 1 ? 'the one point' : `the ${judged} points`
  if (gain >= leastGain)
    return {
      used: true,
      why: 'helped',
      reason: `their effect, learned before, takes away ${share} of the error at ${points} of validation near them`,
    }
  return {
    used: false,
    why: 'useless',
    reason: `their effect, learned before, would not have helped at ${points} of validation near them`,
  }
}

function sentenceOf(name: string, { used, reason }: Verdict): string {
  const known = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`
  return `${known}: ${used ? 'networks are told of them' : 'left out'}, because ${reason}.`
}

/** Points between values that are a week apart; of steps of a week and more, those a season apart. */
function pointsOfWeek({ stamps }: TimeIndex, seasonLength: number): number {
  const last = stamps.length - 1
  const step = last > 0 ? (stamps[last] - stamps[0]) / last : millisecondsPerDay
  const points = Math.round((7 * millisecondsPerDay) / step)
  return points > 1 ? points : seasonLength
}
