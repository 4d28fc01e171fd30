/** Earlier forecasts laid over what came: the newest with its interval, those before it as ghosts, and where drift was seen. */

import type { KeptForecast } from '../../src/contract'
import type { Ledger } from '../stores/ledgerStore'
import type { ChartMark, StampRange } from '../charts/types'

/** More lines than this hide each other, and what came. */
const mostGhosts = 8
/** Before the first forecast, as a share of what was forecast: how the series went on before. */
const shareBefore = 0.5

export interface LedgerWords {
  /** Beside the line of a forecast. */
  saidAt(origin: number): string
  band(coverage: number): string
  readonly drift: string
}

/** By origin, the last that was made of each. */
export function forecastByOrigin(forecasts: readonly KeptForecast[]): readonly KeptForecast[] {
  return [...new Map(forecasts.map((forecast) => [forecast.origin, forecast])).values()]
}

/** The newest is always among them, the others lie evenly apart. */
export function evenlyApart<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items
  const step = (items.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, index) => items[Math.round(index * step)]!)
}

/** @param kept by origin; those of which nothing has come yet are left out */
export function ledgerMarks(
  { comparisons, drift }: Pick<Ledger, 'comparisons' | 'drift'>,
  kept: readonly KeptForecast[],
  words: LedgerWords,
): ChartMark[] {
  const came = new Set(comparisons.map(({ origin }) => origin))
  const shown = forecastByOrigin(kept).filter(({ origin }) => came.has(origin))
  const newest = shown.at(-1)
  if (!newest) return []
  const { origin, stamps, values, interval } = newest
  const ghosts = evenlyApart(shown.slice(0, -1), mostGhosts).map((forecast): ChartMark => ({
    kind: 'line',
    id: `said ${forecast.origin}`,
    role: 'ghost',
    label: words.saidAt(forecast.origin),
    stamps: forecast.stamps,
    values: forecast.values,
  }))
  const alarm = drift?.alarm
  const seen = alarm && comparisons.find(({ stamp }) => stamp === alarm.stamp)
  return [
    ...(interval
      ? [
          {
            kind: 'band' as const,
            id: 'said interval',
            coverage: interval.level,
            label: words.band(interval.level),
            stamps,
            lower: interval.lower,
            upper: interval.upper,
          },
        ]
      : []),
    ...ghosts,
    { kind: 'line', id: 'said newest', role: 'forecast', label: words.saidAt(origin), stamps, values },
    ...(seen
      ? [
          {
            kind: 'point' as const,
            id: 'drift',
            role: 'review' as const,
            at: seen.stamp,
            value: seen.actual,
            label: words.drift,
          },
        ]
      : []),
  ]
}

/** From some time before the first forecast that something came of to the last point that came; null where nothing has. */
export function ledgerView(
  { comparisons }: Pick<Ledger, 'comparisons'>,
  domain: StampRange,
): StampRange | null {
  let [from, to] = [Infinity, -Infinity]
  for (const { stamp } of comparisons) {
    from = Math.min(from, stamp)
    to = Math.max(to, stamp)
  }
  if (!(to > from)) return null
  return { from: Math.max(domain.from, from - shareBefore * (to - from)), to: Math.min(domain.to, to) }
}
