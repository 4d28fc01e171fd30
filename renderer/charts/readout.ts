/**
 * The legend that is also the read-out: which keys it has, in which fixed order, and what each says at a stamp. No
 * words but the marks' own: those of the window are added by the component.
 */

import { bandsOf, linesOf, pointsOf, regionsOf } from './marksByKind'
import { firstNotBelow } from '../../src/util/ascending'
import { indicesWithin, nearestIndex } from './stampSearch'
import { pointsBetween } from './timeStep'
import type { BandMark, ChartMark, LineMark, LineRole, StampRange, TimeAxisProps } from './types'
import { missingValue } from './valueFormat'

export type ReadoutKind = Exclude<LineRole, 'ghost'> | 'filled' | 'gap' | 'review' | 'ghosts' | 'band'

export interface ReadoutEntry {
  /** What its switch hides: a line's id, or `filled`, `gaps`, `review`, `ghosts`. */
  readonly key: string
  readonly kind: ReadoutKind
  /** Absent where the window has the word: filled, left missing, earlier epochs. */
  readonly label?: string
  readonly text: string
}

export const filledKey = 'filled'
export const gapsKey = 'gaps'
export const reviewKey = 'review'
export const ghostsKey = 'ghosts'

const lineKinds = ['actual', 'forecast', 'final', 'compared', 'baseline', 'lastValue'] as const

/** The stamp nearest to one: of the lines with values of their own, of ghosts only when there is nothing else. */
export function snappedStamp(
  marks: readonly ChartMark[],
  view: StampRange,
  stamp: number,
): number | undefined {
  const lines = linesOf(marks)
  const solid = lines.filter((line) => line.role !== 'ghost')
  let best: number | undefined
  for (const { stamps } of solid.length > 0 ? solid : lines) {
    const { first, end } = indicesWithin(stamps, view)
    const inside = stamps.subarray(first, end)
    const candidate = inside[nearestIndex(inside, stamp)]
    if (candidate === undefined) continue
    if (best === undefined || Math.abs(candidate - stamp) < Math.abs(best - stamp)) best = candidate
  }
  return best
}

/** The next stamp of any line after (`direction` 1) or before (−1) one; the same when there is none. */
export function neighbourStamp(marks: readonly ChartMark[], stamp: number, direction: 1 | -1): number {
  let best: number | undefined
  for (const { stamps } of linesOf(marks)) {
    const at = firstNotBelow(stamps, stamp)
    const index = direction < 0 ? at - 1 : stamps[at] === stamp ? at + 1 : at
    const candidate = stamps[index]
    if (candidate === undefined) continue
    if (best === undefined || (candidate - best) * direction < 0) best = candidate
  }
  return best ?? stamp
}

/**
 * A line's value at a stamp, NaN when it has none there.
 * @param tolerance the farthest a point may lie from the stamp: extremes of a pixel seldom share a stamp.
 */
export function valueAt({ stamps, values }: LineMark, stamp: number, tolerance: number): number {
  const index = nearestIndex(stamps, stamp)
  if (index < 0 || Math.abs(stamps[index]! - stamp) > tolerance) return Number.NaN
  return values[index]!
}

function filledInView(lines: readonly LineMark[], view: StampRange): number | undefined {
  const withFilled = lines.filter((line) => line.filled?.includes(1))
  if (withFilled.length === 0) return undefined
  let count = 0
  for (const { stamps, filled } of withFilled) {
    const { first, end } = indicesWithin(stamps, view)
    for (let index = first; index < end; index++) count += filled?.[index] === 1 ? 1 : 0
  }
  return count
}

function missingInView(
  marks: readonly ChartMark[],
  view: StampRange,
  frequency: TimeAxisProps['frequency'],
): number | undefined {
  const gaps = regionsOf(marks).filter((region) => region.role === 'gap')
  if (gaps.length === 0) return undefined
  return gaps
    .filter((gap) => gap.to >= view.from && gap.from <= view.to)
    .reduce((sum, gap) => sum + pointsBetween(gap, frequency), 0)
}

/** Earlier epochs are listed; other ghosts are all of one kind, and named by it. */
function ghostsEntry(ghosts: readonly LineMark[], { formatCount, formatList }: ReadoutContext): ReadoutEntry {
  const epochs = ghosts.flatMap(({ epoch }) => (epoch === undefined ? [] : [formatCount(epoch)]))
  const label = epochs.length === 0 ? ghosts[0]?.label : undefined
  return {
    key: ghostsKey,
    kind: 'ghosts',
    ...(label === undefined ? {} : { label }),
    text: formatList(epochs),
  }
}

function limitsAt(
  { stamps, lower, upper }: Pick<BandMark, 'stamps' | 'lower' | 'upper'>,
  stamp: number | undefined,
  { tolerance, formatValue }: ReadoutContext,
): string {
  const index = stamp === undefined ? -1 : nearestIndex(stamps, stamp)
  if (stamp === undefined || index < 0 || Math.abs(stamps[index]! - stamp) > tolerance) return missingValue
  return `${formatValue(lower[index]!)}–${formatValue(upper[index]!)}`
}

export interface ReadoutContext {
  readonly view: StampRange
  readonly frequency: TimeAxisProps['frequency']
  readonly tolerance: number
  readonly formatValue: (value: number) => string
  readonly formatCount: (count: number) => string
  /** "1, 3, 7" or the same with names. */
  readonly formatList: (names: readonly string[]) => string
}

/** @param stamp where the cursor is; undefined when nothing is in view. */
export function readoutEntries(
  marks: readonly ChartMark[],
  stamp: number | undefined,
  context: ReadoutContext,
): ReadoutEntry[] {
  const lines = linesOf(marks)
  const lineEntries = lineKinds.map((kind) =>
    lines
      .filter((line) => line.role === kind)
      .map(({ id, label, ...line }): ReadoutEntry => {
        const value =
          stamp === undefined ? Number.NaN : valueAt({ id, label, ...line }, stamp, context.tolerance)
        const text = Number.isNaN(value) ? missingValue : context.formatValue(value)
        return { key: id, kind, label, text }
      }),
  )
  const [actual = [], said = [], ...others] = lineEntries
  const bands = bandsOf(marks).flatMap(({ id, label, ...band }): ReadoutEntry[] =>
    label === undefined ? [] : [{ key: id, kind: 'band', label, text: limitsAt(band, stamp, context) }],
  )
  const filled = filledInView(lines, context.view)
  const missing = missingInView(marks, context.view, context.frequency)
  const reviews = pointsOf(marks).filter(({ role }) => role === 'review')
  const ghosts = lines.filter((line) => line.role === 'ghost')
  return [
    ...actual,
    ...(filled === undefined
      ? []
      : [{ key: filledKey, kind: 'filled', text: context.formatCount(filled) } as const]),
    ...(missing === undefined
      ? []
      : [{ key: gapsKey, kind: 'gap', text: context.formatCount(missing) } as const]),
    ...(reviews.length === 0
      ? []
      : [{ key: reviewKey, kind: 'review', text: context.formatCount(reviews.length) } as const]),
    ...said,
    ...bands,
    ...others.flat(),
    ...(ghosts.length === 0 ? [] : [ghostsEntry(ghosts, context)]),
  ]
}

/** The key that switches a mark; undefined for marks that cannot be hidden. */
export function keyOf(mark: ChartMark): string | undefined {
  if (mark.kind === 'line') return mark.role === 'ghost' ? ghostsKey : mark.id
  if (mark.kind === 'point') return mark.role === 'review' ? reviewKey : undefined
  return mark.kind === 'region' && mark.role === 'gap' ? gapsKey : undefined
}

export function shownMarks(marks: readonly ChartMark[], hidden: ReadonlySet<string>): ChartMark[] {
  return marks.filter((mark) => {
    const key = keyOf(mark)
    return key === undefined || !hidden.has(key)
  })
}
