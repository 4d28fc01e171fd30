/** What lies beyond the last actual, whoever forecast it: how it is framed, and its marks. */

import type { Forecast, SeriesWindow, TimeDescription } from '../../src/contract'
import { meanStep } from '../charts/timeStep'
import type { ChartMark } from '../charts/types'
import type { useFormats } from '../composables/formats'
import type { DescribedSeries } from '../stores/seriesStore'
import type { OverrideStore } from '../stores/overrideStore'
import { lineFrom } from './lines'
import { overrideMarks } from './overrideMarks'
import { wholeRange } from './ranges'
import type { StageFrame } from './stageContent'

type Words = Pick<ReturnType<typeof useFormats>, 'stamp' | 'steps'> & {
  t(key: string, parameters?: Record<string, unknown>): string
}

/** History shown at first, in horizons and at least in points. */
const historyHorizons = 6
const fewestHistoryPoints = 60

export function futureFrame(
  forecast: Forecast,
  time: TimeDescription,
  { t, stamp, steps }: Words,
): Pick<StageFrame, 'title' | 'subtitle' | 'summary' | 'domain' | 'initialView' | 'presets'> {
  const { stamps } = forecast
  const end = stamps.at(-1) ?? time.last
  const domain = { from: wholeRange(time).from, to: end }
  const history = Math.max(fewestHistoryPoints, historyHorizons * stamps.length)
  const close = { from: Math.max(domain.from, time.last - history * meanStep(time.frequency)), to: end }
  const words = {
    horizon: steps(stamps.length, time.frequency),
    first: stamp(stamps[0] ?? end, time),
    last: stamp(end, time),
  }
  return {
    title: t('forecast.title', words),
    subtitle: t('forecast.subtitle', words),
    summary: t('forecast.summary', { ...words, name: forecast.series }),
    domain,
    initialView: close,
    presets: [
      { name: 'close', view: close },
      { name: 'all', view: domain },
    ],
  }
}

/** @param lastActual the value the forecast leaves from; NaN: it stands alone */
export function futureMarks(
  { stamps, values, seasonalNaive }: Forecast,
  time: TimeDescription,
  lastActual: number,
  { t, stamp }: Words,
): ChartMark[] {
  const start = { stamp: time.last, value: lastActual }
  const baseline = { id: 'seasonalNaive', role: 'baseline', label: t('marks.seasonalNaive') } as const
  const said = { id: 'forecast', role: 'forecast', label: t('marks.forecast') } as const
  return [
    {
      kind: 'region',
      id: 'future',
      role: 'future',
      from: time.last,
      to: stamps.at(-1) ?? time.last,
      label: t('marks.future'),
    },
    {
      kind: 'rule',
      id: 'last',
      at: time.last,
      label: t('marks.lastActual', { stamp: stamp(time.last, time) }),
    },
    lineFrom(baseline, start, stamps, seasonalNaive),
    lineFrom(said, start, stamps, values),
  ]
}

/** Own changes to the forecast that is shown, over its marks. */
export function changedMarks(
  { laid, final, dragged }: Pick<OverrideStore, 'laid' | 'final' | 'dragged'>,
  { stamps }: Forecast,
  start: { readonly stamp: number; readonly value: number },
  { t }: Pick<Words, 't'>,
): ChartMark[] {
  if (!laid.value || !final.value) return []
  const { held } = laid.value
  const changed = { has: (step: number) => held.has(step) || dragged.value?.step === step }
  return overrideMarks({ stamps, final: final.value, changed, start, label: t('marks.final') })
}

/** The time up to the last actual: rows behind it may be there for the covariates alone. */
export function untilForecast(
  { description: { time }, overview }: DescribedSeries,
  { stamps: [first = Infinity] }: Forecast,
): TimeDescription {
  if (first > time.last) return time
  return { ...time, last: overview.stamps.findLast((stamp) => stamp < first) ?? time.first }
}

/** NaN where the last point is missing, or not in this window. */
export function lastValueOf({ stamps, values }: SeriesWindow, { last }: TimeDescription): number {
  return values[stamps.lastIndexOf(last)] ?? Number.NaN
}
