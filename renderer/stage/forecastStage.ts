/** Forecast: beyond the end of the data, from the last actual on. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { meanStep } from '../charts/timeStep'
import { useStores } from '../stores'
import { lineFrom, wholeLine } from './lines'
import { partsOf, wholeRange } from './ranges'
import type { StageFrame, StepStage } from './stageContent'

/** History shown at first, in horizons and at least in points. */
const historyHorizons = 6
const fewestHistoryPoints = 60

export function useForecastStage(): StepStage {
  const { series, run } = useStores()
  const { t } = useI18n()
  const { stamp, steps } = useFormats()

  const frame = computed<StageFrame | null>(() => {
    const finished = run.finished.value
    const described = series.described.value
    if (!finished || !described) return null
    const { time } = described.description
    const { forecast } = finished.result
    const end = forecast.stamps.at(-1) ?? time.last
    const whole = wholeRange(time)
    const domain = { from: whole.from, to: end }
    const history = Math.max(fewestHistoryPoints, historyHorizons * forecast.stamps.length)
    const close = { from: Math.max(domain.from, time.last - history * meanStep(time.frequency)), to: end }
    const words = {
      horizon: steps(forecast.stamps.length, time.frequency),
      first: stamp(forecast.stamps[0] ?? end, time),
      last: stamp(end, time),
    }
    return {
      title: t('forecast.title', words),
      subtitle: t('forecast.subtitle', words),
      summary: t('forecast.summary', { ...words, name: forecast.series }),
      spec: finished.spec,
      domain,
      viewKey: `forecast ${finished.startedAt}`,
      initialView: close,
      presets: [
        { name: 'close', view: close },
        { name: 'all', view: domain },
      ],
      parts: [...partsOf(finished.started.split, time), { role: 'forecast', from: time.last, to: end }],
    }
  })

  function marks(actual: SeriesWindow | null): ChartMark[] {
    const finished = run.finished.value
    const described = series.described.value
    if (!finished || !described) return []
    const { forecast, tail } = finished.result
    const { time } = described.description
    const start = { stamp: time.last, value: tail.actual.at(-1) ?? Number.NaN }
    const baseline = { id: 'seasonalNaive', role: 'baseline', label: t('marks.seasonalNaive') } as const
    const said = { id: 'forecast', role: 'forecast', label: t('marks.forecast') } as const
    return [
      {
        kind: 'region',
        id: 'future',
        role: 'future',
        from: time.last,
        to: forecast.stamps.at(-1) ?? time.last,
        label: t('marks.future'),
      },
      {
        kind: 'rule',
        id: 'last',
        at: time.last,
        label: t('marks.lastActual', { stamp: stamp(time.last, time) }),
      },
      ...(actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : []),
      lineFrom(baseline, start, forecast.stamps, forecast.seasonalNaive),
      lineFrom(said, start, forecast.stamps, forecast.values),
    ]
  }

  return { frame, marks }
}
