/** How far covariates that are known ahead reach beyond the last values. */

import { extendStamps, formatStamp } from '../../series'
import { TidecastError } from '../../util/errors'
import type { PanelEntry } from './readEntries'

/** Steps behind its last value at which every covariate of an entry is known without a gap. Infinite without covariates. */
export function stepsKnownAhead({ values, covariates }: PanelEntry): number {
  return covariates.future.reduce((least, column) => {
    const rest = column.subarray(values.length)
    const gap = rest.findIndex(Number.isNaN)
    return Math.min(least, gap < 0 ? rest.length : gap)
  }, Infinity)
}

/** @param names of the covariates known ahead, in their order. @throws TidecastError `covariate.notAhead` */
export function requireKnownAhead(
  { id, time, values, covariates }: PanelEntry,
  names: readonly string[],
  horizon: number,
): void {
  const end = values.length
  covariates.future.forEach((column, i) => {
    const steps = Array.from({ length: horizon }, (_, step) => step)
    const missing = steps.filter((step) => Number.isNaN(column[end + step] ?? NaN))
    if (missing.length === 0) return
    throw new TidecastError('covariate.notAhead', {
      column: names[i],
      series: id,
      horizon,
      count: missing.length,
      first: formatStamp(time.kind, extendStamps(time, horizon)[missing[0]]),
    })
  })
}
