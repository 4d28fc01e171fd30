/** Tables and series by what describes them. A cache only: losing it costs time, never an answer. */

import type { FileReference, SeriesSpec, SourceReference } from '../contract'
import { buildSeries, readTable, type RegularSeries, type Table } from '../series'
import { TidecastError } from '../util/errors'
import { createSharedWork, type WorkContext } from './sharedWork'
import type { TrainerHost } from './trainerHost'

const tablesKept = 4
const seriesKept = 8

export interface ReadProgress {
  readonly bytesRead: number
  readonly bytes: number
}

export interface Library {
  table(source: SourceReference, context: WorkContext<ReadProgress>): Promise<Table>
  series(spec: SeriesSpec, signal: AbortSignal): Promise<RegularSeries>
}

export function createLibrary(host: Pick<TrainerHost, 'openSource'>): Library {
  const tables = createSharedWork<Table, ReadProgress>(tablesKept)
  const allSeries = createSharedWork<RegularSeries>(seriesKept)

  function table(reference: SourceReference, context: WorkContext<ReadProgress>): Promise<Table> {
    return tables.get(JSON.stringify(reference), context, async ({ signal, progress }) => {
      const file = onlyFile(reference)
      const source = await host.openSource(file)
      return readTable(source, {
        signal,
        ...(file.reading && { reading: file.reading }),
        onProgress: (bytesRead) => progress({ bytesRead, bytes: source.size }),
      })
    })
  }

  return {
    table,
    series(spec, signal) {
      const { source, time, target, fill } = spec
      const key = JSON.stringify([source, time, target, fill])
      return allSeries.get(key, { signal, progress: ignore }, async (shared) => {
        const read = await table(source, { signal: shared.signal, progress: ignore })
        return buildSeries(read, { time, target, fill })
      })
    },
  }
}

/** Several files as one are not read yet. */
function onlyFile(reference: SourceReference): FileReference {
  if (reference.kind === 'appended' || reference.kind === 'joined')
    throw new TidecastError('usage.message', { detail: 'several files as one source' })
  return reference
}

function ignore(): void {}
