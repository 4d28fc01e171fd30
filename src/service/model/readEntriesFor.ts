/** The series of a source as a model wants them. */

import type { SeriesException, SourceReference } from '../../contract'
import type { Table } from '../../series'
import { TidecastError } from '../../util/errors'
import { entryOf } from '../autoTask'
import type { Library } from '../library'
import { readEntries, type PanelEntry } from '../panel/readEntries'
import type { Wants } from './modelContent'

export interface FoundEntries {
  readonly entries: readonly PanelEntry[]
  readonly exceptions: readonly SeriesException[]
}

/** @throws TidecastError `model.column`, and what reading throws */
export async function readEntriesFor(
  wants: Wants,
  source: SourceReference,
  library: Library,
  { signal, pause }: { readonly signal: AbortSignal; readonly pause: () => Promise<void> },
): Promise<FoundEntries> {
  const table = await library.table(source, { signal, progress: () => undefined })
  requireColumns(wants, table)
  if (wants.kind === 'series') {
    const series = await library.series({ ...wants.series, source }, signal)
    return { entries: [entryOf(series)], exceptions: [] }
  }
  const { ids, ...panel } = wants.panel
  const there = ids?.filter((id) => table.groups?.ids.includes(id) ?? true)
  const readable = { table, openText: () => library.text(source, signal) }
  const wanted = { ...panel, source, ...(there && there.length > 0 && { ids: there }) }
  return readEntries(readable, wanted, { signal, pause })
}

function requireColumns(wants: Wants, { name, columns }: Table): void {
  const names = columns.map((column) => column.name)
  for (const [column, role] of rolesIn(wants)) {
    if (names.includes(column)) continue
    throw new TidecastError('model.column', { column, role, name, columns: names.join(', ') })
  }
}

function rolesIn(wants: Wants): readonly (readonly [column: string, role: string])[] {
  const timeIn = (time: string | null) => (time === null ? [] : [[time, 'the time'] as const])
  if (wants.kind === 'series') return [...timeIn(wants.series.time), [wants.series.target, 'the target']]
  const { time, targets, covariates = {} } = wants.panel
  const named = (columns: readonly string[] | undefined, role: string) =>
    (columns ?? []).map((column) => [column, role] as const)
  return [
    ...timeIn(time),
    ...named(targets === 'all' ? [] : targets, 'a target'),
    ...named(covariates.past, 'a past covariate'),
    ...named(covariates.future, 'a covariate known ahead'),
    ...named(covariates.static, 'a static covariate'),
  ]
}
