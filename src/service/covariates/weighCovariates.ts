/** What each column that helps brought to Auto's forecast, in a sentence. */

import type { AutoChoice, Covariates } from '../../contract'
import {
  weighColumns,
  type AutoResult,
  type ColumnPlaces,
  type ColumnWorth,
  type ModelHost,
} from '../../forecast'

interface ColumnGroup {
  readonly name: string
  readonly columns: ColumnPlaces
}

/** So many are weighed one by one; of more, all known ahead and all others together. */
const mostWeighed = 12

/** @param names in the order that the panel has the columns in; what never changes in a series is not weighed */
export async function weighCovariates(
  { blend, jury }: Pick<AutoResult, 'blend' | 'jury'>,
  names: Covariates,
  host: ModelHost,
): Promise<readonly AutoChoice[]> {
  const choices: AutoChoice[] = []
  for (const { name, columns } of groupsOf(names)) {
    choices.push(choiceOf(name, await weighColumns(blend, jury, columns, host)))
  }
  return choices
}

function groupsOf({ future = [], past = [] }: Covariates): readonly ColumnGroup[] {
  if (future.length + past.length <= mostWeighed) {
    return [
      ...future.map((name, i) => ({ name, columns: { future: [i], past: [] } })),
      ...past.map((name, i) => ({ name, columns: { future: [], past: [i] } })),
    ]
  }
  return [
    { name: listOf(future), columns: { future: [...future.keys()], past: [] } },
    { name: listOf(past), columns: { future: [], past: [...past.keys()] } },
  ].filter(({ name }) => name !== '')
}

function listOf(names: readonly string[]): string {
  return names.slice(0, mostWeighed).join(', ') + (names.length > mostWeighed ? ', …' : '')
}

function choiceOf(name: string, worth: ColumnWorth | null): AutoChoice {
  const { gain, points } = worth ?? { gain: 0, points: 0 }
  const why = !worth ? 'unread' : gain > 0 ? 'helped' : 'useless'
  return {
    subject: 'covariates',
    value: name,
    sentence: `${name}: ${sentenceOf(worth)}`,
    reason: { why, of: name, kind: 'column', gain, points },
  }
}

function sentenceOf(worth: ColumnWorth | null): string {
  if (!worth) return 'no network takes part in the forecast, so nothing reads it.'
  const share = `${Math.abs(worth.gain * 100).toFixed(1)} %`
  const where = `of the error at ${worth.points} points of validation`
  return worth.gain > 0
    ? `networks read it, and it takes away ${share} ${where}.`
    : `networks read it without gain: it adds ${share} ${where}.`
}
