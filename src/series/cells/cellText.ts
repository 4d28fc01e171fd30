/** What the text of one cell can mean on its own: a missing value, an error of a spreadsheet, a yes or no. */

const missingSpellings = new Set([
  '',
  'na',
  'n/a',
  'n.a.',
  '#n/a',
  '#na',
  '<na>',
  'nan',
  '-nan',
  'null',
  '(null)',
  '\\n',
  'none',
  'nil',
  'nul',
  'missing',
  'unknown',
  'undefined',
  'nat',
  'k.a.',
  'k. a.',
  'n. a.',
  'n.v.',
  'n.d.',
  'n/d',
  'nd',
  'n.a',
  'na.',
  '(na)',
  'no data',
  'nodata',
  'no value',
  'not available',
  'empty',
  'blank',
  '(blank)',
  '(empty)',
  '(missing)',
  '[null]',
  '<null>',
  'leer',
  'n. v.',
  '-',
  '--',
  '---',
  '–',
  '—',
  '?',
  '.',
  '..',
  '...',
  '*',
  '**',
  '***',
  '∅',
  '#null!',
  '#value!',
  '#ref!',
  '#name?',
  '#num!',
  '#nv',
  '#wert!',
  '#bezug!',
  '#zahl!',
  '#n/d',
  '1.#ind',
  '-1.#ind',
  '1.#qnan',
])

/** Longer text need not be looked up. */
const longestSpelling = Math.max(...Array.from(missingSpellings, (spelling) => spelling.length))

/** Empty, or a word that stands for no value. */
export function isMissingText(text: string): boolean {
  if (text === '') return true
  const trimmed = text.trim()
  return trimmed.length <= longestSpelling && missingSpellings.has(trimmed.toLowerCase())
}

export function isBlank(text: string): boolean {
  return text === '' || text.trim() === ''
}

/** Words for yes and no, one pair a row. */
export const booleanPairs: readonly (readonly [yes: string, no: string])[] = [
  ['true', 'false'],
  ['yes', 'no'],
  ['t', 'f'],
  ['y', 'n'],
  ['on', 'off'],
  ['ja', 'nein'],
  ['wahr', 'falsch'],
  ['oui', 'non'],
  ['vrai', 'faux'],
  ['si', 'no'],
  ['sí', 'no'],
  ['verdadero', 'falso'],
  ['vero', 'falso'],
  ['sim', 'não'],
]

/** The pair of words that all of `texts` belong to, or null. */
export function booleanPairOf(texts: readonly string[]): readonly [yes: string, no: string] | null {
  const words = new Set(texts.map((text) => text.trim().toLowerCase()))
  if (words.size === 0 || words.size > 2) return null
  return booleanPairs.find((pair) => [...words].every((word) => pair.includes(word))) ?? null
}

/** 1 for the first word of the pair, 0 for the second, NaN for all other text. */
export function readBoolean(text: string, [yes, no]: readonly [yes: string, no: string]): number {
  const word = text.trim().toLowerCase()
  return word === yes ? 1 : word === no ? 0 : NaN
}
