/** Signs that may part the fields of a text: those in use everywhere, and those that a text itself suggests. */

/** Fields parted by runs of blanks. */
export const blankRuns = 'blanks'

export interface DelimiterCandidate {
  readonly delimiter: string
  /** Signs that occur in text more often than between fields count for less. */
  readonly likelihood: number
  /** Believed only where it parts values. */
  readonly needsValues: boolean
}

/** In order of preference where two explain the text equally well; a sign with its blanks comes before it alone. */
const usual: readonly DelimiterCandidate[] = [
  ...[' , ', ', ', ',', ' ; ', '; ', ';', '\t ', '\t', ' | ', '|'].map((delimiter) =>
    candidate(delimiter, 1),
  ),
  candidate(':', 0.4, true),
  candidate('^', 0.9),
  candidate('~', 0.9),
  candidate('\u0001', 1),
  candidate('\u001f', 1),
  candidate(' ', 0.6),
  candidate(blankRuns, 0.7),
]

/** Lines in each of which a sign must stand, as often as in the first. */
const linesCompared = 20
/** Not those of numbers, stamps, quotes, currencies and words. */
const unusualSigns =
  /[^\p{L}\p{N}\p{Sc}\s"'.,;:+\-/%()|^~\u0001\u001f\uFEFF]|([^\p{L}\p{N}\s"'.+\-/%()]){2,3}/gu

/** @param chosen by the user: it stands alone, or with the blanks that often go with it. */
export function delimiterCandidates(text: string, chosen?: string): readonly DelimiterCandidate[] {
  if (chosen !== undefined) {
    const padded = usual.filter(
      ({ delimiter }) => shownDelimiter(delimiter) === chosen && text.includes(delimiter),
    )
    return [...padded, candidate(chosen, 1)]
  }
  return [
    ...usual.filter(({ delimiter }) => text.includes(delimiter === blankRuns ? '  ' : delimiter)),
    ...suggested(text),
  ]
}

/** The delimiter itself, without the blanks that go with it. */
export function shownDelimiter(delimiter: string): string {
  return delimiter === blankRuns ? ' ' : delimiter.replace(/^ +| +$/g, '') || ' '
}

/** Unusual signs, and several signs in a row, that stand equally often in each of the first lines. */
function suggested(text: string): readonly DelimiterCandidate[] {
  const lines = text
    .split('\n', linesCompared)
    .map((line) => line.slice(0, 10_000))
    .filter((line) => line.trim() !== '')
  if (lines.length < 2) return []
  const signs = new Set(lines[0]!.match(unusualSigns) ?? [])
  return Array.from(signs)
    .filter((sign) => lines.every((line) => countOf(line, sign) === countOf(lines[0]!, sign)))
    .map((sign) => candidate(sign, sign.length > 1 ? 1 : 0.6, true))
}

function countOf(line: string, sign: string): number {
  return line.split(sign).length - 1
}

function candidate(delimiter: string, likelihood: number, needsValues = false): DelimiterCandidate {
  return { delimiter, likelihood, needsValues }
}
