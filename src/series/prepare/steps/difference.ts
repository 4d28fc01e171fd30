/** Each value less the one `lag` points before. */

import type { StepInverse, StepRow } from '../recipe/stepRow'

export const difference: StepRow<'difference'> = {
  apply(points, { lag }, _fit, { number }) {
    const { values } = points
    const differences = values.map((value, i) => (i < lag ? NaN : value - values[i - lag]!))
    const kinds = points.kinds.slice()
    const steps = points.steps.slice()
    for (let i = 0; i < values.length; i++) {
      if (!Number.isNaN(differences[i]!) || kinds[i] === 0) continue
      kinds[i] = 0
      steps[i] = number
    }
    return { points: { ...points, values: differences, kinds, steps }, inverse: inverseOf(values, lag) }
  },
  words: ({ lag }) => (lag === 1 ? 'Differences' : `Differences over ${lag} points`),
}

/** Where there is no difference, the value before it is what is known. @param before the values that were differenced */
function inverseOf(before: Float64Array, lag: number): StepInverse {
  return {
    whole(values) {
      const restored = new Float64Array(values.length)
      for (let i = 0; i < values.length; i++)
        restored[i] = i < lag || Number.isNaN(values[i]!) ? before[i]! : values[i]! + restored[i - lag]!
      return restored
    },
    beyond(values) {
      const tail = tailOf(before, lag)
      const restored = new Float64Array(values.length)
      for (let i = 0; i < values.length; i++)
        restored[i] = values[i]! + (i < lag ? tail[i]! : restored[i - lag]!)
      return restored
    },
  }
}

/** The last `lag` values; a missing one is that of its phase one or more lags before. */
function tailOf(values: Float64Array, lag: number): Float64Array {
  return Float64Array.from({ length: lag }, (_, i) => {
    let at = values.length - lag + i
    while (at >= 0 && Number.isNaN(values[at]!)) at -= lag
    return values[at] ?? NaN
  })
}
