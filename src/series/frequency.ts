/** Steps of a regular grid: their unit, their words, and the season they suggest. */

import type { Frequency, FrequencyUnit } from '../contract'
import { unitLength } from './extendStamps'

const unitsBySize = [
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const satisfies readonly FrequencyUnit[]

/** A step of whole milliseconds in the largest unit that divides it. */
export function frequencyOfStep(milliseconds: number): Frequency {
  const unit = unitsBySize.find((candidate) => milliseconds % unitLength(candidate)! === 0) ?? 'millisecond'
  return { unit, every: milliseconds / unitLength(unit)! }
}

/** `1 hour`, `15 minutes`, `3 months`: for a sentence. */
export function describeFrequency({ unit, every }: Frequency): string {
  if (unit === 'count') return every === 1 ? '1 row' : `${every} rows`
  return every === 1 ? `1 ${unit}` : `${every} ${unit}s`
}

/**
 * Points of one season: a day for steps shorter than that (if whole steps make one), a week for daily, a year for
 * weekly, monthly and quarterly ones; 1 where there is none, or where two of it do not fit into `points`.
 */
export function seasonLengthOf({ unit, every }: Frequency, points: number): number {
  const length = pointsPerSeason(unit, every)
  return Number.isInteger(length) && length >= 1 && 2 * length <= points ? length : 1
}

function pointsPerSeason(unit: FrequencyUnit, every: number): number {
  switch (unit) {
    case 'count':
      return 1
    case 'month':
      return 12 / every
    case 'day':
      if (every === 1) return 7
      // 52 weeks fall short of a year by a day: the season every weekly forecaster uses all the same.
      return every % 7 === 0 ? 364 / every : 1
    case 'hour':
    case 'minute':
    case 'second':
    case 'millisecond':
      return unitLength('day')! / (every * unitLength(unit)!)
  }
}
