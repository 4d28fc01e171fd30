/** Everything noticed of a table, its contents and its time included. */

import type { Notice } from '../../contract'
import type { Work } from '../../util/pieces'
import { isRowCounter, suggestColumns } from '../columns/suggest'
import { createNotice } from '../notices'
import type { Column, Table, TimeColumn } from '../table'
import { describeTime, type TimeReport } from './describeTime'

/** Of several series below one another the stamps repeat and begin anew: that is no fault of them. */
export function* timeAndNotices(table: Table): Work<{
  readonly time: TimeReport | null
  readonly notices: readonly Notice[]
}> {
  const timeColumn = timeColumnOf(table)
  const described = timeColumn ? yield* describeTime(table, timeColumn) : { time: null, notices: [] }
  const ofTime = table.groups ? [] : described.notices
  return {
    time: described.time,
    notices: [...table.notices, ...contentNotices(table, timeColumn !== null), ...ofTime],
  }
}

/** The column Tidecast would choose, or the one it would ask about. */
function timeColumnOf(table: Table): (Column & { readonly time: TimeColumn }) | null {
  const { time } = suggestColumns(table)
  const found =
    table.columns.find((column) => column.name === time) ?? table.columns.find((column) => column.time)
  return found?.time ? { ...found, time: found.time } : null
}

function contentNotices(table: Table, hasTime: boolean): Notice[] {
  const numeric = table.columns.filter((column) => column.numbers !== null || column.proposed !== null)
  if (numeric.length === 0) return [createNotice('table.noNumbers', {}, [])]
  const counter = table.columns[0]
  const isCounted = counter !== undefined && numeric.length > 1 && isRowCounter(counter, 3)
  return hasTime || isCounted || table.groups ? [] : [createNotice('time.absent', {}, [])]
}
