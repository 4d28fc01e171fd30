/**
 * The ways to write a number: which sign parts the fraction, and which the thousands. A column is written in one of
 * them. Each format reads a superset of the plain numbers, so a column decides among those that read its cells.
 */

import { parsePlainNumber } from './plainNumber'
import { splitUnit } from './units'

export interface NumberFormat {
  readonly name: string
  readonly decimal: '.' | ','
  /** The sign between thousands; null where there may be none. */
  readonly group: GroupSign | null
  /** A number, ±Infinity for what overflows or says so, NaN for what the format does not read. */
  parse(text: string): number
}

/** Patterns of the signs that may part thousands. */
type GroupSign = keyof typeof groupSigns
const groupSigns = { ',': ',', '.': '\\.', ' ': '[ \\u00a0\\u2009\\u202f]', "'": "['’]" } as const

/** In order of preference where two read all cells alike. */
export const numberFormats: readonly NumberFormat[] = [
  createFormat('1,234.5', '.', ','),
  createFormat('1.234,5', ',', '.'),
  createFormat('1 234,5', ',', ' '),
  createFormat('1 234.5', '.', ' '),
  createFormat("1'234.5", '.', "'"),
  createFormat("1'234,5", ',', "'"),
]

const ungroupedFormats: readonly NumberFormat[] = [
  createFormat('1234.5', '.', null),
  createFormat('1234,5', ',', null),
]

/** The formats left where the user decided one of the signs or both. */
export function formatsWith(
  decimal: NumberFormat['decimal'] | undefined,
  thousands: GroupSign | 'none' | undefined,
): readonly NumberFormat[] {
  const all = thousands === 'none' ? ungroupedFormats : numberFormats
  const left = all.filter(
    (format) =>
      (decimal === undefined || format.decimal === decimal) &&
      (thousands === undefined || thousands === 'none' || format.group === thousands),
  )
  if (left.length > 0) return left
  // One sign for both: it parts the fraction, and thousands are not parted.
  return ungroupedFormats.filter((format) => format.decimal === decimal)
}

function createFormat(name: string, decimal: '.' | ',', group: GroupSign | null): NumberFormat {
  const groupSign = group === null ? '(?!)' : groupSigns[group]
  const decimalSign = decimal === '.' ? '\\.' : ','
  // Thousands, or the Indian lakh and crore: groups of two before the last three.
  const grouped = `[1-9]\\d{0,2}(?:${groupSign}\\d{3})+|[1-9]\\d?(?:${groupSign}\\d{2})+${groupSign}\\d{3}`
  const pattern = new RegExp(
    `^(?:(?:${grouped}|\\d+)(?:${decimalSign}\\d*)?|${decimalSign}\\d+)(?:[eE][+-]?\\d{1,6})?$`,
  )
  const groups = new RegExp(groupSign, 'g')
  return {
    name,
    decimal,
    group,
    parse(text) {
      if (decimal === '.') {
        const plain = parsePlainNumber(text)
        if (plain === plain) return plain
      }
      const { negative, digits } = splitUnit(text)
      const infinite = infinities.test(digits)
      if (!infinite && !pattern.test(digits)) return NaN
      const magnitude = infinite ? Infinity : Number(digits.replace(groups, '').replace(',', '.'))
      return negative ? -magnitude : magnitude
    },
  }
}

const infinities = /^(?:inf|infinity|∞|#div\/0!)$/i

/** Whether the text has a sign that parts fraction or thousands, so that formats may differ about it. */
export function hasSeparator(text: string): boolean {
  return /\d[.,]\d|^\D*[.,]\d/.test(text)
}

/** Whole digits beyond 2^53 that no double is written with: read as a number, two of them would become equal. */
export function losesDigits(text: string, value: number): boolean {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return false
  const digits = text.trim().replace(thousandsSigns, '')
  return /^[+-]?\d+$/.test(digits) && !isWrittenWith(value, digits)
}

/** Whether any format reads the text, or would but for a letter that multiplies, as in `1.2K` or `3 Mio`. */
export function looksLikeNumber(text: string): boolean {
  const bare = text.trim().replace(multiplier, '')
  return /^[^\p{L}]*\d/u.test(bare) && numberFormats.some((format) => !Number.isNaN(format.parse(bare)))
}

const multiplier = /(?<=\d)\s?(?:[KkM]|bn|mn|Mio\.?|Mrd\.?|[mb]illions?)$/

const thousandsSigns = /(?<=\d)[,.'’ \u00a0\u2009\u202f](?=\d{3}(?!\d))/g

/** Every digit of the double, or the shortest ones that mean it and no other. */
function isWrittenWith(value: number, text: string): boolean {
  return String(value) === text || (Number.isFinite(value) && BigInt(value).toString() === text)
}
