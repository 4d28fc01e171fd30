/** Rivals that fit nothing. They read observed values only. */

import * as v from 'valibot'

import { rivalOf, type Rival, type RivalSetting } from './rival'

/** Repeats the last value. */
export const lastValue: Rival = withoutFit((known, { horizon }) => {
  return new Float64Array(horizon).fill(lastOf(known))
})

/** The latest value of the same phase of the season; the last value where that phase was never seen. */
export const seasonalNaive: Rival = withoutFit((known, { seasonLength, horizon }) => {
  const phases = Float64Array.from({ length: Math.min(seasonLength, horizon) }, (_, phase) => {
    for (let t = known.length + phase - seasonLength; t >= 0; t -= seasonLength) {
      if (!Number.isNaN(known[t])) return known[t]
    }
    return lastOf(known)
  })
  return Float64Array.from({ length: horizon }, (_, step) => phases[step % seasonLength])
})

/** The straight line through the first and the last value. */
export const drift: Rival = withoutFit((known, { horizon }) => {
  const first = known.findIndex((value) => !Number.isNaN(value))
  const last = known.findLastIndex((value) => !Number.isNaN(value))
  const slope = last > first ? (known[last] - known[first]) / (last - first) : 0
  return Float64Array.from(
    { length: horizon },
    (_, step) => known[last] + slope * (known.length - last + step),
  )
})

/** The mean of all values so far. */
export const mean: Rival = withoutFit((known, { horizon }) => {
  let level = 0
  let count = 0
  for (const value of known) {
    if (!Number.isNaN(value)) level += (value - level) / ++count
  }
  return new Float64Array(horizon).fill(level)
})

function withoutFit(forecast: (known: Float64Array, setting: RivalSetting) => Float64Array): Rival {
  return rivalOf(() => null, {
    schema: () => v.null(),
    forecast: (_nothing, known, setting) => forecast(known, setting),
    parameters: () => 0,
  })
}

function lastOf(known: Float64Array): number {
  return known.findLast((value) => !Number.isNaN(value)) ?? NaN
}
