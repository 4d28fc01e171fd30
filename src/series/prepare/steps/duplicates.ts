/** Points that share a stamp made one. */

import { provenanceNumber, selectPoints } from '../points'
import { mergeDuplicates } from '../resample/mergeDuplicates'
import type { StepRow } from '../recipe/stepRow'

export const duplicates: StepRow<'duplicates'> = {
  apply(points, { method }, _fit, { number }) {
    const merged = mergeDuplicates(points.stamps, points.values, method)
    if (merged.stamps.length === points.stamps.length) return { points }
    const { values, counts } = merged
    const chosen = selectPoints(points, merged.sources)
    const { kinds, steps } = chosen
    const picks = method === 'first' || method === 'last'
    const kind = provenanceNumber(picks ? 'observed' : 'aggregated')
    const count = kinds.length
    for (let i = 0; i < count; i++) {
      if (counts[i]! === 1) continue
      kinds[i] = Number.isNaN(values[i]!) ? 0 : kind
      steps[i] = number
    }
    return { points: { ...chosen, values } }
  },
  words: ({ method }) => `Points with the same stamp: ${method}`,
}
