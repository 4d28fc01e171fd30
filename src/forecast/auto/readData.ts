/** What the rules of Auto go by: measured on the training part alone. */

import type { Panel } from '../panel/panel'
import type { Span } from '../panel/places'

export interface DataProfile {
  readonly series: number
  /** Points of the training spans. */
  readonly shortest: number
  readonly median: number
  /** Points of one season, as given or found; 1 if none. */
  readonly seasonLength: number
  /** Whether a season was found in the data, not only given. */
  readonly seasonFound: boolean
  /** Seven seasons make a season of their own: weeks over days. */
  readonly weekly: boolean
  /** Repeating the last season errs less than repeating the last value. */
  readonly seasonal: boolean
  /** Shares of all points. */
  readonly missing: number
  readonly zeros: number
  /** No value is below 0. */
  readonly nonNegative: boolean
  /** Every value is a whole number. */
  readonly whole: boolean
  /** Every series repeats one value. */
  readonly constant: boolean
}

/** Series looked at where there are more: enough to tell what most of them are like. */
const seriesLookedAt = 50

export function readData(panel: Panel, spans: readonly Span[]): DataProfile {
  const parts = panel.members.map(({ values }, s) => values.subarray(spans[s][0], spans[s][1]))
  const lengths = parts.map(({ length }) => length).sort((a, b) => a - b)
  const step = Math.ceil(parts.length / seriesLookedAt)
  const looked = parts.filter((_, s) => s % step === 0)
  const seasonLength = panel.seasonLength
  let points = 0
  let missing = 0
  let zeros = 0
  let nonNegative = true
  let whole = true
  let constant = true
  for (const part of parts) {
    const first = part.find((value) => !Number.isNaN(value))
    for (const value of part) {
      points++
      if (Number.isNaN(value)) {
        missing++
        continue
      }
      if (value === 0) zeros++
      if (value < 0) nonNegative = false
      if (!Number.isInteger(value)) whole = false
      if (value !== first) constant = false
    }
  }
  const distance = (lag: number) => meanDistance(looked, lag)
  return {
    series: parts.length,
    shortest: lengths[0] ?? 0,
    median: lengths[lengths.length >> 1] ?? 0,
    seasonLength,
    seasonFound: seasonLength > 1 && distance(seasonLength) < distance(offSeason(seasonLength)),
    weekly: seasonLength > 1 && isNested(distance, seasonLength),
    seasonal: seasonLength > 1 && distance(seasonLength) < distance(Math.max(1, seasonLength >> 1)),
    missing: missing / points,
    zeros: zeros / points,
    nonNegative,
    whole,
    constant,
  }
}

/** Values seven seasons apart are closer than those six or eight seasons apart by this factor: by less, weeks do not matter. */
const closerInWeeks = 0.95

function isNested(distance: (lag: number) => number, seasonLength: number): boolean {
  const beside = (distance(6 * seasonLength) + distance(8 * seasonLength)) / 2
  return distance(7 * seasonLength) < closerInWeeks * beside && Number.isFinite(beside)
}

/** Half a season away, where a season is felt most. */
function offSeason(seasonLength: number): number {
  return Math.max(1, Math.floor(seasonLength / 2))
}

/** Mean |x_t − x_{t−lag}| in units of each series' mean |x_t − x_{t−1}|; infinite where no series is long enough. */
function meanDistance(parts: readonly Float64Array[], lag: number): number {
  let sum = 0
  let count = 0
  for (const part of parts) {
    const unit = distanceAt(part, 1)
    const distance = distanceAt(part, lag)
    if (!(unit > 0) || Number.isNaN(distance)) continue
    sum += distance / unit
    count++
  }
  return count > 0 ? sum / count : Infinity
}

/** NaN where fewer than two lags of points leave nothing to compare. */
function distanceAt(part: Float64Array, lag: number): number {
  if (part.length < 2 * lag) return NaN
  let sum = 0
  let count = 0
  for (let t = lag; t < part.length; t++) {
    const distance = Math.abs(part[t] - part[t - lag])
    if (Number.isNaN(distance)) continue
    sum += distance
    count++
  }
  return count > 0 ? sum / count : NaN
}
