/** The time of a table as its stamps show it: first, last, step, and what is not as it should be. */

import type { Notice, TimeKind } from '../../contract'
import { describeFrequency } from '../frequency'
import { formatStamp } from '../formatStamp'
import { inPieces, type Work } from '../../util/pieces'
import { inferGridInPieces } from '../inferGrid'
import { createNotice, createRowTally, rowsShown, type RowTally } from '../notices'
import { sortStamps } from '../sortStamps'
import type { Column, Table, TimeColumn } from '../table'
import { frequencyAlias, isBusinessOnly, weekdayOf } from './frequencyAlias'
import { findStepChange } from './stepChange'

export interface TimeReport {
  readonly column?: string
  /** Instead of `column` where the time is spread over several. */
  readonly columns?: readonly string[]
  readonly kind: TimeKind
  readonly first: string
  readonly last: string
  readonly frequency: string | null
  readonly gaps: number
  readonly duplicates: number
}

/** Below this share of neighbours one step apart there is no step; above the other, of stamps off it. */
const leastRegularity = 0.25
const offGridShare = 0.05

interface Order {
  /** Strictly ascending. */
  readonly sorted: Float64Array
  readonly duplicates: number
  readonly notices: readonly Notice[]
}

interface Steps {
  readonly frequency: string | null
  readonly gaps: number
  readonly notices: readonly Notice[]
}

export function* describeTime(
  table: Table,
  column: Column & { readonly time: TimeColumn },
): Work<{ readonly time: TimeReport | null; readonly notices: readonly Notice[] }> {
  const { name } = column
  const { kind, stamps, companions } = column.time
  const order = yield* lookAtOrder(stamps, name, table)
  const { sorted, duplicates } = order
  if (sorted.length === 0) return { time: null, notices: order.notices }
  const steps = yield* lookAtSteps(sorted, name)
  return {
    time: {
      ...(companions.length > 0 ? { columns: [name, ...companions] } : { column: name }),
      kind,
      first: isoText(kind, sorted[0]!),
      last: isoText(kind, sorted.at(-1)!),
      frequency: steps.frequency,
      gaps: steps.gaps,
      duplicates,
    },
    notices: [...order.notices, ...steps.notices],
  }
}

function* lookAtOrder(stamps: Float64Array, column: string, table: Table): Work<Order> {
  const missing = createRowTally()
  const early = createRowTally()
  let latest = -Infinity
  yield* inPieces(stamps.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const stamp = stamps[i]!
      if (Number.isNaN(stamp)) missing.add(table.rowNumber(i))
      else if (stamp < latest) early.add(table.rowNumber(i))
      else latest = stamp
    }
  })
  const { distinct: sorted, present } = yield* sortStamps(stamps)
  const duplicates = present - sorted.length
  const repeated = duplicates > 0 ? yield* firstRepeats(stamps, table) : createRowTally()
  const notices: Notice[] = []
  if (missing.count > 0) notices.push(createNotice('cells.rejected', { column }, missing.rows, missing.count))
  if (early.count > 0) notices.push(createNotice('time.sorted', { column }, early.rows, early.count))
  if (duplicates > 0) notices.push(createNotice('time.duplicates', { column }, repeated.rows, duplicates))
  return { sorted, duplicates, notices }
}

/** The first rows whose stamp an earlier row has. */
function* firstRepeats(stamps: Float64Array, table: Table): Work<RowTally> {
  const repeated = createRowTally()
  const seen = new Set<number>()
  yield* inPieces(stamps.length, (start, end) => {
    for (let i = start; i < end && repeated.count < rowsShown; i++) {
      const stamp = stamps[i]!
      if (seen.has(stamp)) repeated.add(table.rowNumber(i))
      else if (!Number.isNaN(stamp)) seen.add(stamp)
    }
  })
  return repeated
}

/** @param sorted strictly ascending. */
function* lookAtSteps(sorted: Float64Array, column: string): Work<Steps> {
  const grid = yield* inferGridInPieces(sorted)
  const step = describeFrequency(grid.frequency)
  const frequency = sorted.length > 1 ? frequencyAlias(grid.frequency, sorted) : null
  const isBusiness = frequency === 'B'
  let gaps = 0
  let offGrid = 0
  let previous = NaN
  yield* inPieces(sorted.length, (start, end) => {
    for (let i = start; i < end; i++) {
      const index = grid.indexOf(sorted[i]!)
      if (Number.isNaN(index)) {
        offGrid++
        continue
      }
      if (index > previous + 1)
        gaps += isBusiness ? businessDaysBetween(previous, index, grid.stampAt) : index - previous - 1
      previous = index
    }
  })
  const change = yield* findStepChange(sorted)
  const notices: Notice[] = []
  const isIrregular =
    sorted.length > 2 &&
    ((grid.regularity < leastRegularity && !isBusinessOnly(sorted)) || offGrid > offGridShare * sorted.length)
  if (change) notices.push(createNotice('time.mixedSteps', { column, ...change }, []))
  else if (isIrregular) notices.push(createNotice('time.irregular', { column, step }, [], sorted.length))
  else if (gaps > 0) notices.push(createNotice('time.gaps', { column, step }, [], gaps))
  if (offGrid > 0 && !isIrregular) notices.push(createNotice('time.offGrid', { column, step }, [], offGrid))
  return { frequency, gaps, notices }
}

/** Working days on the daily grid strictly between two of its points. */
function businessDaysBetween(from: number, to: number, stampAt: (index: number) => number): number {
  const days = to - from - 1
  const weeks = Math.floor(days / 7)
  let count = weeks * 5
  for (let index = from + 1 + weeks * 7; index < to; index++) if (weekdayOf(stampAt(index)) < 5) count++
  return count
}

/** ISO 8601 with a time of day, whatever the kind. */
function isoText(kind: TimeKind, stamp: number): string {
  return formatStamp(kind === 'instant' ? 'instant' : 'wallClock', stamp)
}
