/** What can still be said honestly of a series that leaves nothing to judge a model by. */

import type { AutoChoice, PlainReason } from '../../contract'
import { TidecastError } from '../../util/errors'
import type { PanelEntry } from './readEntries'

export interface PlainForecast {
  readonly model: string
  readonly values: Float64Array
  readonly reason: AutoChoice
}

/** Whether a model can be fitted on it, if others can be judged. */
export function canBeModelled({ values }: PanelEntry): boolean {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length > 2 && known.some((value) => value !== known[0])
}

/** Whether forecasts of it can be judged: beside the horizon two points are left. */
export function canBeJudged(entry: PanelEntry, horizon: number): boolean {
  return canBeModelled(entry) && entry.values.length >= horizon + 2
}

/** @throws TidecastError `auto.horizonTooLong` where the horizon is longer than what is known */
export function plainForecast({ id, values }: PanelEntry, horizon: number): PlainForecast {
  const known = values.filter((value) => !Number.isNaN(value))
  const last = known[known.length - 1]
  const steady = known.length > 2 && known.every((value) => value === last)
  if (!steady && horizon > known.length) {
    throw new TidecastError('auto.horizonTooLong', {
      horizon,
      points: values.length,
      observed: known.length,
      longest: Math.max(1, values.length - 2),
    })
  }
  return {
    model: 'last value',
    values: new Float64Array(horizon).fill(last),
    reason: explain({
      ...{ kind: 'plain', of: id, why: whyOf(known, steady) },
      ...{ points: known.length, value: last },
    }),
  }
}

function whyOf({ length: count }: Float64Array, steady: boolean): PlainReason['why'] {
  if (steady) return 'steady'
  return count === 1 ? 'oneValue' : 'fewValues'
}

function explain(reason: PlainReason): AutoChoice {
  return {
    subject: 'network',
    value: 'no',
    sentence: `${reason.of}: ${sentences[reason.why](reason)}`,
    reason,
  }
}

const sentences: Readonly<Record<PlainReason['why'], (reason: PlainReason) => string>> = {
  steady: ({ points, value }) =>
    `every one of its ${points} values is ${value}, which is repeated. A series that never moved says nothing of how far it may, so it has no band.`,
  oneValue: () => 'its one value is repeated, and it has no band.',
  fewValues: ({ points }) =>
    `its ${points} values leave nothing to judge a method by: the last one is repeated, and it has no band.`,
}
