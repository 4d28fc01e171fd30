/** Auto's forecast: beyond the end of the data, in nested bands that leave from the last actual. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { AutoForecast, SeriesWindow, TimeDescription } from '../../src/contract'
import type { BandMark, ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { shownBands } from '../stores/autoStore'
import { futureFrame, futureMarks } from './future'
import { prepended, wholeLine } from './lines'
import type { StageFrame, StepStage } from './stageContent'

/** The band whose limits are said in the read-out. */
export const namedCoverage = 0.8

export function useAutoForecastStage(): StepStage {
  const { series, auto } = useStores()
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
    if (!value) return null
    const { time } = value.described.description
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

  function marks(actual: SeriesWindow | null): ChartMark[] {
    const { value } = shown
    if (!value) return []
    const { time } = value.described.description
    const lastActual = lastValueOf(actual ?? value.described.overview, time)
    const before = actual
      ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)]
      : []
    return [
      ...bandMarks(value.result, { stamp: time.last, value: lastActual }, (coverage) =>
        coverage === namedCoverage ? t('marks.band', { share: formats.percent(coverage) }) : undefined,
      ),
      ...before,
      ...futureMarks(value.result.forecast, time, lastActual, { t, ...formats }),
    ]
  }

  return { frame, marks }
}

/** NaN where the last point is missing, or not in this window. */
function lastValueOf({ stamps, values }: SeriesWindow, { last }: TimeDescription): number {
  return stamps.at(-1) === last ? (values.at(-1) ?? Number.NaN) : Number.NaN
}

function bandMarks(
  { forecast, bands }: AutoForecast,
  start: { readonly stamp: number; readonly value: number },
  labelOf: (coverage: number) => string | undefined,
): BandMark[] {
  return shownBands(bands).map(({ coverage, lower, upper }) => {
    const label = labelOf(coverage)
    return {
      kind: 'band',
      id: `band ${coverage}`,
      coverage,
      ...(label === undefined ? {} : { label }),
      stamps: prepended(start.stamp, forecast.stamps),
      lower: prepended(start.value, lower),
      upper: prepended(start.value, upper),
    }
  })
}
