/** Evaluate: the held-out tail, what happened in it, what the best epoch said and what repeating the season says. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { bandMarks, namedCoverage } from './bandMarks'
import { besideMarks } from './besideMarks'
import { wholeLine } from './lines'
import { partsOf, wholeRange } from './ranges'
import type { StageFrame, StepStage } from './stageContent'
import { tailMarks, tailViews } from './tailMarks'

/** A longer tail is first shown by its beginning. */
const mostPointsAtOnce = 400

export function useEvaluateStage(): StepStage {
  const { series, run } = useStores()
  const { t } = useI18n()
  const { percent, plainNumber, steps } = useFormats()

  const frame = computed<StageFrame | null>(() => {
    const finished = run.finished.value
    const described = series.described.value
    if (!finished || !described) return null
    const { time } = described.description
    const { result, started, model } = finished
    const domain = wholeRange(time)
    const views = tailViews(result.tail, model, { time, domain })
    const words = {
      origins: plainNumber(result.tail.origins),
      horizon: steps(model.horizon, time.frequency),
      epoch: plainNumber(result.bestEpoch),
    }
    return {
      title: t('evaluate.title'),
      subtitle: t('evaluate.subtitle', words, result.tail.origins),
      summary: t('evaluate.summary', words),
      spec: finished.spec,
      domain,
      viewKey: `evaluate ${finished.startedAt}`,
      initialView: result.tail.stamps.length > mostPointsAtOnce ? views.close : views.tail,
      presets: [
        { name: 'close', view: views.close },
        { name: 'tail', view: views.tail },
        { name: 'all', view: domain },
      ],
      parts: partsOf(started.split, time),
    }
  })

  function marks(actual: SeriesWindow | null): ChartMark[] {
    const finished = run.finished.value
    if (!finished) return []
    const { tail, tailForecast } = finished.result
    const before = actual
      ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)]
      : []
    const { tailBands: bands = [] } = finished.result
    const label = t('marks.band', { share: percent(namedCoverage) })
    return [
      ...bandMarks({ bands, stamps: tail.stamps, label }),
      ...before,
      ...tailMarks(tail, t),
      {
        kind: 'line',
        id: 'forecast',
        role: 'forecast',
        label: t('marks.forecast'),
        stamps: tail.stamps,
        values: tailForecast,
      },
      ...besideMarks(run.history.value, t, ({ result }) => ({
        stamps: result.tail.stamps,
        values: result.tailForecast,
      })),
    ]
  }

  return { frame, marks }
}
