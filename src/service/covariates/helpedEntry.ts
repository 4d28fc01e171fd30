/** A series and the columns that help it, as Auto and its models take them. */

import type { SeriesSpec } from '../../contract'
import type { RegularSeries } from '../../series'
import { entryOf } from '../autoTask'
import type { Library } from '../library'
import { requireKnownAhead } from '../panel/knownAhead'
import type { PanelEntry } from '../panel/readEntries'
import { withCovariates, type CovariateReading } from './readCovariates'

export interface HelpedSeries {
  readonly series: RegularSeries
  readonly spec: SeriesSpec
  /** Steps beyond the last value that must be known of covariates known ahead, of an entry without them. */
  readonly aheadOf: (entry: PanelEntry) => number
}

/** @throws TidecastError `covariate.notAhead`, and what `withCovariates` throws */
export async function helpedEntry(
  library: Pick<Library, 'table'>,
  { series, spec, aheadOf }: HelpedSeries,
  reading: CovariateReading,
): Promise<PanelEntry> {
  const alone = entryOf(series, spec)
  if (!spec.covariates) return alone
  const table = await library.table(spec.source, { signal: reading.signal, progress: () => undefined })
  const ahead = aheadOf(alone)
  const entry = await withCovariates(alone, table, { spec, ahead }, reading)
  requireKnownAhead(entry, spec.covariates.future, ahead)
  return entry
}
