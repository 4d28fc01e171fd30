/**
 * Rivals for series that are zero most of the time: how much comes, and how often, smoothed apart. Both forecast a level.
 * Sources: J. D. Croston, Operational Research Quarterly 23(3), 1972; R. H. Teunter, A. A. Syntetos, M. Z. Babai, EJOR
 * 214(3), 2011 (TSB).
 */

import * as v from 'valibot'

import { real } from './learnt'
import { rivalOf, type Rival } from './rival'

/** R's default for Croston. */
const smoothing = 0.1

/** Mean size of a demand over the mean interval between demands; both move only when there is a demand. */
export const croston: Rival = rivalOf(() => null, {
  schema: () => v.null(),
  forecast(_nothing, known, { horizon }) {
    let size = NaN
    let interval = NaN
    let waited = 0
    for (const value of known) {
      if (Number.isNaN(value)) continue
      waited++
      if (value === 0) continue
      size = Number.isNaN(size) ? value : size + smoothing * (value - size)
      interval = Number.isNaN(interval) ? waited : interval + smoothing * (waited - interval)
      waited = 0
    }
    return new Float64Array(horizon).fill(Number.isNaN(size) ? 0 : size / interval)
  },
})

/** Mean size of a demand times its probability, which also falls while none comes: fades out what has ended. */
export const tsb: Rival = rivalOf(
  (training) => {
    const observed = training.filter((value) => !Number.isNaN(value))
    const demands = observed.filter((value) => value !== 0)
    return demands.length === 0 ? null : { probability: demands.length / observed.length, size: demands[0] }
  },
  {
    schema: () => v.nullable(v.strictObject({ probability: real, size: real })),
    forecast(learnt, known, { horizon }) {
      if (!learnt) return new Float64Array(horizon)
      let { probability, size } = learnt
      for (const value of known) {
        if (Number.isNaN(value)) continue
        if (value !== 0) size += smoothing * (value - size)
        probability += smoothing * ((value === 0 ? 0 : 1) - probability)
      }
      return new Float64Array(horizon).fill(probability * size)
    },
  },
)
