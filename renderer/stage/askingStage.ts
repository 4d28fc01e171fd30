/** While values known ahead are asked for: the series, and the steps the forecast will take, hatched until it is there. */

import type { KnownAhead, SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import type { useFormats } from '../composables/formats'
import type { DescribedSeries } from '../stores/seriesStore'
import { wholeLine } from './lines'
import { rangeAround, wholeRange } from './ranges'
import type { StageFrame } from './stageContent'

type Words = Pick<ReturnType<typeof useFormats>, 'steps'> & {
  t(key: string, parameters?: Record<string, unknown>): string
}

/** History shown before the steps that are asked about, in points and in horizons. */
const fewestHistoryPoints = 60
const historyHorizons = 6

export function askingFrame(
  { spec, description: { time } }: DescribedSeries,
  { stamps }: KnownAhead,
  { t, steps }: Words,
): StageFrame {
  const last = stamps.at(-1) ?? time.last
  const domain = { ...wholeRange(time), to: Math.max(time.last, last) }
  const history = Math.max(fewestHistoryPoints, historyHorizons * stamps.length)
  const view = rangeAround(last, history + stamps.length, 0, { time, domain })
  const title = t('forecast.ahead.asking', { horizon: steps(stamps.length, time.frequency) })
  return {
    title,
    subtitle: '',
    summary: title,
    spec,
    domain,
    viewKey: `asking ${JSON.stringify(spec)} ${last}`,
    initialView: view,
    presets: [
      { name: 'close', view },
      { name: 'all', view: domain },
    ],
    parts: [],
  }
}

export function askingMarks(
  actual: SeriesWindow | null,
  { stamps }: KnownAhead,
  { t }: Words,
): readonly ChartMark[] {
  const [from] = stamps
  const to = stamps.at(-1)
  if (from === undefined || to === undefined) return []
  return [
    { kind: 'region', id: 'asked', role: 'waiting', from, to, label: t('forecast.ahead.region') },
    ...(actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : []),
  ]
}
