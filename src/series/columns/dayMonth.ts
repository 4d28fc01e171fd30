/** Dates whose cells leave open which number is the day: both readings, and which is the likelier. */

import { civilFromStamp, daysFromCivil, isCivilDate, millisecondsPerDay } from '../../util/civil'
import { inferGrid } from '../inferGrid'

/** The same cells with day and month exchanged; NaN where there is no such date. */
export function swapDayMonth(stamps: Float64Array): Float64Array {
  return stamps.map((stamp) => {
    if (Number.isNaN(stamp)) return NaN
    const { year, month, day, timeOfDay } = civilFromStamp(stamp)
    return isCivilDate(year, day, month)
      ? daysFromCivil(year, day, month) * millisecondsPerDay + timeOfDay
      : NaN
  })
}

/** Whether the exchanged reading has clearly the more regular steps. */
export function isSwapMoreRegular(stamps: Float64Array, swapped: Float64Array): boolean {
  return regularity(swapped) > regularity(stamps) + 0.1
}

function regularity(stamps: Float64Array): number {
  const present = stamps.filter((stamp) => !Number.isNaN(stamp)).sort()
  const distinct = present.filter((stamp, i) => i === 0 || stamp !== present[i - 1])
  return distinct.length === 0 ? 0 : inferGrid(distinct).regularity
}
