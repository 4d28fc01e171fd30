/** Points that share a stamp made one. */

import { provenanceNumber, selectPoints } from '../points'
import { mergeDuplicates } from '../resample/mergeDuplicates'
import type { StepRow } from '../recipe/stepRow'

export const duplicates: StepRow<'duplicates'> = {
  apply(points, { method }, _fit, { number }) {
    const merged = mergeDuplicates(points.stamps, points.values, method)
    if (merged.stamps.length === points.stamps.length) return { points }
    const chosen = selectPoints(points, merged.sources)
    const { kinds, steps } = chosen
    const aggregated = provenanceNumber('aggregated')
    const observed = provenanceNumber('observed')
    const picks = method === 'first' || method === 'last'
    for (let i = 0; i < kinds.length; i++) {
      if (merged.counts[i] === 1) continue
      kinds[i] = Number.isNaN(merged.values[i]!) ? 0 : picks ? observed : aggregated
      steps[i] = number
    }
    return { points: { ...chosen, values: merged.values } }
  },
  words: ({ method }) => `Points with the same stamp: ${method}`,
}
