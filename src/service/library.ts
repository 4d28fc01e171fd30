/** Tables and series by what describes them. A cache only: losing it costs time, never an answer. */

import type { SeriesSpec, SourceReference } from '../contract'
import { buildSeries, readTable, type RegularSeries, type Table } from '../series'
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
    const key = reference.kind === 'grant' ? reference.grant : `sample ${reference.sample}`
    return tables.get(key, context, async ({ signal, progress }) => {
      const source = await host.openSource(reference)
      return readTable(source, {
        signal,
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

function ignore(): void {}
