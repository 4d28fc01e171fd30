/** A regular series without its end: as if the data had stopped there. */

import type { RegularSeries } from './regularSeries'

/** The points before `end`, an index of the grid; views, nothing is copied. */
export function seriesBefore(series: RegularSeries, end: number): RegularSeries {
  if (end >= series.values.length) return series
  const { time, values, observed, filled, gaps, modelled } = series
  return {
    ...series,
    time: { ...time, stamps: time.stamps.subarray(0, end) },
    values: values.subarray(0, end),
    observed: observed.subarray(0, end),
    filled: filled.subarray(0, end),
    gaps: gaps.filter((gap) => gap.start + gap.length <= end),
    ...(modelled && {
      modelled: {
        ...modelled,
        values: modelled.values.subarray(0, end),
        observed: modelled.observed.subarray(0, end),
      },
    }),
  }
}
