/** Forecast of the trained network: beyond the end of the data, from the last actual on. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { askingFrame, askingMarks } from './askingStage'
import { bandMarks, namedCoverage } from './bandMarks'
import { besideMarks } from './besideMarks'
import { changedMarks, futureFrame, futureMarks, untilForecast } from './future'
import { wholeLine } from './lines'
import { partsOf } from './ranges'
import type { StageFrame, StepStage } from './stageContent'

export function useForecastStage(): StepStage {
  const { series, run, knownAhead, overrides } = useStores()
  const { t } = useI18n()
  const formats = useFormats()

  const frame = computed<StageFrame | null>(() => {
    const finished = run.finished.value
    const described = series.described.value
    const { value: told } = knownAhead.told
    if (!finished) return described && told ? askingFrame(described, told, { t, ...formats }) : null
    if (!described) return null
    const { forecast } = finished.result
    const time = untilForecast(described, forecast)
    const future = futureFrame(forecast, time, { t, ...formats })
    return {
      ...future,
      spec: finished.spec,
      viewKey: `forecast ${finished.startedAt}`,
      parts: [
        ...partsOf(finished.started.split, time),
        { role: 'forecast', from: time.last, to: future.domain.to },
      ],
    }
  })

  function marks(actual: SeriesWindow | null): readonly ChartMark[] {
    const finished = run.finished.value
    const described = series.described.value
    const { value: told } = knownAhead.told
    if (!finished) return told ? askingMarks(actual, told, { t, ...formats }) : []
    if (!described) return []
    const { forecast, tail, bands = [] } = finished.result
    const time = untilForecast(described, forecast)
    const start = { stamp: time.last, value: tail.actual.at(-1) ?? Number.NaN }
    return [
      ...bandMarks({
        bands,
        stamps: forecast.stamps,
        start,
        label: t('marks.band', { share: formats.percent(namedCoverage) }),
      }),
      ...(actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : []),
      ...futureMarks(forecast, time, start.value, { t, ...formats }),
      ...besideMarks(run.history.value, t, ({ result }) => result.forecast),
      ...changedMarks(overrides, forecast, start, { t }),
    ]
  }

  return { frame, marks }
}
