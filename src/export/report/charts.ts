/** The two pictures of a report: the forecast after what came before it, and the forecast of what was held out. */

import type { Picture, PictureMark } from '../../contract'
import type { ExportedSeries, ForecastDocument } from '../document'
import { percentText } from '../tables/numberText'
import { say, type ReportWords } from './words/words'

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
    timeKind: document.timeKind,
    frequency: document.frequency,
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
    ...(end === undefined ? [] : [{ kind: 'rule', id: 'end', at: end, label: '' } as const]),
  ]
}

/** What was read and mended, whole. */
export function seriesPicture(
  { name, sourceName }: { readonly name: string; readonly sourceName: string },
  { timeKind, frequency, ...history }: ExportedSeries['history'] & Pick<Picture, 'timeKind' | 'frequency'>,
  words: ReportWords,
): Picture {
  const { stamps, values, filled } = history
  return {
    title: name,
    sourceLine: say(words, 'madeFrom', { source: sourceName }),
    timeKind,
    frequency,
    view: { from: stamps[0] ?? 0, to: stamps.at(-1) ?? 0 },
    marks: [line('actual', words.actual, stamps, values, filled)],
  }
}

/** Null where nothing was held out. */
export function backtestPicture(
  document: ForecastDocument,
  { backtest }: ExportedSeries,
  words: ReportWords,
): Picture | null {
  if (!backtest || backtest.stamps.length === 0) return null
  const { stamps, values, forecasts } = backtest
  const marks = forecasts.map(({ model, values: said }, i) =>
    i === 0
      ? line('forecast', model, stamps, said)
      : line(model === 'lastValue' ? 'lastValue' : 'baseline', rivalName(model, words), stamps, said),
  )
  return {
    title: words.backtestTitle,
    sourceLine: sourceLineOf(document, words),
    timeKind: document.timeKind,
    frequency: document.frequency,
    view: { from: stamps[0]!, to: stamps.at(-1)! },
    marks: [line('actual', words.actual, stamps, values), ...marks.reverse()],
  }
}

export function rivalName(model: string, words: ReportWords): string {
  if (model === 'seasonalNaive') return words.seasonalNaive
  return model === 'lastValue' ? words.lastValue : model
}

/** The first signs of the hash: enough to find the run among others. */
export const hashShown = 12

function sourceLineOf({ source, model, runId }: ForecastDocument, words: ReportWords): string {
  const run = `${words.run} ${runId.slice(0, hashShown)}`
  return `${say(words, 'madeFrom', { source: source.name })} · ${model} · ${run}`
}

function line(
  role: 'actual' | 'forecast' | 'baseline' | 'lastValue',
  label: string,
  stamps: Float64Array,
  values: Float64Array,
  filled?: Uint8Array,
): PictureMark {
  return { kind: 'line', id: role, role, label, stamps, values, ...(filled && { filled }) }
}
