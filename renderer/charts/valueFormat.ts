/** Numbers as they stand in charts: the locale's separators, a real minus sign, "–" for a missing one. */

/** Written where a value is missing or undefined. */
export const missingValue = '–'

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(options: Intl.NumberFormatOptions, locale: string): Intl.NumberFormat {
  const key = `${locale} ${Object.entries(options).flat().join(' ')}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, options)
    formats.set(key, format)
  }
  return format
}

function write(value: number, options: Intl.NumberFormatOptions, locale: string): string {
  if (!Number.isFinite(value)) return missingValue
  const text = formatOf({ ...options, signDisplay: 'negative' }, locale).format(value)
  return text.replace('-', '−').replace('E', 'e')
}

/** From here on a number is shortened ("12.35M"): its full width would not fit beside an axis. */
const compactFrom = 1e7
/** Below this a number is written with a power of ten ("6.3e−4"). */
const scientificBelow = 1e-3

function beyondPlain(magnitude: number, significant = 3): Intl.NumberFormatOptions | undefined {
  if (magnitude >= 1e15 || (magnitude > 0 && magnitude < scientificBelow)) {
    return { notation: 'scientific', maximumSignificantDigits: Math.min(3, significant) }
  }
  if (magnitude >= compactFrom) return { notation: 'compact', maximumSignificantDigits: 4 }
  return undefined
}

/**
 * One number on its own: so many significant digits, zeros at the end included so that nothing jumps as it changes;
 * never fewer than its whole digits.
 */
export function formatValue(value: number, locale: string, significant = 4): string {
  const magnitude = Math.abs(value)
  const special = beyondPlain(magnitude, significant)
  if (special) return write(value, special, locale)
  if (magnitude === 0 || magnitude >= 10 ** (significant - 1)) return formatCount(value, locale)
  const digits = { minimumSignificantDigits: significant, maximumSignificantDigits: significant }
  return write(value, digits, locale)
}

/** A number of things. */
export function formatCount(count: number, locale: string): string {
  return write(count, { maximumFractionDigits: 0 }, locale)
}

/** A ratio in whole hundredths, for a sentence that adds the sign: 0.374 reads "37", −0.05 "−5". */
export function formatHundredths(ratio: number, locale: string): string {
  const hundredths = Math.round(ratio * 100)
  // A loss of less than half a percent is still not "−0".
  return formatCount(hundredths === 0 ? 0 : hundredths, locale)
}

/** Digits after the point that a step of an axis needs: 0.25 needs 2, 20 needs 0. */
export function decimalsOfStep(step: number): number {
  for (let decimals = 0; decimals < 12; decimals++) {
    const scaled = step * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals
  }
  return 12
}

/** Labels of an axis: all with the same digits after the point. */
export function axisNumberFormat(largest: number, step: number, locale: string): (value: number) => string {
  const special = beyondPlain(largest)
  if (special) return (value) => write(value, value === 0 ? {} : special, locale)
  const decimals = decimalsOfStep(step)
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return (value) => write(value, options, locale)
}

/**
 * Numbers that are compared with each other under one cursor: all with the same digits after the point, so that
 * nothing jumps as it moves. Four significant digits of the largest, and at least one more than the axis shows.
 * @param whole every value is an integer: no digits after the point.
 */
export function sharedNumberFormat(
  largest: number,
  step: number,
  whole: boolean,
  locale: string,
): (value: number) => string {
  const special = beyondPlain(largest)
  if (special) return (value) => write(value, value === 0 ? {} : special, locale)
  const significant = largest > 0 ? 3 - Math.floor(Math.log10(largest)) : 0
  const needed = Math.max(significant, largest >= 1000 ? 0 : decimalsOfStep(step) + 1)
  const decimals = whole ? 0 : Math.min(12, Math.max(0, needed))
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return (value) => write(value, options, locale)
}
