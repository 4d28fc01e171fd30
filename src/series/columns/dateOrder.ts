/**
 * Dates of three numbers whose cells leave open which is the day: every reading they have, and which of them are
 * likely. A reading is judged by how regular its steps are.
 */

import type { DateOrder } from '../../contract'
import { civilFromStamp, daysFromCivil, isCivilDate, millisecondsPerDay } from '../../util/civil'
import { centuryOf } from '../cells/datePatterns'
import { mapInPieces, type Work } from '../../util/pieces'
import { inferGridInPieces } from '../inferGrid'
import { sortStamps } from '../sortStamps'

export interface DateReading {
  readonly order: DateOrder
  readonly stamps: Float64Array
}

interface JudgedReading extends DateReading {
  /** The share of steps that are the commonest one, 0–1. */
  readonly regularity: number
  readonly isYearly: boolean
}

/** Readings less regular by this are clearly so. */
const clearly = 0.1
/** Steps this regular are no accident. */
const regular = 0.8

/**
 * The readings that stay possible, the likeliest first.
 *
 * @param own the reading the stamps are of. @param others orders that read every cell as well.
 * @param hasSlashes whether slashes part the numbers: then the year hardly ever comes first.
 */
export function* possibleOrders(
  own: DateReading,
  others: readonly DateOrder[],
  hasSlashes: boolean,
): Work<readonly DateReading[]> {
  const readings = [yield* judge(own)]
  for (const order of others) readings.push(yield* judge({ order, stamps: yield* reorder(own, order) }))
  const best = Math.max(...readings.map(({ regularity }) => regularity))
  const [yearFirst] = readings.filter(({ order }) => order === 'yearFirst')
  const yearLast = readings.filter(({ order }) => order !== 'yearFirst')
  const bestLast = Math.max(...yearLast.map(({ regularity }) => regularity))
  const isYearLast =
    !yearFirst || yearFirst.regularity < bestLast - clearly || (hasSlashes && bestLast >= regular)
  const isYearFirst = !isYearLast && bestLast < yearFirst.regularity - clearly
  const possible = isYearLast ? yearLast : isYearFirst ? [yearFirst] : readings
  // The same day of every year is the least likely of equals.
  const rank = ({ regularity, isYearly }: JudgedReading) =>
    (regularity < best - clearly ? 2 : 0) + (isYearly ? 1 : 0)
  return possible.toSorted((a, b) => rank(a) - rank(b))
}

/** The same numbers in another order; NaN where that gives no date. */
function* reorder({ order, stamps }: DateReading, wanted: DateOrder): Work<Float64Array> {
  return yield* mapInPieces(stamps, (stamp) => {
    if (Number.isNaN(stamp)) return NaN
    const { timeOfDay } = civilFromStamp(stamp)
    const [first, second, third] = numbersOf(stamp, order)
    const [year, month, day] =
      wanted === 'dayFirst'
        ? [third, second, first]
        : wanted === 'monthFirst'
          ? [third, first, second]
          : [centuryOf(first) + first, second, third % 100]
    return isCivilDate(year, month, day)
      ? daysFromCivil(year, month, day) * millisecondsPerDay + timeOfDay
      : NaN
  })
}

/** A date's three numbers as they were written; a year in the last place with its century. */
function numbersOf(stamp: number, order: DateOrder): readonly [first: number, second: number, third: number] {
  const { year, month, day } = civilFromStamp(stamp)
  switch (order) {
    case 'dayFirst':
      return [day, month, year]
    case 'monthFirst':
      return [month, day, year]
    case 'yearFirst':
      return [year % 100, month, centuryOf(day) + day]
  }
}

function* judge(reading: DateReading): Work<JudgedReading> {
  const { distinct } = yield* sortStamps(reading.stamps)
  if (distinct.length === 0) return { ...reading, regularity: 0, isYearly: false }
  const { regularity, frequency } = yield* inferGridInPieces(distinct)
  return { ...reading, regularity, isYearly: frequency.unit === 'month' && frequency.every % 12 === 0 }
}

/** Whether `Jan-24` plainly names a month and its year: a number no day has, or steps of months. */
export function* isMonthOfYear(stamps: Float64Array): Work<boolean> {
  const { distinct } = yield* sortStamps(stamps)
  const provesYear = (stamp: number) => {
    const short = civilFromStamp(stamp).year % 100
    return short === 0 || short > 31
  }
  if (distinct.some(provesYear)) return true
  const { regularity, isYearly } = yield* judge({ order: 'dayFirst', stamps: distinct })
  return distinct.length > 1 && !isYearly && regularity >= regular
}
