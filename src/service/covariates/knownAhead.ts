/** `series.knownAhead`: what the file and the cells say of covariates over a horizon, and what rules would fill in. */

import type { KnownAhead, KnownAheadColumn, SeriesSpec } from '../../contract'
import { extendStamps, type RegularSeries, type Table } from '../../series'
import { entryOf } from '../autoTask'
import type { PanelEntry } from '../panel/readEntries'
import { withCovariates, type CovariateReading } from './readCovariates'

/** @throws TidecastError what `withCovariates` throws */
export async function describeKnownAhead(
  series: RegularSeries,
  table: Table,
  { spec, horizon }: { readonly spec: SeriesSpec; readonly horizon: number },
  reading: CovariateReading,
): Promise<KnownAhead> {
  const names = spec.covariates?.future ?? []
  const told = await withCovariates(entryOf(series, spec), table, { spec, ahead: horizon }, reading)
  const { time, covariates } = told
  return {
    timeKind: time.kind,
    frequency: time.frequency,
    stamps: extendStamps(time, horizon),
    columns: covariates.future.map((values, i) => describeColumn(names[i], values, told, horizon)),
  }
}

function describeColumn(
  column: string,
  all: Float64Array,
  { values: { length: end }, seasonLength }: PanelEntry,
  horizon: number,
): KnownAheadColumn {
  const before = all.subarray(0, end)
  const season = Math.max(1, seasonLength)
  return {
    column,
    values: all.slice(end, end + horizon),
    last: before.findLast((value) => !Number.isNaN(value)) ?? NaN,
    sameSeason: Float64Array.from({ length: horizon }, (_, step) => {
      for (let t = end + step - season; t >= 0; t -= season) {
        if (t < end && !Number.isNaN(before[t])) return before[t]
      }
      return NaN
    }),
  }
}
