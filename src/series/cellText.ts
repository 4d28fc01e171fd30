/** What the text of one cell can mean on its own: a missing value, a number, a yes or no. */

const missingSpellings = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  '<na>',
  'nan',
  'null',
  '(null)',
  'none',
  'nil',
  'missing',
  '-',
  '--',
  '?',
  '.',
])

/** Longest spelling of the set above: longer text need not be looked up. */
const longestSpelling = 7

export function isMissingText(text: string): boolean {
  if (text === '') return true
  const trimmed = text.trim()
  return trimmed.length <= longestSpelling && missingSpellings.has(trimmed.toLowerCase())
}

/**
 * A decimal number with a point, as in `-12`, `1.5e-3`, `.5`; NaN for all other text, hexadecimal and what overflows
 * to infinity included, and for digits beyond 2^53 that no double is written with: they are names, and two of them would
 * become equal. Blanks around a number are allowed.
 */
export function parseNumber(text: string): number {
  const value = Number(text)
  // Number() also takes '', blanks, '0x1F' and 'Infinity'.
  if (value - value !== 0) return NaN
  if (value === 0 && text.trim() === '') return NaN
  if (/[xob]/i.test(text)) return NaN
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/^\s*[+-]?\d+\s*$/.test(text)) return value
  return String(value) === text.trim() ? value : NaN
}

const booleanPairs: readonly (readonly [string, string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['t', 'f'],
  ['y', 'n'],
]

/** Index of the pair of words a cell belongs to, such as true/false; -1 for none. */
export function booleanPair(text: string): number {
  const word = text.trim().toLowerCase()
  return booleanPairs.findIndex((pair) => pair.includes(word))
}
