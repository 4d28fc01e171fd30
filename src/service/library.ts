/** Tables and series by what describes them. A cache only: losing it costs time, never an answer. */

import type { FileReference, ModelSettings, SeriesSpec, SourceReference } from '../contract'
import { splitSeries } from '../forecast'
import {
  appendTables,
  fillSeries,
  joinTables,
  noticeChange,
  placeSeries,
  readAnyTable,
  refuseUntrainable,
  translateSource,
  type ByteSource,
  type ColumnsChoice,
  type PlacedSeries,
  type RegularSeries,
  type Table,
} from '../series'
import { createPreparation, type Preparation } from './prepare/preparation'
import { hashChunks } from './hashChunks'
import { createSharedWork, type WorkContext } from './sharedWork'
import type { TrainerHost } from './trainerHost'

const filesKept = 4
/** Apart from the files they are made of: however many those are, they do not push out what they make. */
const combinedKept = 3
/** Each serves every fill of its series. */
const placedKept = 2
const seriesKept = 8

export interface ReadProgress {
  readonly bytesRead: number
  readonly bytes: number
}

export interface ReadSource {
  readonly table: Table
  /** SHA-256 of the bytes, in hexadecimal; null of several files, and where the host cannot tell. */
  readonly hash: string | null
}

export interface Library {
  /** Whatever the source holds, trainable or not. */
  read(source: SourceReference, context: WorkContext<ReadProgress>): Promise<ReadSource>
  /** Whether `read` has this source at hand. */
  isRead(source: SourceReference): boolean
  /** The bytes of a source as text; null of several files put together. */
  text(source: SourceReference, signal: AbortSignal): Promise<ByteSource | null>
  /** As `read`, but throws for a table that nothing can be trained on. */
  table(source: SourceReference, context: WorkContext<ReadProgress>): Promise<Table>
  series(spec: SeriesSpec, signal: AbortSignal): Promise<RegularSeries>
  /** The series a model of these lengths is trained on: nothing learnt from it knows what comes after. */
  seriesForTraining(
    spec: SeriesSpec,
    lengths: Pick<ModelSettings, 'lookback' | 'horizon'>,
    signal: AbortSignal,
  ): Promise<RegularSeries>
  /** The series as it is trained on without its end, from point `split` on: nothing before it knows what comes after. */
  seriesUpTo(spec: SeriesSpec, split: number, signal: AbortSignal): Promise<RegularSeries>
  readonly preparation: Preparation
}

export function createLibrary(
  host: Pick<TrainerHost, 'openSource' | 'createDigest' | 'pause' | 'now'>,
): Library {
  const files = createSharedWork<ReadSource, ReadProgress>(filesKept)
  const combined = createSharedWork<ReadSource, ReadProgress>(combinedKept)
  const placed = createSharedWork<PlacedSeries>(placedKept)
  const allSeries = createSharedWork<RegularSeries>(seriesKept)

  async function readFile(file: FileReference, context: WorkContext<ReadProgress>): Promise<ReadSource> {
    const { signal, progress } = context
    const source = await host.openSource(file)
    const hashed = hashChunks(source, host.createDigest)
    const table = await readAnyTable(hashed.source, {
      signal,
      pause: () => host.pause(),
      reading: file.reading ?? {},
      onProgress: (bytesRead) => progress({ bytesRead, bytes: source.size }),
    })
    const hash = hashed.hash()
    const isOther = file.hash !== undefined && hash !== null && hash !== file.hash
    return { hash, table: isOther ? noticeChange(table) : table }
  }

  function read(reference: SourceReference, context: WorkContext<ReadProgress>): Promise<ReadSource> {
    const key = JSON.stringify(reference)
    if (reference.kind === 'grant' || reference.kind === 'sample')
      return files.get(key, context, (shared) => readFile(reference, shared))
    return combined.get(key, context, async (shared) => {
      const tables: Table[] = []
      for (const part of reference.parts) tables.push((await read(part, shared)).table)
      const table =
        reference.kind === 'appended'
          ? appendTables(tables)
          : joinTables(tables, { match: reference.match, tolerance: reference.tolerance ?? Infinity })
      return { table, hash: null }
    })
  }

  async function table(reference: SourceReference, context: WorkContext<ReadProgress>): Promise<Table> {
    const { table: found } = await read(reference, context)
    refuseUntrainable(found)
    return found
  }

  const preparation = createPreparation((source, signal) => table(source, { signal, progress: ignore }), host)

  function series(spec: SeriesSpec, signal: AbortSignal): Promise<RegularSeries> {
    const { source, recipe, fill, time, target, id } = spec
    const columns = { time, target, ...(id !== undefined && { id }) }
    // The columns that help a series change nothing in it.
    const key = JSON.stringify([source, columns, fill, recipe])
    return allSeries.get(key, { signal, progress: ignore }, async (shared) =>
      recipe
        ? preparation.series(spec, recipe, shared.signal)
        : fillSeries(await placedSeries(source, columns, shared.signal), fill),
    )
  }

  function placedSeries(
    source: SourceReference,
    columns: ColumnsChoice,
    signal: AbortSignal,
  ): Promise<PlacedSeries> {
    const key = JSON.stringify([source, columns])
    return placed.get(key, { signal, progress: ignore }, async (shared) =>
      placeSeries(await table(source, { signal: shared.signal, progress: ignore }), columns),
    )
  }

  return {
    read,
    isRead(reference) {
      const key = JSON.stringify(reference)
      return files.has(key) || combined.has(key)
    },
    table,
    async text(source, signal) {
      if ('parts' in source) return null
      return translateSource(await host.openSource(source), source.reading ?? {}, signal)
    },
    series,
    preparation,
    seriesForTraining: (spec, lengths, signal) =>
      spec.recipe
        ? preparation.splitSeries(
            spec,
            spec.recipe,
            (points) => splitSeries(points, lengths).validationStart,
            signal,
          )
        : series(spec, signal),
    seriesUpTo: (spec, split, signal) =>
      spec.recipe ? preparation.splitSeries(spec, spec.recipe, () => split, signal) : series(spec, signal),
  }
}

function ignore(): void {}
