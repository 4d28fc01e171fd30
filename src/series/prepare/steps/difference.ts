/** Each value less the one `lag` points before. */

import { isSame, scoredMask, type Points } from '../points'
import type { CumulatedInverse, StepRow } from '../recipe/stepRow'

export const difference: StepRow<'difference'> = {
  apply(points, { lag }, _fit, { number }) {
    const { values } = points
    const scored = scoredMask(points)
    const differences = new Float64Array(values.length).fill(NaN, 0, lag)
    for (let i = lag; i < values.length; i++) differences[i] = values[i]! - values[i - lag]!
    const kinds = points.kinds.slice()
    const steps = points.steps.slice()
    for (let i = 0; i < values.length; i++) {
      if (Number.isNaN(differences[i]!)) {
        if (kinds[i] === 0) continue
        kinds[i] = 0
        steps[i] = number
      } else if (scored[i] === 1 && scored[i - lag] === 0) {
        // A difference from what was made up is made up.
        kinds[i] = points.kinds[i - lag]!
        steps[i] = points.steps[i - lag]!
      }
    }
    return {
      points: { ...points, values: differences, kinds, steps },
      inverse: inverseOf(points, differences, lag),
    }
  },
  words: ({ lag }) => (lag === 1 ? 'Differences' : `Differences over ${lag} points`),
}

/** @param before the points that were differenced */
function inverseOf(before: Points, differences: Float64Array, lag: number): CumulatedInverse {
  const scored = scoredMask(before)
  const known = before.values.slice()
  for (let i = 0; i < known.length; i++) if (scored[i] === 0) known[i] = NaN
  return {
    kind: 'cumulated',
    known,
    whole(values) {
      const restored = new Float64Array(values.length)
      for (let i = 0; i < values.length; i++) {
        const earlier = before.values[i]!
        const untouched = isSame(values[i]!, differences[i]!)
        const hadNone = Number.isNaN(differences[i]!) && !Number.isNaN(earlier)
        restored[i] = untouched || hadNone ? earlier : values[i]! + (restored[i - lag] ?? NaN)
      }
      return restored
    },
    from(origin, values) {
      const tail = tailOf(known, origin, lag)
      const restored = new Float64Array(values.length)
      for (let i = 0; i < values.length; i++)
        restored[i] = values[i]! + (i < lag ? tail[i]! : restored[i - lag]!)
      return restored
    },
  }
}

/** The last `lag` values before `origin`; an unknown one is that of its phase one or more lags before, or the last known. */
function tailOf(known: Float64Array, origin: number, lag: number): Float64Array {
  return Float64Array.from({ length: lag }, (_, i) => {
    let at = origin - lag + i
    while (at >= 0 && Number.isNaN(known[at]!)) at -= lag
    return known[at] ?? lastKnown(known, origin)
  })
}

function lastKnown(known: Float64Array, origin: number): number {
  let at = origin - 1
  while (at >= 0 && Number.isNaN(known[at]!)) at--
  return known[at] ?? NaN
}
