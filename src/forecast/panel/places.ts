/** Where forecasts are made: pairs of a series of the panel and an origin in it. The points before the origin are known. */

import { countObserved } from '../history'
import type { Panel } from './panel'

export interface Places {
  /** Series of each place: its index in the panel. */
  readonly series: Uint32Array
  /** Aligned; the first point to forecast. */
  readonly origins: Uint32Array
}

/** [from, to) of the points to forecast, a series. */
export type Span = readonly [from: number, to: number]

export interface PlaceOptions {
  readonly horizon: number
  /** Points that must lie before an origin. @default 1 */
  readonly lookback?: number
  /** Points from one origin to the next, counted back from the last. @default 1 */
  readonly every?: number
}

/** Every place whose whole horizon lies in its series' span, with a known value before it and a target observed in it. */
export function placesIn(panel: Panel, spans: readonly Span[], options: PlaceOptions): Places {
  const { horizon, lookback = 1, every = 1 } = options
  const series: number[] = []
  const origins: number[] = []
  panel.members.forEach(({ history }, s) => {
    const [from, to] = spans[s]
    const first = Math.max(from, lookback)
    const last = Math.min(to, history.values.length) - horizon
    const count = Math.floor((last - first) / every)
    for (let i = Math.max(-1, count); i >= 0; i--) {
      const origin = last - i * every
      if (history.lastObserved[origin] < 0 || countObserved(history, origin, origin + horizon) === 0) continue
      series.push(s)
      origins.push(origin)
    }
  })
  return { series: Uint32Array.from(series), origins: Uint32Array.from(origins) }
}

export function countPlaces({ series }: Places): number {
  return series.length
}

/** The places of these numbers, in their order. */
export function pickPlaces({ series, origins }: Places, rows: Uint32Array): Places {
  return { series: rows.map((row) => series[row]), origins: rows.map((row) => origins[row]) }
}

/** `limit` of the places, evenly spaced, the last included; all where there are no more. */
export function thinPlaces(places: Places, limit: number): Places {
  const count = countPlaces(places)
  if (count <= limit) return places
  const rows = Uint32Array.from({ length: limit }, (_, i) => Math.ceil(((i + 1) * count) / limit) - 1)
  return pickPlaces(places, rows)
}

/** Pieces of at most `rows` places, in order. */
export function* piecesOfPlaces({ series, origins }: Places, rows: number): Generator<Places> {
  for (let start = 0; start < series.length; start += rows) {
    yield { series: series.subarray(start, start + rows), origins: origins.subarray(start, start + rows) }
  }
}
