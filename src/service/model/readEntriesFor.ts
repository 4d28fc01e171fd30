/** The series of a source as a model wants them. */

import type { KnownCell, SeriesException, SeriesSpec, SourceReference } from '../../contract'
import { bridgeGaps } from '../../forecast'
import { modelledSeries, type RegularSeries, type Table } from '../../series'
import { firstNotBelow } from '../../util/ascending'
import { TidecastError } from '../../util/errors'
import { helpedEntry } from '../covariates/helpedEntry'
import type { Library } from '../library'
import { readEntries, type PanelEntry } from '../panel/readEntries'
import type { Wants } from './modelContent'

export interface FoundEntries {
  readonly entries: readonly PanelEntry[]
  readonly exceptions: readonly SeriesException[]
}

/** The data a model is asked about. */
export interface AskedData {
  readonly source: SourceReference
  /** Of one series: values known ahead that the source has no row of. */
  readonly cells?: readonly KnownCell[] | undefined
  readonly horizon: number
}

/** @throws TidecastError `model.column`, `covariate.notAhead`, and what reading throws */
export async function readEntriesFor(
  wants: Wants,
  { source, cells, horizon }: AskedData,
  library: Library,
  { signal, pause }: { readonly signal: AbortSignal; readonly pause: () => Promise<void> },
): Promise<FoundEntries> {
  const table = await library.table(source, { signal, progress: () => undefined })
  requireColumns(wants, table)
  if (wants.kind === 'series') {
    const spec = specOf(wants.series, source, cells)
    const read = wants.trainingEnd === undefined ? readWhole : readBridged(wants.trainingEnd)
    const { series, bridged } = await read(spec, library, signal)
    const entry = await helpedEntry(library, { series, spec, aheadOf: () => horizon }, { signal, pause })
    const cut = bridged?.subarray(0, entry.values.length)
    return { entries: [{ ...entry, ...(cut && { bridged: cut }) }], exceptions: [] }
  }
  const { ids, ...panel } = wants.panel
  const there = ids?.filter((id) => table.groups?.ids.includes(id) ?? true)
  const readable = { table, openText: () => library.text(source, signal) }
  const wanted = { ...panel, source, ...(there && there.length > 0 && { ids: there }) }
  return readEntries(readable, wanted, { signal, pause })
}

interface ReadSeries {
  readonly series: RegularSeries
  /** Gaps as they are filled. */
  readonly bridged?: Float64Array
}

type SeriesReader = (spec: SeriesSpec, library: Library, signal: AbortSignal) => Promise<ReadSeries>

const readWhole: SeriesReader = async (spec, library, signal) => ({
  series: await library.series(spec, signal),
})

/** Neither a fill nor a recipe learns from the stamp on, as when the model was trained; data that begins later is whole. */
function readBridged(trainingEnd: number): SeriesReader {
  return async (spec, library, signal) => {
    const whole = await library.series(spec, signal)
    const end = firstNotBelow(whole.time.stamps, trainingEnd)
    const known = end > 0 && end < whole.values.length
    const series = known ? await library.seriesUpTo(spec, end, signal) : whole
    return { series, bridged: bridgeGaps(modelledSeries(series), known ? end : series.values.length) }
  }
}

/** The series as a model wants it, of other data and with what is known ahead there. */
export function specOf(
  wanted: Omit<SeriesSpec, 'source'>,
  source: SourceReference,
  cells: readonly KnownCell[] = [],
): SeriesSpec {
  const { covariates } = wanted
  return { ...wanted, source, ...(covariates && { covariates: { ...covariates, cells: [...cells] } }) }
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
  const named = (columns: readonly string[] | undefined, role: string) =>
    (columns ?? []).map((column) => [column, role] as const)
  if (wants.kind === 'series') {
    const { time, target, covariates } = wants.series
    return [
      ...timeIn(time),
      [target, 'the target'],
      ...named(covariates?.past, 'a past covariate'),
      ...named(covariates?.future, 'a covariate known ahead'),
    ]
  }
  const { time, targets, covariates = {} } = wants.panel
  return [
    ...timeIn(time),
    ...named(targets === 'all' ? [] : targets, 'a target'),
    ...named(covariates.past, 'a past covariate'),
    ...named(covariates.future, 'a covariate known ahead'),
    ...named(covariates.static, 'a static covariate'),
  ]
}
