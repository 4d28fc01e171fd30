/**
 * Words on the plot and where they stand: regions and rules are named once, at their left; ghosts where they differ
 * most. Places are pixels of the figure; `y` is the baseline of the text.
 */

import { pixelsPerPoint, withinView } from './lineShapes'
import { linesOf, regionsOf, rulesOf } from './marksByKind'
import { margins, plotWidth, xOf, yOf, type PlotFrame } from './plotFrame'
import { valueAt } from './readout'
import { meanStep } from './timeStep'
import type { ChartMark, LineMark, RegionMark, StampRange, TimeAxisProps } from './types'

export interface PlacedWord {
  readonly id: string
  readonly kind: 'validation' | 'future' | 'rule' | 'ghost'
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
}

export interface WordContext {
  readonly frame: PlotFrame
  readonly frequency: TimeAxisProps['frequency']
  readonly measure: (text: string) => number
}

const firstRow = margins.top + 15
const rowHeight = 16
/** Ghosts closer than this share a place: only the newer is named. */
const leastGhostDistance = 14

interface PlotEdges {
  readonly left: number
  readonly right: number
}

function edgesOf({ width }: PlotFrame): PlotEdges {
  return { left: margins.left, right: margins.left + plotWidth(width) }
}

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

function spanOf({ x, anchor, text }: PlacedWord, measure: WordContext['measure']): PlotEdges {
  const width = measure(text)
  return anchor === 'start' ? { left: x, right: x + width } : { left: x - width, right: x }
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

/** The stamp in view where two lines are farthest apart. */
function widestApart(one: LineMark, other: LineMark, view: StampRange): number | undefined {
  let widest = -1
  let place: number | undefined
  const { stamps, values } = withinView(one, view)
  for (let index = 0; index < stamps.length; index++) {
    const stamp = stamps[index]!
    const distance = Math.abs(values[index]! - valueAt(other, stamp, 0))
    if (stamp >= view.from && stamp <= view.to && distance > widest) {
      widest = distance
      place = stamp
    }
  }
  return place
}

/** Closer together than this, lines cannot be followed from their names. */
const leastPixelsPerPoint = 1

function ghostWords(marks: readonly ChartMark[], { frame, frequency, measure }: WordContext): PlacedWord[] {
  if (pixelsPerPoint(frame.view, frequency, plotWidth(frame.width)) < leastPixelsPerPoint) return []
  const lines = linesOf(marks)
  const ghosts = lines.filter((line) => line.role === 'ghost')
  const first = ghosts[0]
  const last = ghosts.length > 1 ? ghosts.at(-1) : lines.find((line) => line.role === 'forecast')
  if (!first || !last) return []
  const stamp = widestApart(first, last, frame.view)
  if (stamp === undefined) return []
  const { right } = edgesOf(frame)
  const x = xOf(stamp, frame.view, frame.width)
  const widest = Math.max(...ghosts.map((ghost) => measure(ghost.label)))
  const atRight = x + 6 + widest <= right
  const words: PlacedWord[] = []
  for (const ghost of ghosts.toReversed()) {
    const y = yOf(valueAt(ghost, stamp, 0), frame)
    const inside = y >= margins.top + 4 && y <= frame.height - margins.bottom - 4
    const free = words.every((word) => Math.abs(word.y - (y + 4)) >= leastGhostDistance)
    if (!inside || !free) continue
    const anchor = atRight ? 'start' : 'end'
    words.push({
      id: ghost.id,
      kind: 'ghost',
      text: ghost.label,
      x: atRight ? x + 6 : x - 6,
      y: y + 4,
      anchor,
    })
  }
  return words
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
