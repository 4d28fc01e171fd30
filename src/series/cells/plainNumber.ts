/** A decimal number with a point and nothing else, as nearly all cells of nearly all files are. */

/** Powers of ten that a double holds exactly. */
const powersOfTen = Array.from({ length: 16 }, (_, i) => 10 ** i)

/**
 * `-12`, `1.5`, `.5`, `5.`: at most fifteen digits, no exponent, no blanks. NaN for all other text. Both the digits
 * and the power of ten are exact doubles, so that their quotient is the nearest double to the number.
 */
export function parsePlainNumber(text: string): number {
  const { length } = text
  let at = 0
  const sign = text.charCodeAt(0)
  const isNegative = sign === 45
  if (isNegative || sign === 43) at = 1
  if (length - at > 16 || length === at) return NaN
  let digits = 0
  let value = 0
  let fraction = -1
  for (; at < length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      digits++
      if (fraction >= 0) fraction++
    } else if (digit === -2 && fraction < 0) {
      fraction = 0
    } else {
      return NaN
    }
  }
  if (digits === 0 || digits > 15) return NaN
  if (fraction > 0) value /= powersOfTen[fraction]!
  return isNegative ? -value : value
}
