/** The step of a series on its time axis: how long it is, and how many points lie between two stamps. */

import type { Frequency, FrequencyUnit } from '../../src/contract'
import { millisecondsPerDay } from '../../src/util/civil'
import { monthIndexOf } from './civilTime'
import type { StampRange } from './types'

/** A month counts 365.2425 / 12 days: right on average, for spacing only. */
const averageLength: Readonly<Record<FrequencyUnit, number>> = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: millisecondsPerDay,
  month: (365.2425 / 12) * millisecondsPerDay,
  count: 1,
}

/** Average distance of two points of the grid, in the unit of stamps. */
export function meanStep(frequency: Frequency): number {
  return averageLength[frequency.unit] * frequency.every
}

/** Grid points from the first to the last stamp of a range, both counted. */
export function pointsBetween(range: StampRange, frequency: Frequency): number {
  const steps =
    frequency.unit === 'month'
      ? (monthIndexOf(range.to) - monthIndexOf(range.from)) / frequency.every
      : (range.to - range.from) / meanStep(frequency)
  return Math.max(0, Math.round(steps)) + 1
}
