/** A finished run, for a person and for a program. */

import type { ModelSettings, Scores, SeriesSpec, TrainingResult } from '../src/contract'
import { formatStamp } from '../src/service'
import { formatTable } from './table'

interface FinishedRun {
  readonly file: string
  readonly series: SeriesSpec
  readonly model: ModelSettings
  readonly result: TrainingResult
}

/** What `--json` prints. Stamps as in the CSV; an undefined score is null. */
export function describeForecast({ file, series, model, result }: FinishedRun) {
  const { tail, forecast } = result
  const stamp = (value: number) => formatStamp(forecast.timeKind, value)
  return {
    file,
    series: { time: series.time, target: series.target, fill: series.fill },
    settings: model,
    stopReason: result.stopReason,
    epochs: result.epochs,
    bestEpoch: result.bestEpoch,
    seconds: result.seconds,
    tail: {
      from: stamp(tail.stamps[0]),
      to: stamp(tail.stamps[tail.stamps.length - 1]),
      origins: tail.origins,
      scoredPoints: tail.scoredPoints,
    },
    scores: Object.fromEntries(result.scores.map(({ model: name, scores }) => [name, scores])),
    record: result.record,
    forecast: Array.from(forecast.stamps, (value, i) => ({
      time: stamp(value),
      forecast: forecast.values[i],
      ...Object.fromEntries(
        (result.bands ?? []).flatMap(({ coverage, lower, upper }) => [
          [`lower_${Math.round(100 * coverage)}`, lower[i]],
          [`upper_${Math.round(100 * coverage)}`, upper[i]],
        ]),
      ),
      model: forecast.model,
    })),
  }
}

/** Scores on the held-out tail, beside the rivals. */
export function formatScores({ scores, tail, forecast, bestEpoch, epochs, seconds }: TrainingResult): string {
  const names = {
    network: forecast.model,
    seasonalNaive: 'seasonal naive',
    lastValue: 'last value',
  }
  const heading = ['', 'MAE', 'RMSE', 'MASE', 'better than seasonal naive']
  const head = `Held-out tail: ${tail.scoredPoints} points from ${tail.origins} origins. Best epoch ${bestEpoch} of ${epochs}, ${seconds.toFixed(1)} s.\n`
  return (
    head + formatTable([heading, ...scores.map(({ model, scores }) => [names[model], ...cellsOf(scores)])])
  )
}

function cellsOf({ mae, rmse, mase, skill }: Scores): string[] {
  const number = (value: number | null) => (value === null ? '–' : value.toPrecision(4))
  return [number(mae), number(rmse), number(mase), skill === null ? '–' : `${(100 * skill).toFixed(1)} %`]
}
