/** The columns of a panel by their parts: each has one, so that no target can help to forecast itself. */

import type { Layout } from '../../contract'
import { TidecastError } from '../../util/errors'
import { isRowCounter, suggestColumns } from '../columns/suggest'
import { suggestRoles } from '../layouts/suggestLayout'
import { findColumn, listNames, type Column, type Table } from '../table'
import type { PanelChoice } from './panel'

export interface PanelColumns {
  /** The column of stamps, or of dates and then of hours; null: rows are counted. */
  readonly time: readonly Column[] | null
  readonly targets: readonly Column[]
  readonly past: readonly Column[]
  readonly future: readonly Column[]
}

/** Throws `column.unknown`, `covariate.layout`, `covariate.twice`, and `file.noNumbers` where no target is left. */
export function columnsOf(table: Table, layout: Layout, choice: PanelChoice): PanelColumns {
  const { past = [], future = [] } = choice.covariates ?? {}
  if (past.length + future.length > 0 && table.folded)
    throw new TidecastError('covariate.layout', { name: table.name })
  const find = (name: string) => findColumn(table, name)
  const findEach = (names: readonly string[]) => [...new Set(names)].map(find)
  const time = (choice.time === undefined ? suggestedTime(table) : choice.time)?.map(find) ?? null
  const parts = partsOf(layout, choice, time ?? [])
  const { targets: named } = choice
  const targets =
    named === undefined || named === 'all' ? freeTargets(table, layout, choice, parts) : findEach(named)
  if (targets.length === 0)
    throw new TidecastError('file.noNumbers', { name: table.name, columns: listNames(table.columns) })
  return { time, targets, past: findEach(past), future: findEach(future) }
}

function suggestedTime(table: Table): readonly string[] | null {
  const { time } = suggestColumns(table)
  return time === null ? null : [time]
}

/** The part of each column that has one. */
function partsOf(layout: Layout, choice: PanelChoice, time: readonly Column[]): ReadonlyMap<string, string> {
  const { past, future, static: unchanging } = choice.covariates ?? {}
  const named: readonly (readonly [part: string, names: readonly string[] | undefined])[] = [
    ['time', time.map(({ name }) => name)],
    ['id', layout.kind === 'long' ? layout.id : []],
    ['target', choice.targets === 'all' ? [] : choice.targets],
    ['past covariate', past],
    ['future covariate', future],
    ['static covariate', unchanging],
  ]
  const parts = new Map<string, string>()
  for (const [part, names = []] of named) {
    for (const column of names) {
      const first = parts.get(column)
      if (first !== undefined && first !== part)
        throw new TidecastError('covariate.twice', { column, first, second: part })
      parts.set(column, part)
    }
  }
  for (const name of time.flatMap((column) => column.time?.companions ?? [])) {
    if (!parts.has(name)) parts.set(name, 'time')
  }
  return parts
}

function freeTargets(
  table: Table,
  layout: Layout,
  { targets }: PanelChoice,
  parts: ReadonlyMap<string, string>,
): readonly Column[] {
  const columns = table.columns.filter(({ name }) => !parts.has(name))
  if (targets === 'all') {
    const numeric = columns.filter(({ numbers, kind }) => numbers !== null && kind !== 'empty')
    const measured = numeric.filter((column) => !isRowCounter(column))
    return measured.length > 0 ? measured : numeric
  }
  const suggested = suggestRoles({ ...table, columns }, layout).targets
  return columns.filter(({ name }) => suggested.includes(name))
}
