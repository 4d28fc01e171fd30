/** Looks at a prepared series in what a window can draw of them. */

import {
  decompositionParts,
  type DecompositionLook,
  type ExploreLook,
  type ExploreView,
  type SeriesWindow,
} from '../../contract'
import {
  correlogramOf,
  heatMapOf,
  lastPoints,
  seasonPlotOf,
  seriesWindow,
  spectrumOf,
  type DecomposedPoints,
  type Points,
  type SeasonPlot,
  type Work,
} from '../../series'

/** Lags of a correlogram that can be told apart on a screen. */
const mostLags = 400
/** Of the cells of a heat map. */
const mostColumns = 520
/** One line a cycle: more are a block of ink. */
const mostLines = 60
/** Phases a line is drawn with: more are finer than a pixel of the pane. */
const mostPhases = 120
/** Points, the last ones, that a season is laid out of. */
const mostSeasonal = 200_000

export function* explore(points: Points, view: ExploreView): Work<ExploreLook> {
  switch (view) {
    case 'season':
      return seasonLook(seasonPlotOf(lastPoints(points, mostSeasonal), { mostLines }))
    case 'autocorrelation': {
      const { correlations, partial, limits, partialLimit, season } = yield* correlogramOf(points)
      const shown = Math.min(mostLags + 1, correlations.length)
      return {
        view,
        correlations: correlations.slice(0, shown),
        partial: partial.slice(0, shown),
        limits: limits.slice(0, shown),
        partialLimit,
        season,
      }
    }
    case 'spectrum': {
      const { unit, periods, shares, noiseLevel, peaks } = yield* spectrumOf(points, { most: 2048 })
      return { view, unit, periods, shares, noiseLevel, peaks }
    }
    case 'heatMap': {
      const map = heatMapOf(points, { mostColumns })
      if (!map)
        return { view, kind: null, rows: 0, columns: new Float64Array(0), values: new Float64Array(0) }
      const { kind, rows, columns, values } = map
      return { view, kind, rows, columns, values }
    }
  }
}

/** Cycles differ in level as the series rises: each is drawn about its own mean. */
function seasonLook({ cycle, season, lines, median }: SeasonPlot): ExploreLook {
  const centred = lines.map(({ values }) => lessMean(values))
  return {
    view: 'season',
    cycle,
    season,
    lines: centred.map(thinned),
    median: thinned(lessMean(median)),
    strength: strengthOf(centred, season),
  }
}

function lessMean(values: Float64Array): Float64Array {
  const mean = meanOf(values)
  return values.map((value) => value - mean)
}

/** Means of so many equal parts of a cycle. */
function thinned(values: Float64Array): Float64Array {
  const { length } = values
  if (length <= mostPhases) return values
  const edge = (part: number) => Math.round((part * length) / mostPhases)
  return Float64Array.from({ length: mostPhases }, (_, part) =>
    meanOf(values.subarray(edge(part), edge(part + 1))),
  )
}

function meanOf(values: Iterable<number>): number {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count === 0 ? NaN : sum / count
}

/** The share of the variance of all centred cycles that their mean by phase explains. */
function strengthOf(lines: readonly Float64Array[], season: number): number | null {
  if (lines.length < 2 || season < 2) return null
  let total = 0
  let left = 0
  for (let phase = 0; phase < season; phase++) {
    const values = lines.map((line) => line[phase] ?? NaN).filter((value) => !Number.isNaN(value))
    const mean = meanOf(values)
    for (const value of values) {
      total += value ** 2
      left += (value - mean) ** 2
    }
  }
  return total > 0 ? Math.max(0, 1 - left / total) : null
}

/** What a chart shows of each part between two stamps. */
export function decompositionLook(
  decomposed: DecomposedPoints,
  range: { readonly from: number; readonly to: number; readonly buckets: number },
): DecompositionLook {
  const { stamps, season, trendStrength, seasonalStrength } = decomposed
  const windowOf = (values: Float64Array): SeriesWindow =>
    seriesWindow(
      { values, time: { stamps }, filled: new Uint8Array(values.length) },
      range.from,
      range.to,
      range.buckets,
    )
  const parts = Object.fromEntries(decompositionParts.map((part) => [part, windowOf(decomposed[part])]))
  return { season, trendStrength, seasonalStrength, parts: parts as DecompositionLook['parts'] }
}
