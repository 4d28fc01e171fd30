/** Train while Auto works: the end of the series it learns from, and its forecast as soon as there is one. */

import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import { useStores } from '../stores'
import { wholeLine } from './lines'
import { rangeAround, wholeRange } from './ranges'
import type { StageFrame, StepStage } from './stageContent'

/** Points before the end that are shown while there is no forecast. */
const recentPoints = 240

export interface AutoRunStage {
  readonly run: Readonly<Ref<{ readonly state: string; readonly result: unknown } | null>>
  /** Shown as soon as there is a result. */
  readonly forecast: StepStage
}

export function useAutoTrainStage({ run, forecast }: AutoRunStage): StepStage {
  const { series } = useStores()
  const { t } = useI18n()

  const frame = computed<StageFrame | null>(() => {
    const made = run.value?.result ? forecast.frame.value : null
    if (made) {
      return {
        ...made,
        presets: made.presets.map(({ name, view }) => ({ name: name === 'close' ? 'recent' : name, view })),
      }
    }
    const described = series.described.value
    if (!described) return null
    const { time } = described.description
    const domain = wholeRange(time)
    const view = rangeAround(time.last, recentPoints, 0, { time, domain })
    const title = t(run.value?.state === 'running' ? 'auto.title.working' : 'auto.title.ready')
    return {
      title,
      subtitle: '',
      summary: title,
      spec: described.spec,
      domain,
      viewKey: `auto train ${JSON.stringify(described.spec)}`,
      initialView: view,
      presets: [
        { name: 'recent', view },
        { name: 'all', view: domain },
      ],
      parts: [],
    }
  })

  function marks(actual: SeriesWindow | null): readonly ChartMark[] {
    if (run.value?.result) return forecast.marks(actual)
    return actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : []
  }

  return { frame, marks }
}
