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

  const frame = computed<StageFrame | null>(() => {
    const described = series.described.value
    if (!described) return null
    const { description } = described
    const { time } = description
    const domain = wholeRange(time)
    const current = run.run.value
    if (!current?.started) {
      const settings = current?.model ?? model.settings.value
      const view = rangeAround(time.last, (settings?.lookback ?? 0) + 5 * (settings?.horizon ?? 24), 0, {
        time,
        domain,
      })
      const title = t(current ? 'train.title.starting' : 'train.title.idle')
      return {
        title,
        subtitle: '',
        summary: title,
        spec: current?.spec ?? described.spec,
        domain,
        viewKey: `train idle ${JSON.stringify(described.spec)}`,
        initialView: view,
        presets: [
          { name: 'recent', view },
          { name: 'all', view: domain },
        ],
        parts: [],
      }
    }
    const { started, model: settings } = current
    const epoch = run.viewed.value?.epoch ?? 0
    const title = t(epoch === 0 ? 'train.title.untrained' : 'train.title.epoch', { epoch })
    const subtitle = t(
      'train.subtitle',
      {
        horizon: steps(settings.horizon, time.frequency),
        origins: plainNumber(started.tail.origins),
      },
      started.tail.origins,
    )
    const views = tailViews(started.tail, settings, { time, domain })
    return {
      title,
      subtitle,
      summary: t('train.summary', { title, subtitle }),
      spec: current.spec,
      domain,
      viewKey: `train ${current.startedAt}`,
      initialView: views.close,
      presets: [
        { name: 'close', view: views.close },
        { name: 'tail', view: views.tail },
        { name: 'all', view: domain },
      ],
      parts: partsOf(started.split, time),
    }
  })

  function marks(actual: SeriesWindow | null): ChartMark[] {
    const current = run.run.value
    const marks: ChartMark[] = []
    if (actual) marks.push(wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual))
    if (!current?.started) return marks
    const { tail } = current.started
    marks.push(...tailMarks(tail, t))
    const viewed = run.viewed.value
    if (!viewed) return marks
    for (const { epoch, tailForecast } of ghostEpochs(current.epochs, viewed.epoch)) {
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
