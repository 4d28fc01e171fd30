/** Train: actuals into the held-out tail, seasonal naive, and the forecast of the viewed epoch over its ghosts. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { bandMarks, namedCoverage } from './bandMarks'
import { ghostEpochs } from './ghostEpochs'
import { wholeLine } from './lines'
import { partsOf, rangeAround, wholeRange } from './ranges'
import type { StageFrame, StepStage } from './stageContent'
import { tailMarks, tailViews } from './tailMarks'

export function useTrainStage(): StepStage {
  const { series, model, run } = useStores()
  const { t } = useI18n()
  const { percent, plainNumber, steps } = useFormats()

  // What an epoch leaves as it is stays the same object: what is drawn from it is not drawn again.
  const started = computed(() => run.run.value?.started ?? null)
  const settings = computed(() => run.run.value?.model ?? model.settings.value)
  const spec = computed(() => run.run.value?.spec ?? series.described.value?.spec ?? null)
  const startedAt = computed(() => run.run.value?.startedAt ?? null)

  const axis = computed(() => {
    const time = series.described.value?.description.time
    return time ? { time, domain: wholeRange(time) } : null
  })

  const idleFrame = computed<Omit<StageFrame, 'title' | 'summary' | 'spec'> | null>(() => {
    if (!axis.value) return null
    const { time, domain } = axis.value
    const { lookback = 0, horizon = 24 } = settings.value ?? {}
    const view = rangeAround(time.last, lookback + 5 * horizon, 0, { time, domain })
    return {
      subtitle: '',
      domain,
      viewKey: `train idle ${JSON.stringify(series.described.value?.spec)}`,
      initialView: view,
      presets: [
        { name: 'recent', view },
        { name: 'all', view: domain },
      ],
      parts: [],
    }
  })

  const startedFrame = computed<Omit<StageFrame, 'title' | 'summary' | 'spec'> | null>(() => {
    if (!axis.value || !started.value || !settings.value) return null
    const { time, domain } = axis.value
    const { tail, split } = started.value
    const views = tailViews(tail, settings.value, { time, domain })
    return {
      subtitle: t(
        'train.subtitle',
        { horizon: steps(settings.value.horizon, time.frequency), origins: plainNumber(tail.origins) },
        tail.origins,
      ),
      domain,
      viewKey: `train ${startedAt.value}`,
      initialView: views.close,
      presets: [
        { name: 'close', view: views.close },
        { name: 'tail', view: views.tail },
        { name: 'all', view: domain },
      ],
      parts: partsOf(split, time),
    }
  })

  const frame = computed<StageFrame | null>(() => {
    if (!spec.value) return null
    if (!startedFrame.value) {
      const title = t(startedAt.value === null ? 'train.title.idle' : 'train.title.starting')
      return idleFrame.value && { ...idleFrame.value, title, summary: title, spec: spec.value }
    }
    const epoch = run.viewed.value?.epoch ?? 0
    const title = t(epoch === 0 ? 'train.title.untrained' : 'train.title.epoch', { epoch })
    const { subtitle } = startedFrame.value
    return {
      ...startedFrame.value,
      title,
      summary: t('train.summary', { title, subtitle }),
      spec: spec.value,
    }
  })

  function marks(actual: SeriesWindow | null): ChartMark[] {
    const marks: ChartMark[] = []
    if (actual) marks.push(wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual))
    if (!started.value) return marks
    const { tail } = started.value
    marks.push(...tailMarks(tail, t))
    const viewed = run.viewed.value
    if (!viewed) return marks
    for (const { epoch, tailForecast } of ghostEpochs(run.run.value?.epochs ?? [], viewed.epoch)) {
      const label = t('marks.ghost', { epoch })
      marks.push({
        kind: 'line',
        id: `ghost ${epoch}`,
        role: 'ghost',
        label,
        stamps: tail.stamps,
        values: tailForecast,
        epoch,
      })
    }
    const { stamps } = tail
    const share = percent(namedCoverage)
    // Below every line: what is drawn first lies lowest.
    marks.unshift(...bandMarks({ bands: viewed.tailBands ?? [], stamps, label: t('marks.band', { share }) }))
    const label = t('marks.epoch', { epoch: viewed.epoch })
    marks.push({
      kind: 'line',
      id: 'forecast',
      role: 'forecast',
      label,
      stamps: tail.stamps,
      values: viewed.tailForecast,
    })
    return marks
  }

  return { frame, marks }
}
