/** Bands as marks of the chart, nested; one of them has its limits said in the read-out. */

import { shownBands, type ForecastBand } from '../../src/contract'
import type { BandMark } from '../charts/types'
import { prepended } from './lines'

/** The band whose limits are said in the read-out. */
export const namedCoverage = 0.8

export interface BandMarkOptions {
  readonly bands: readonly ForecastBand[]
  readonly stamps: Float64Array
  /** Where they leave from, as wide as a point; absent: they begin at their first stamp. */
  readonly start?: { readonly stamp: number; readonly value: number }
  /** Of the named band. */
  readonly label: string
}

export function bandMarks({ bands, stamps, start, label }: BandMarkOptions): BandMark[] {
  const from = (values: Float64Array) => (start ? prepended(start.value, values) : values)
  return shownBands(bands).map(({ coverage, lower, upper }) => ({
    kind: 'band',
    id: `band ${coverage}`,
    coverage,
    ...(coverage === namedCoverage && { label }),
    stamps: start ? prepended(start.stamp, stamps) : stamps,
    lower: from(lower),
    upper: from(upper),
  }))
}
