/** The names of earlier epochs on the plot, where they differ most and hide nothing that is being read. */

import { pixelsPerPoint, withinView } from './lineShapes'
import { linesOf } from './marksByKind'
import { edgesOf, spanOf, type PlacedWord, type PlotEdges, type WordContext } from './placedWord'
import { margins, plotWidth, xOf, yOf, type PlotFrame } from './plotFrame'
import { valueAt } from './readout'
import type { ChartMark, LineMark, StampRange } from './types'

/** Ghosts closer than this share a place: only the newer is named. */
const leastGhostDistance = 14
/** Closer together than this, lines cannot be followed from their names. */
const leastPixelsPerPoint = 1
/** How many places are tried before the names are left to the read-out. */
const mostPlaces = 24
/** A word's height above its baseline and below it. */
const ascent = 9
const descent = 3

/** Stamps in view, those first at which two lines are farthest apart. */
function placesByDistance(one: LineMark, other: LineMark, view: StampRange): number[] {
  const { stamps, values } = withinView(one, view)
  return Array.from(stamps, (stamp, index) => ({
    stamp,
    distance: Math.abs(values[index]! - valueAt(other, stamp, 0)),
  }))
    .filter(({ stamp, distance }) => stamp >= view.from && stamp <= view.to && distance >= 0)
    .sort((first, second) => second.distance - first.distance)
    .slice(0, mostPlaces)
    .map(({ stamp }) => stamp)
}

/** Whether a line runs through the room of a word. */
function runsThrough(
  line: LineMark,
  word: PlacedWord,
  { left, right }: PlotEdges,
  frame: PlotFrame,
): boolean {
  const top = word.y - ascent
  const bottom = word.y + descent
  const { stamps, values } = line
  for (let index = 1; index < stamps.length; index++) {
    const fromX = xOf(stamps[index - 1]!, frame.view, frame.width)
    const toX = xOf(stamps[index]!, frame.view, frame.width)
    if (toX < left || fromX > right) continue
    const fromY = yOf(values[index - 1]!, frame)
    const slope = (yOf(values[index]!, frame) - fromY) / (toX - fromX)
    const yWithin = (x: number) => fromY + slope * (Math.min(right, Math.max(left, x)) - fromX)
    const ys = [yWithin(fromX), yWithin(toX)]
    if (Math.max(...ys) >= top && Math.min(...ys) <= bottom) return true
  }
  return false
}

function wordsAt(
  stamp: number,
  ghosts: readonly LineMark[],
  { frame, measure }: WordContext,
): readonly PlacedWord[] {
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
    words.push({
      id: ghost.id,
      kind: 'ghost',
      text: ghost.label,
      x: atRight ? x + 6 : x - 6,
      y: y + 4,
      anchor: atRight ? 'start' : 'end',
    })
  }
  return words
}

/** Newest first; none where every place would hide what happened or the forecast: the read-out names them all the same. */
export function ghostWords(marks: readonly ChartMark[], context: WordContext): readonly PlacedWord[] {
  const { frame, frequency, measure } = context
  if (pixelsPerPoint(frame.view, frequency, plotWidth(frame.width)) < leastPixelsPerPoint) return []
  const lines = linesOf(marks)
  const ghosts = lines.filter((line) => line.role === 'ghost')
  const first = ghosts[0]
  const last = ghosts.length > 1 ? ghosts.at(-1) : lines.find((line) => line.role === 'forecast')
  if (!first || !last) return []
  const read = lines
    .filter((line) => line.role === 'actual' || line.role === 'forecast')
    .map((line) => withinView(line, frame.view))
  for (const stamp of placesByDistance(first, last, frame.view)) {
    const words = wordsAt(stamp, ghosts, context)
    const hides = words.some((word) =>
      read.some((line) => runsThrough(line, word, spanOf(word, measure), frame)),
    )
    if (words.length > 0 && !hides) return words
  }
  return []
}
