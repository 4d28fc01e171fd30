/**
 * A network with the bands that it learned, moved by what it took when it was trained, all of it in the unit of the data.
 * Bands of the coverages that it was calibrated for stand as they did in its run; others lie between them.
 */

import type { ForecastBand } from '../../contract'
import type { BandedPredictor } from '../auto/bandedPredictor'
import { moveBorders, nestBorders, type Borders } from '../bands/conformalQuantiles'
import { widthBeyond } from '../bands/widthBeyond'
import { forecastSteps } from '../extrapolate'
import { fromLevels, levelsOf } from '../ownUnit'
import type { LearnedBandsData } from '../saved/predictorData'
import type { SeriesUnit } from '../../series'
import { bordersOf, levelsOfBands, type QuantilePredictor } from './quantilePredictor'

export interface LearnedBandsOptions {
  readonly predictor: QuantilePredictor
  readonly horizon: number
  /** Ascending. */
  readonly learned: LearnedBandsData['learned']
  /** By place in the panel; null, or none, where a series is modelled as it is. */
  readonly units: readonly (SeriesUnit | null)[]
}

export function createLearnedBandsPredictor({
  predictor,
  horizon,
  learned,
  units,
}: LearnedBandsOptions): BandedPredictor {
  return {
    name: predictor.name,
    bounds: {},
    async forecast(panel, places, coverages, host, steps = horizon) {
      const { origins } = places
      const unitAt = (row: number) => units[places.series[row]] ?? null
      const made =
        steps === horizon
          ? await predictor.forecast(panel, places, host)
          : await forecastSteps(predictor, panel, places, { horizon, steps }, host)
      const forecast = levelsOf(unitAt, origins, made)
      const all = learned.length > 0 ? ascending([...coverages, ...learned.map((each) => each.coverage)]) : []
      const quantiles =
        all.length > 0
          ? await predictor.quantiles(panel, places, levelsOfBands(all), host)
          : new Float64Array()
      const found = placeBands(bordersOf(quantiles, 2 * all.length), all, learned)
      const bands = coverages.flatMap((coverage): ForecastBand[] => {
        const borders = found[all.indexOf(coverage)]
        if (!borders) return []
        const lower = levelsOf(unitAt, origins, borders.lower)
        const upper = levelsOf(unitAt, origins, borders.upper)
        const reaching = reachOver(forecast, { lower, upper }, { horizon, steps })
        return [
          {
            coverage,
            source: 'learned',
            lower: fromLevels(unitAt, origins, reaching.lower, 'down'),
            upper: fromLevels(unitAt, origins, reaching.upper, 'up'),
          },
        ]
      })
      return { point: fromLevels(unitAt, origins, forecast, 'nearest'), bands }
    },
  }
}

function ascending(coverages: readonly number[]): readonly number[] {
  return [...new Set(coverages)].sort((one, other) => one - other)
}

/**
 * Bands of all the coverages, none leaving a wider one. Those that were calibrated are nested among themselves alone, so that
 * they do not depend on what else is asked for.
 */
function placeBands(
  borders: readonly Borders[],
  coverages: readonly number[],
  learned: LearnedBandsData['learned'],
): readonly Borders[] {
  const moved = borders.map((each, c) => moveBorders(each, marginsAt(coverages[c], learned)))
  const isLearned = coverages.map((coverage) => learned.some((each) => each.coverage === coverage))
  const nested = nestBorders(moved.filter((_, c) => isLearned[c]))
  let passed = 0
  let inner: Borders | undefined
  return moved.map((each, c) => {
    const wider = nested[passed]
    if (isLearned[c]) {
      passed++
      inner = wider
    } else {
      inner = between(each, inner, wider)
    }
    return inner
  })
}

/** Not inside the narrower band, and not outside the wider one. */
function between(
  { lower, upper }: Borders,
  narrower: Borders | undefined,
  wider: Borders | undefined,
): Borders {
  return {
    lower: lower.map((value, i) =>
      Math.max(Math.min(value, narrower?.lower[i] ?? Infinity), wider?.lower[i] ?? -Infinity),
    ),
    upper: upper.map((value, i) =>
      Math.min(Math.max(value, narrower?.upper[i] ?? -Infinity), wider?.upper[i] ?? Infinity),
    ),
  }
}

/** As they were calibrated; on the line between two coverages that were, and beyond them as the outermost. */
function marginsAt(coverage: number, learned: LearnedBandsData['learned']): Float64Array | null {
  const above = learned.findIndex((each) => each.coverage >= coverage)
  const wider = above < 0 ? learned.at(-1) : learned[above]
  const narrower = above > 0 ? learned[above - 1] : wider
  if (!wider?.margins || !narrower?.margins) return null
  if (wider === narrower || wider.coverage === coverage) return wider.margins
  const share = (coverage - narrower.coverage) / (wider.coverage - narrower.coverage)
  const { margins } = wider
  return narrower.margins.map((margin, step) => margin + share * (margins[step] - margin))
}

/** Behind the horizon the distances from the forecast widen by the errors gone through. */
function reachOver(
  forecast: Float64Array,
  { lower, upper }: Borders,
  { horizon, steps }: { readonly horizon: number; readonly steps: number },
): Borders {
  if (steps === horizon) return { lower, upper }
  const distance = (i: number, side: 1 | -1): number => {
    const row = Math.floor(i / steps)
    const widthAt = (step: number) => {
      const border = (side === 1 ? upper : lower)[row * horizon + step]
      return Math.max(0, side * (border - forecast[row * steps + step]))
    }
    return widthBeyond(widthAt, i % steps, horizon)
  }
  const border = (i: number, side: 1 | -1) => {
    const step = i % steps
    const at = Math.floor(i / steps) * horizon + step
    if (step < horizon) return (side === 1 ? upper : lower)[at]
    return forecast[i] + side * distance(i, side)
  }
  return {
    lower: forecast.map((_, i) => border(i, -1)),
    upper: forecast.map((_, i) => border(i, 1)),
  }
}
