/** One rival over the folds of all series: each metric per series, then the mean over the series that have it. */

import { pointMetrics, type PointMetric } from '../../contract'
import type { Work } from '../../util/pieces'
import { measureAll, seasonalScale } from '../metrics'
import type { Rival, RivalSetting } from '../rivals'
import { forecastFold, type FoldForecasts } from './forecastFold'
import type { Fold } from './folds'

export type PointScores = Readonly<Record<PointMetric, number | null>>

/** The point metrics of one fold's forecasts; MASE by the scale of its training part. */
export function scoreForecasts(
  forecasts: FoldForecasts,
  { values, trainingEnd, unit }: Fold,
  seasonLength: number,
): PointScores {
  const observed = Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1))
  const raw = seasonalScale({ values, observed }, trainingEnd, seasonLength)
  const scale = raw === null ? null : raw / unit
  return pointScores((name) => measureAll(name, forecasts, scale).value)
}

function pointScores(valueOf: (name: PointMetric) => number | null): PointScores {
  return Object.fromEntries(pointMetrics.map((name) => [name, valueOf(name)])) as PointScores
}

/** Yields after every origin of every series. */
export function* scorePanel(
  rival: Rival,
  folds: readonly Fold[],
  setting: RivalSetting,
  keep?: (forecasts: FoldForecasts, series: number) => void,
): Work<PointScores> {
  const scores: PointScores[] = []
  const together = folds.length > 1 && !folds.some(({ refit }) => refit)
  const fitted =
    together && rival.fitPanel
      ? yield* rival.fitPanel(
          folds.map(({ values, trainingEnd }) => values.slice(0, trainingEnd)),
          setting,
        )
      : null
  for (const [i, fold] of folds.entries()) {
    const forecasts = yield* forecastFold(rival, fold, setting, fitted?.[i])
    keep?.(forecasts, i)
    scores.push(scoreForecasts(forecasts, fold, setting.seasonLength))
  }
  return averageScores(scores)
}

/** The mean of each metric over the series that have it. */
export function averageScores(scores: readonly PointScores[]): PointScores {
  return pointScores((name) => {
    const defined = scores.map((each) => each[name]).filter((value) => value !== null)
    return defined.length > 0 ? defined.reduce((sum, value) => sum + value, 0) / defined.length : null
  })
}
