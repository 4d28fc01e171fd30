/**
 * Words on the plot and where they stand: regions and rules are named once, at their left; ghosts where they differ
 * most. Places are pixels of the figure; `y` is the baseline of the text.
 */

import { ghostWords } from './ghostWords'
import { regionsOf, rulesOf } from './marksByKind'
import { edgesOf, spanOf, type PlacedWord, type WordContext } from './placedWord'
import { margins, xOf } from './plotFrame'
import { meanStep } from './timeStep'
import type { ChartMark, RegionMark } from './types'

const firstRow = margins.top + 15
const rowHeight = 16
function regionWord(region: RegionMark, { frame, measure }: WordContext): PlacedWord | undefined {
  const { left, right } = edgesOf(frame)
  const start = Math.max(left, xOf(region.from, frame.view, frame.width))
  const end = Math.min(right, xOf(region.to, frame.view, frame.width))
  if (!region.label || end - start < 1) return undefined
  if (region.role === 'gap' || region.role === 'waiting') return undefined
  const word = { id: region.id, kind: region.role, text: region.label, y: firstRow }
  return start + 8 + measure(region.label) <= right
    ? { ...word, x: start + 8, anchor: 'start' }
    : { ...word, x: right - 4, anchor: 'end' }
}

/** Beside their lines, at the left where there is room; a row lower where a word is already. */
function ruleWords(
  marks: readonly ChartMark[],
  taken: readonly PlacedWord[],
  context: WordContext,
): PlacedWord[] {
  const { frame, measure } = context
  const { left, right } = edgesOf(frame)
  const placed = [...taken]
  const words: PlacedWord[] = []
  for (const { id, at, label } of rulesOf(marks)) {
    const x = xOf(at, frame.view, frame.width)
    if (x < left || x > right) continue
    const atLeft = x - 6 - measure(label) >= left
    const start: PlacedWord = {
      id,
      kind: 'rule',
      text: label,
      x: atLeft ? x - 6 : x + 6,
      y: firstRow,
      anchor: atLeft ? 'end' : 'start',
    }
    const word = belowOthers(start, placed, measure)
    words.push(word)
    placed.push(word)
  }
  return words
}

function belowOthers(
  word: PlacedWord,
  others: readonly PlacedWord[],
  measure: WordContext['measure'],
): PlacedWord {
  const own = spanOf(word, measure)
  const meets = others.some((other) => {
    const span = spanOf(other, measure)
    return other.y === word.y && span.left < own.right + 4 && own.left < span.right + 4
  })
  return meets ? belowOthers({ ...word, y: word.y + rowHeight }, others, measure) : word
}

export function placedWords(marks: readonly ChartMark[], context: WordContext): PlacedWord[] {
  const regions = regionsOf(marks)
    .map((region) => regionWord(region, context))
    .filter((word) => word !== undefined)
  return [...regions, ...ruleWords(marks, regions, context), ...ghostWords(marks, context)]
}

export interface PlacedHatch {
  readonly id: string
  readonly x: number
  readonly width: number
  /** The length of the gap, broken into lines that fit; empty under 48 pixels. */
  readonly lines: readonly string[]
}

const leastHatchForWords = 48

/** Breaks at spaces; empty when a single word is too wide. */
export function wrappedLines(text: string, width: number, measure: WordContext['measure']): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    if (measure(word) > width) return []
    const last = lines.at(-1)
    const joined = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && measure(joined) <= width) lines[lines.length - 1] = joined
    else lines.push(word)
  }
  return lines
}

/** Gaps left whole, and what is still to come, from half a step before the first missing point to half a step after the last. */
export function placedHatches(
  marks: readonly ChartMark[],
  { frame, frequency, measure }: WordContext,
): PlacedHatch[] {
  const { left, right } = edgesOf(frame)
  const half = meanStep(frequency) / 2
  return regionsOf(marks)
    .filter((region) => region.role === 'gap' || region.role === 'waiting')
    .map((gap): PlacedHatch => {
      const start = Math.max(left, xOf(gap.from - half, frame.view, frame.width))
      const end = Math.min(right, xOf(gap.to + half, frame.view, frame.width))
      const width = end - start
      const lines = gap.label && width > leastHatchForWords ? wrappedLines(gap.label, width - 4, measure) : []
      return { id: gap.id, x: start, width, lines }
    })
    .filter((hatch) => hatch.width > 0)
}
