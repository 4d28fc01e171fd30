/** Forecast of the trained network: beyond the end of the data, from the last actual on. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { bandMarks, namedCoverage } from './bandMarks'
import { besideMarks } from './besideMarks'
import { futureFrame, futureMarks } from './future'
import { wholeLine } from './lines'
import { partsOf } from './ranges'
import type { StageFrame, StepStage } from './stageContent'

export function useForecastStage(): StepStage {
  const { series, run } = useStores()
  const { t } = useI18n()
  const formats = useFormats()

  const frame = computed<StageFrame | null>(() => {
    const finished = run.finished.value
    const described = series.described.value
    if (!finished || !described) return null
    const { time } = described.description
    const { forecast } = finished.result
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

  function marks(actual: SeriesWindow | null): ChartMark[] {
    const finished = run.finished.value
    const described = series.described.value
    if (!finished || !described) return []
    const { forecast, tail, bands = [] } = finished.result
    const { time } = described.description
    return [
      ...bandMarks({
        bands,
        stamps: forecast.stamps,
        start: { stamp: time.last, value: tail.actual.at(-1) ?? Number.NaN },
        label: t('marks.band', { share: formats.percent(namedCoverage) }),
      }),
      ...(actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : []),
      ...futureMarks(forecast, time, tail.actual.at(-1) ?? Number.NaN, {
        t,
        ...formats,
      }),
      ...besideMarks(run.history.value, t, ({ result }) => result.forecast),
    ]
  }

  return { frame, marks }
}
