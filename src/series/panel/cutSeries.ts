/** A table → its series, each on a grid of its own with its covariates beside it. */

import type { Notice } from '../../contract'
import { TidecastError } from '../../util/errors'
import { seasonLengthOf } from '../frequency'
import { selectRows } from '../layouts/selectRows'
import { countRows, placeOnGrid } from '../placeOnGrid'
import type { TimeIndex } from '../regularSeries'
import { missingNotice, numbersOf, timeOf } from '../rolesOfColumns'
import { sortRows } from '../sortRows'
import type { Column, Table } from '../table'
import { notNumbers } from './notNumbers'
import type { PanelFile, PanelSeries, RefusedSeries } from './panel'
import type { PanelColumns } from './panelColumns'
import type { StaticsOf } from './readStatics'

const millisecondsPerHour = 3_600_000

/** What is wrong with one series while the others can do without it. */
const ownErrors: ReadonlySet<string> = new Set(['series.empty', 'time.irregular', 'series.tooLong'])

export interface CutOptions {
  /** Names of the series wanted, where the table holds several. @default all */
  readonly ids?: readonly string[] | undefined
  /** Awaited between series. */
  pause?(): Promise<void>
}

/** Throws `column.notNumbers`, `column.ambiguousNumbers`, `covariate.*`, `series.unknown`, and what `pause` throws. */
export async function cutSeries(
  table: Table,
  columns: PanelColumns,
  staticsOf: StaticsOf,
  { ids, pause }: CutOptions = {},
): Promise<Pick<PanelFile, 'series' | 'refused'>> {
  for (const column of columns.targets) numbersOf(column)
  for (const column of [...columns.past, ...columns.future]) requireHelp(column)
  const series: PanelSeries[] = []
  const refused: RefusedSeries[] = []
  for (const { id, rows } of partsOf(table, ids)) {
    await pause?.()
    const part = rows ? selectPart(table, columns, rows) : { table, columns }
    const statics = staticsOf(id ?? table.name, rows ?? allRows(table))
    const named = (target: Column) =>
      id === null ? target.name : columns.targets.length === 1 ? id : `${id} ${target.name}`
    attempt(columns.targets.map(named), () => {
      const grid = gridOf(part)
      for (const target of part.columns.targets) {
        attempt([named(target)], () => {
          series.push({ id: named(target), ...seriesOf(part, target, grid), staticCovariates: statics })
        })
      }
    })
  }
  return { series, refused }

  function attempt(ids: readonly string[], work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof TidecastError) || !ownErrors.has(error.code)) throw error
      refused.push(...ids.map((id) => ({ id, error })))
    }
  }
}

interface Part {
  readonly table: Table
  readonly columns: PanelColumns
}

/** Rows and name of each series; of a table of one group, all rows and no name. */
function* partsOf({ groups }: Table, ids: readonly string[] | undefined) {
  if (!groups) yield { id: null, rows: null }
  else for (const id of ids ?? groups.ids) yield { id, rows: groups.rowsOf(id) }
}

function allRows({ rows }: Table): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row)
}

function selectPart(table: Table, { time, targets, past, future }: PanelColumns, rows: Int32Array): Part {
  const used = [...(time ?? []), ...targets, ...past, ...future]
  const part = selectRows({ ...table, columns: used }, rows)
  const pick = (columns: readonly Column[]) => columns.map((column) => part.columns[used.indexOf(column)]!)
  return {
    table: part,
    columns: { time: time && pick(time), targets: pick(targets), past: pick(past), future: pick(future) },
  }
}

interface PartGrid {
  readonly time: TimeIndex
  /** The covariates on the grid. */
  readonly past: readonly Float64Array[]
  readonly future: readonly Float64Array[]
  readonly notices: readonly Notice[]
  place(values: Float64Array): Float64Array
  /** Of a row, by its index. */
  stampOf(row: number): number
}

function gridOf({ table, columns }: Part): PartGrid {
  const notices: Notice[] = []
  const { points, stampOf } = columns.time ? stampRows(table, columns.time, notices) : countAll(table)
  const place = (column: Column) => points.place(helpOf(column))
  const covariates = [...columns.past, ...columns.future]
  const missing = covariates.flatMap((column) => missingNotice(table, column))
  return {
    time: points.time,
    past: columns.past.map(place),
    future: columns.future.map(place),
    notices: [...notices, ...points.notices, ...missing],
    place: (values) => points.place(values),
    stampOf,
  }
}

function countAll({ rows }: Table) {
  return { points: countRows(rows), stampOf: (row: number) => row + 1 }
}

function stampRows(table: Table, [dates, hours]: readonly Column[], notices: Notice[]) {
  const { kind, stamps, companions } = timeOf(dates!, notices)
  const clock = hours && !companions.includes(hours.name) ? numbersOf(hours) : null
  const whole = clock ? stamps.map((stamp, i) => stamp + clock[i]! * millisecondsPerHour) : stamps
  const column = clock ? `${dates!.name}, ${hours!.name}` : dates!.name
  const sorted = sortRows(whole, column, table)
  notices.push(...sorted.notices)
  const points = placeOnGrid(sorted, clock ? 'wallClock' : kind, column, table)
  return { points, stampOf: (row: number) => whole[row]! }
}

function seriesOf({ table, columns }: Part, target: Column, grid: PartGrid) {
  const placed = grid.place(numbersOf(target))
  const last = placed.findLastIndex((value) => !Number.isNaN(value))
  if (last < 0) throw new TidecastError('series.empty', { column: target.name })
  // Where columns are known ahead, what lies after the last value is the future and not missing.
  const isAhead = columns.future.length > 0
  const values = isAhead ? placed.subarray(0, last + 1) : placed
  const end = isAhead ? grid.time.stamps[last]! : Infinity
  const missing = missingNotice(table, target, (row) => grid.stampOf(row) <= end)
  return {
    values,
    time: grid.time,
    seasonLength: seasonLengthOf(grid.time.frequency, values.length),
    pastCovariates: grid.past.map((column) => column.subarray(0, values.length)),
    futureCovariates: grid.future,
    notices: [...grid.notices, ...missing],
  }
}

/** A column of no values at all is nothing that anyone meant to declare. */
function requireHelp(column: Column): void {
  if (helpOf(column).every(Number.isNaN)) throw new TidecastError('covariate.empty', { column: column.name })
}

/** A covariate's numbers: yes is 1, no is 0. */
function helpOf(column: Column): Float64Array {
  const values = column.numbers ?? column.flags
  if (values) return values
  throw notNumbers(column)
}
