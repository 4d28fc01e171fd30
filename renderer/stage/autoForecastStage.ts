/** Auto's forecast: beyond the end of the data, in nested bands that leave from the last actual. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { askingFrame, askingMarks } from './askingStage'
import { bandMarks, namedCoverage } from './bandMarks'
import { changedMarks, futureFrame, futureMarks, lastValueOf, untilForecast } from './future'
import { wholeLine } from './lines'
import type { StageFrame, StepStage } from './stageContent'

export function useAutoForecastStage(): StepStage {
  const { series, auto, knownAhead, overrides } = useStores()
  const formats = useFormats()
  const { t } = useI18n()

  const shown = computed(() => {
    const { value: run } = auto.run
    const { value: described } = series.described
    return run?.result && described
      ? { spec: run.spec, startedAt: run.startedAt, result: run.result, described }
      : null
  })

  const frame = computed<StageFrame | null>(() => {
    const { value } = shown
    if (!value) {
      const { value: described } = series.described
      const { value: told } = knownAhead.told
      return described && told ? askingFrame(described, told, { t, ...formats }) : null
    }
    const time = untilForecast(value.described, value.result.forecast)
    return {
      ...futureFrame(value.result.forecast, time, { t, ...formats }),
      spec: value.spec,
      viewKey: `auto forecast ${value.startedAt}`,
      parts: [
        { role: 'training', from: time.first, to: time.last },
        { role: 'forecast', from: time.last, to: value.result.forecast.stamps.at(-1) ?? time.last },
      ],
    }
  })

  function marks(actual: SeriesWindow | null): readonly ChartMark[] {
    const { value } = shown
    const { value: told } = knownAhead.told
    if (!value) return told ? askingMarks(actual, told, { t, ...formats }) : []
    const time = untilForecast(value.described, value.result.forecast)
    const lastActual = lastValueOf(actual ?? value.described.overview, time)
    const start = { stamp: time.last, value: lastActual }
    const before = actual
      ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)]
      : []
    return [
      ...bandMarks({
        bands: value.result.bands,
        stamps: value.result.forecast.stamps,
        start,
        label: t('marks.band', { share: formats.percent(namedCoverage) }),
      }),
      ...before,
      ...futureMarks(value.result.forecast, time, lastActual, { t, ...formats }),
      ...changedMarks(overrides, value.result.forecast, start, { t }),
    ]
  }

  return { frame, marks }
}
