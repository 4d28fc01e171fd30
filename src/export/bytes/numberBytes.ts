/**
 * A number as the bytes of the shortest text that reads back as the same double: what `numberText` gives, without a
 * string on the way.
 *
 * A double v in [1e-6, 2⁵³) times a power of ten that a double holds exactly is P + E, both doubles and exact (Dekker's
 * product). The power is chosen so that P has 17 digits and so is a whole number. Decimals that read back as v lie
 * nearer to P + E than h, half a unit in the last place times the same power. So the shortest text is the multiple of
 * 100, 10 or 1, the first there is, that lies nearer than h, and the nearest one of its kind. What lies so close to a
 * border that the rounding of these few sums might matter, and what is outside the range, is left to the language.
 *
 * Source of the exact product: T. J. Dekker, "A floating-point technique for extending the available precision" (1971).
 */

import { numberText } from '../tables/numberText'
import { writeAscii, writeDigits } from './asciiText'

/** No text of a number is longer: `-0.0000012345678901234567` has 25. */
export const widestNumber = 25

const point = 46
const minus = 45
const zero = 48

const half = 1e8
/** Beyond the rounding of sums of numbers below 100, which is under 2e-14. */
const doubt = 1e-9

const splitter = 2 ** 27 + 1
const largestPower = 22
/** The powers of ten that are doubles. */
const powers = Float64Array.from({ length: largestPower + 1 }, (_, k) => Number(`1e${k}`))
const powerHeads = powers.map((power) => headOf(power))

const firstExponent = -20
const afterLastExponent = 53
/** For each binary exponent, from the first: half a unit in the last place, and the power that makes 17 digits. */
const halfUnits = Float64Array.from(
  { length: afterLastExponent - firstExponent },
  (_, i) => 2 ** (firstExponent + i - 53),
)
const powerOf = Uint8Array.from(halfUnits, (unit) =>
  Math.max(
    0,
    powers.findIndex((power, k) => k === largestPower || unit * 2 ** 53 * power >= 1e16),
  ),
)

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)

/**
 * Empty for NaN. Returns the place after it.
 *
 * @param decimal the code of the decimal sign
 * @throws `internal` on an infinite value
 */
export function writeNumber(bytes: Uint8Array, at: number, value: number, decimal = point): number {
  if (value !== value) return at
  const size = Math.abs(value)
  if (size < 2 ** 53 && size >= 1e-6) {
    const start = value < 0 ? at + 1 : at
    const end =
      size === Math.floor(size) ? writeWhole(bytes, start, size) : writeFraction(bytes, start, size, decimal)
    if (end >= 0) {
      if (value < 0) bytes[at] = minus
      return end
    }
  }
  const text = numberText(value)
  return writeAscii(bytes, at, decimal === point ? text : text.replace('.', String.fromCharCode(decimal)))
}

/** A whole number in [1, 2⁵³). */
function writeWhole(bytes: Uint8Array, at: number, value: number): number {
  const high = Math.floor(value / half)
  if (high === 0) return writeDigits(bytes, at, value, digitsOf(value))
  return writeDigits(bytes, writeDigits(bytes, at, high, digitsOf(high)), value - high * half, 8)
}

/** Returns −1 where it is too close to call. The value is no whole number and in [1e-6, 2⁵³). */
function writeFraction(bytes: Uint8Array, at: number, value: number, decimal: number): number {
  double[0] = value
  // Below a power of two doubles lie twice as close, so that the borders are not the same on both sides.
  if (words[0] === 0 && (words[1]! & 0xfffff) === 0) return -1
  const exponent = (words[1]! >>> 20) - 1023 - firstExponent
  let decimals = powerOf[exponent]!
  let product = value * powers[decimals]!
  if (product >= 1e17) product = value * powers[--decimals]!

  const power = powers[decimals]!
  const powerHead = powerHeads[decimals]!
  const powerTail = power - powerHead
  const head = headOf(value)
  const tail = value - head
  const rest = head * powerHead - product + head * powerTail + tail * powerHead + tail * powerTail
  const border = halfUnits[exponent]! * power

  let high = Math.floor(product / half)
  const low = product - high * half
  const change = nearest(low, rest, border)
  if (change !== change) return -1
  let lowDigits = low + change
  if (lowDigits < 0) {
    lowDigits += half
    high--
  } else if (lowDigits >= half) {
    lowDigits -= half
    high++
  }
  return writeDecimal(bytes, at, { high, low: lowDigits, decimals, decimal })
}

/** What to add to the whole number that ends in `low` for the shortest number within the border; NaN where in doubt. */
function nearest(low: number, rest: number, border: number): number {
  const units = (low | 0) % 10
  const tenfold = 10 * Math.round((units + rest) / 10) - units
  const tenfoldAway = Math.abs(tenfold - rest)
  if (Math.abs(tenfoldAway - border) < doubt) return NaN
  if (tenfoldAway > border) {
    const change = Math.round(rest)
    return Math.abs(Math.abs(change - rest) - 0.5) < doubt ? NaN : change
  }
  const lastTwo = (low | 0) % 100
  const hundredfold = 100 * Math.round((lastTwo + rest) / 100) - lastTwo
  const hundredfoldAway = Math.abs(hundredfold - rest)
  if (Math.abs(hundredfoldAway - border) < doubt) return NaN
  if (hundredfoldAway < border) return hundredfold
  return Math.abs(tenfoldAway - 5) < doubt ? NaN : tenfold
}

interface Decimal {
  /** The number is (high · 10⁸ + low) / 10^decimals. */
  readonly high: number
  readonly low: number
  readonly decimals: number
  /** The code of the decimal sign. */
  readonly decimal: number
}

function writeDecimal(bytes: Uint8Array, at: number, { high, low, decimals, decimal }: Decimal): number {
  const count = digitsOf(high) + 8
  const whole = count - decimals
  let first = at + 1
  if (whole <= 0) {
    bytes[at] = zero
    bytes[first++] = decimal
    for (let i = whole; i < 0; i++) bytes[first++] = zero
  }
  writeDigits(bytes, first, high, count - 8)
  let end = writeDigits(bytes, first + count - 8, low, 8)
  while (bytes[end - 1] === zero) end--
  if (whole > 0) {
    // The digits before the sign make room for it: there are fewer of them than behind it.
    for (let i = at; i < at + whole; i++) bytes[i] = bytes[i + 1]!
    bytes[at + whole] = decimal
  }
  return end
}

/** The upper 26 bits of a double, so that products of heads and tails are exact. */
function headOf(value: number): number {
  const scaled = splitter * value
  return scaled - (scaled - value)
}

/** Digits of a whole number in [0, 10¹⁰). */
function digitsOf(value: number): number {
  if (value >= 1e9) return 10
  if (value >= 1e8) return 9
  let count = 1
  for (let limit = 10; value >= limit; limit *= 10) count++
  return count
}
