/** The points a chart can show. */
import type { SeriesWindow } from '../contract'
import type { RegularSeries } from './regularSeries'

export function seriesWindow(series: RegularSeries, from: number, to: number, buckets: number): SeriesWindow {
  throw new TypeError(`${series.name} ${from} ${to} ${buckets}`)
}
