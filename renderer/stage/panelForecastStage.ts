/** One series of those that were forecast together, as the list chose it: beyond its end, in nested bands. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { bandMarks, namedCoverage } from './bandMarks'
import { futureFrame, futureMarks, lastValueOf, untilForecast } from './future'
import { wholeLine } from './lines'
import type { StageFrame, StepStage } from './stageContent'

export function usePanelForecastStage(): StepStage {
  const { panelForecast } = useStores()
  const formats = useFormats()
  const { t } = useI18n()

  const shown = computed(() => {
    const { value: chosen } = panelForecast.chosen
    const { value: described } = panelForecast.series.described
    const startedAt = panelForecast.run.value?.startedAt
    return chosen && described ? { ...chosen, startedAt, described } : null
  })

  const frame = computed<StageFrame | null>(() => {
    const { value } = shown
    if (!value) return null
    const { id, startedAt, described, forecast } = value
    const time = untilForecast(described, forecast)
    const future = futureFrame(forecast, time, { t, ...formats })
    return {
      ...future,
      title: t('panel.seriesTitle', { id, title: future.title }),
      spec: described.spec,
      described,
      viewKey: `panel forecast ${startedAt} ${id}`,
      parts: [
        { role: 'training', from: time.first, to: time.last },
        { role: 'forecast', from: time.last, to: future.domain.to },
      ],
    }
  })

  function marks(actual: SeriesWindow | null): readonly ChartMark[] {
    const { value } = shown
    if (!value) return []
    const { described, forecast, bands } = value
    const time = untilForecast(described, forecast)
    const lastActual = lastValueOf(actual ?? described.overview, time)
    return [
      ...bandMarks({
        bands,
        stamps: forecast.stamps,
        start: { stamp: time.last, value: lastActual },
        label: t('marks.band', { share: formats.percent(namedCoverage) }),
      }),
      ...(actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : []),
      ...futureMarks(forecast, time, lastActual, { t, ...formats }),
    ]
  }

  return { frame, marks }
}
