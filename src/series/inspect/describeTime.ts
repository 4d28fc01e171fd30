/** The time of a table as its stamps show it: first, last, step, and what is not as it should be. */

import type { Notice, TimeKind } from '../../contract'
import { describeFrequency } from '../frequency'
import { formatStamp } from '../formatStamp'
import { inferGrid } from '../inferGrid'
import { createNotice, createRowTally } from '../notices'
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

export function describeTime(
  table: Table,
  column: Column & { readonly time: TimeColumn },
): { readonly time: TimeReport | null; readonly notices: readonly Notice[] } {
  const { name } = column
  const { kind, stamps, companions } = column.time
  const order = lookAtOrder(stamps, name, table)
  const { sorted, duplicates } = order
  if (sorted.length === 0) return { time: null, notices: order.notices }
  const steps = lookAtSteps(sorted, name)
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

function lookAtOrder(stamps: Float64Array, column: string, table: Table) {
  const missing = createRowTally()
  const early = createRowTally()
  let latest = -Infinity
  stamps.forEach((stamp, i) => {
    if (Number.isNaN(stamp)) missing.add(table.rowNumber(i))
    else if (stamp < latest) early.add(table.rowNumber(i))
    else latest = stamp
  })
  const present =
    missing.count > 0
      ? stamps.filter((stamp) => !Number.isNaN(stamp))
      : early.count > 0
        ? stamps.slice()
        : stamps
  if (early.count > 0) present.sort()
  let duplicates = 0
  for (let i = 1; i < present.length; i++) if (present[i] === present[i - 1]) duplicates++
  // The usual column, in order and without repeats, is not copied.
  const sorted = duplicates > 0 ? present.filter((stamp, i) => i === 0 || stamp !== present[i - 1]) : present
  const repeated = createRowTally()
  if (duplicates > 0) {
    const seen = new Set<number>()
    for (let i = 0; i < stamps.length && repeated.rows.length < 20; i++) {
      if (seen.has(stamps[i]!)) repeated.add(table.rowNumber(i))
      else if (!Number.isNaN(stamps[i]!)) seen.add(stamps[i]!)
    }
  }
  const notices: Notice[] = []
  if (missing.count > 0) notices.push(createNotice('cells.rejected', { column }, missing.rows, missing.count))
  if (early.count > 0) notices.push(createNotice('time.sorted', { column }, early.rows, early.count))
  if (duplicates > 0) notices.push(createNotice('time.duplicates', { column }, repeated.rows, duplicates))
  return { sorted, duplicates, notices }
}

/** @param sorted strictly ascending. */
function lookAtSteps(sorted: Float64Array, column: string) {
  const grid = inferGrid(sorted)
  const step = describeFrequency(grid.frequency)
  const frequency = sorted.length > 1 ? frequencyAlias(grid.frequency, sorted) : null
  const isBusiness = frequency === 'B'
  let gaps = 0
  let offGrid = 0
  let previous = NaN
  for (const stamp of sorted) {
    const index = grid.indexOf(stamp)
    if (Number.isNaN(index)) offGrid++
    else {
      if (index > previous + 1)
        gaps += isBusiness ? businessDaysBetween(previous, index, grid.stampAt) : index - previous - 1
      previous = index
    }
  }
  const change = findStepChange(sorted)
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
