/** The series as models are given it. */

import type { RegularSeries } from '../regularSeries'

/** The series itself, or, where its recipe changes its unit, the same stamps with the values that are modelled. */
export function modelledSeries({ modelled, ...series }: RegularSeries): RegularSeries {
  if (!modelled) return series
  const { values, observed } = modelled
  const filled = observed.map((flag, i) => (flag === 0 && !Number.isNaN(values[i]!) ? 1 : 0))
  return { ...series, values, observed, filled }
}
