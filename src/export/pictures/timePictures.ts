/** Pictures along time: a series, the forecast after what came before it, and the forecasts of what was held out. */

import type { OverrideColumns, Picture, PictureMark, TimeKind } from '../../contract'
import type { Backtest, ExportedSeries, ForecastDocument } from '../document'
import { percentText } from '../tables/numberText'
import { say, type ReportWords } from '../report/words/words'
import { modelWord, ownModelWord } from './modelWord'
import { sourceLineOf } from './sourceLine'

/** Of the history, in horizons and at least in points: enough to see what is repeated. */
const historyHorizons = 6
const fewestPoints = 60

export function forecastPicture(
  document: ForecastDocument,
  series: ExportedSeries,
  words: ReportWords,
): Picture {
  const { history, forecast } = series
  const last = history.stamps.length - 1
  const shown = Math.max(fewestPoints, historyHorizons * forecast.stamps.length)
  const first = history.stamps[Math.max(0, last - shown)] ?? forecast.stamps[0] ?? 0
  const end = forecast.stamps.at(-1) ?? history.stamps[last] ?? first
  return {
    title: say(words, 'chartTitle', { series: series.id }),
    sourceLine: sourceLineOf(document, words),
    axis: document.timeKind,
    view: { from: first, to: end },
    marks: forecastMarks(series, words),
  }
}

function forecastMarks({ history, forecast }: ExportedSeries, words: ReportWords): PictureMark[] {
  const end = history.stamps.at(-1)
  const bands = forecast.bands.map(({ coverage, lower, upper }): PictureMark => ({
    kind: 'band',
    id: `band ${coverage}`,
    coverage,
    label: say(words, 'bandLabel', { coverage: percentText(coverage) }),
    stamps: forecast.stamps,
    lower,
    upper,
  }))
  return [
    ...bands,
    line('actual', words.actual, history.stamps, history.values, history.filled),
    ...(forecast.seasonalNaive
      ? [line('baseline', words.seasonalNaive, forecast.stamps, forecast.seasonalNaive)]
      : []),
    line('forecast', words.forecast, forecast.stamps, forecast.values),
    ...(forecast.own ? ownMarks(forecast.stamps, forecast.own, words) : []),
    ...(end === undefined ? [] : [{ kind: 'rule', id: 'end', at: end, label: '' } as const]),
  ]
}

/** A diamond for each change, joined by the final line, which leaves the model's where it was changed. */
function ownMarks(
  stamps: Float64Array,
  { change, final }: OverrideColumns,
  words: ReportWords,
): readonly PictureMark[] {
  const isChanged = (step: number) => Number.isFinite(change[step] ?? NaN)
  const joined = final.map((value, step) => ([step - 1, step, step + 1].some(isChanged) ? value : NaN))
  const changed = Array.from(stamps.keys()).filter(isChanged)
  return [
    line('final', words.final, stamps, joined),
    {
      kind: 'points',
      id: 'changes',
      label: words.ownChange,
      shape: 'diamond',
      stamps: Float64Array.from(changed, (step) => stamps[step]!),
      values: Float64Array.from(changed, (step) => final[step]!),
    },
  ]
}

/** What was read and mended, whole. */
export function seriesPicture(
  { name, sourceName }: { readonly name: string; readonly sourceName: string },
  { timeKind, ...history }: ExportedSeries['history'] & { readonly timeKind: TimeKind },
  words: ReportWords,
): Picture {
  const { stamps, values, filled } = history
  return {
    title: name,
    sourceLine: say(words, 'madeFrom', { source: sourceName }),
    axis: timeKind,
    view: { from: stamps[0] ?? 0, to: stamps.at(-1) ?? 0 },
    marks: [line('actual', words.actual, stamps, values, filled)],
  }
}

/** The model and the two plainest rivals, since more lines cannot be told apart; null where nothing was held out. */
export function backtestPicture(
  document: ForecastDocument,
  { backtest }: ExportedSeries,
  words: ReportWords,
): Picture | null {
  if (!backtest || backtest.stamps.length === 0) return null
  const { stamps, values, forecasts } = latestOf(backtest)
  const shown = ['seasonalNaive', 'lastValue']
  const marks = forecasts.flatMap(({ model, values: said }, i) => {
    if (i === 0) return [line('forecast', ownModelWord(document, words), stamps, said)]
    if (!shown.includes(model)) return []
    return [line(model === 'lastValue' ? 'lastValue' : 'baseline', modelWord(model, words), stamps, said)]
  })
  return {
    title: words.backtestTitle,
    sourceLine: sourceLineOf(document, words),
    axis: document.timeKind,
    view: { from: stamps[0]!, to: stamps.at(-1)! },
    marks: [line('actual', words.actual, stamps, values), ...marks.reverse()],
  }
}

function line(
  role: 'actual' | 'forecast' | 'final' | 'baseline' | 'lastValue',
  label: string,
  stamps: Float64Array,
  values: Float64Array,
  filled?: Uint8Array,
): PictureMark {
  return { kind: 'line', id: role, role, label, stamps, values, ...(filled && { filled }) }
}

/** Each stamp once, ascending, as forecast from the latest origin before it. */
function latestOf({
  stamps,
  values,
  forecasts,
}: Backtest): Pick<Backtest, 'stamps' | 'values' | 'forecasts'> {
  const placeOf = new Map(Array.from(stamps, (stamp, place) => [stamp, place]))
  const kept = Float64Array.from(placeOf.keys()).sort()
  const pick = (column: Float64Array) => kept.map((stamp) => column[placeOf.get(stamp)!]!)
  return {
    stamps: kept,
    values: pick(values),
    forecasts: forecasts.map(({ model, values: said }) => ({ model, values: pick(said) })),
  }
}
