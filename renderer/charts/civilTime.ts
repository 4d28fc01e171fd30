/**
 * Civil dates of stamps (milliseconds as if UTC), proleptic Gregorian. Only what the time axis needs: which month a
 * stamp lies in and where a month begins. Words for dates come from Intl.
 *
 * Source of the day arithmetic: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */

export const millisecondsPerDay = 86_400_000

/** Months since the year 0: 12 × year + month − 1. */
export function monthIndexOf(stamp: number): number {
  const days = Math.floor(stamp / millisecondsPerDay) + 719_468
  const era = Math.floor(days / 146_097)
  const dayOfEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  return 12 * (yearOfEra + era * 400) + monthFromMarch + 2
}

export function yearOf(stamp: number): number {
  return Math.floor(monthIndexOf(stamp) / 12)
}

/** The stamp at which a month begins. */
export function stampOfMonth(monthIndex: number): number {
  const monthFromMarch = (((monthIndex - 2) % 12) + 12) % 12
  const year = Math.floor((monthIndex - 2) / 12)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5)
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) * millisecondsPerDay
}
