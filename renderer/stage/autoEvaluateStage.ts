/** Evaluate: what Auto said from one origin that it had not learned from, beside what happened and seasonal naive. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { shownBands, type SeriesWindow } from '../../src/contract'
import { meanStep } from '../charts/timeStep'
import type { ChartMark } from '../charts/types'
import { useFormats } from '../composables/formats'
import { useStores } from '../stores'
import { namedCoverage } from './bandMarks'
import { wholeLine } from './lines'
import { originErrors, originSlice, originsApart } from './origins'
import { wholeRange } from './ranges'
import type { StageFrame, StepStage } from './stageContent'

/** Horizons before the chosen origin that are shown at first. */
const horizonsBefore = 4

export function useAutoEvaluateStage(): StepStage {
  const { series, auto } = useStores()
  const { t } = useI18n()
  const { percent, stamp, steps } = useFormats()

  const shown = computed(() => {
    const { value: run } = auto.run
    const { value: described } = series.described
    const found = auto.evaluation.value?.found
    return run && described && found ? { run, found, time: described.description.time } : null
  })

  const frame = computed<StageFrame | null>(() => {
    const { value } = shown
    if (!value) return null
    const { run, found, time } = value
    const index = auto.origin.value
    const { stamps } = originSlice(found, index)
    const from = stamps[0] ?? time.last
    const to = stamps.at(-1) ?? time.last
    const domain = wholeRange(time)
    const before = horizonsBefore * found.horizon * meanStep(time.frequency)
    const close = { from: Math.max(domain.from, from - before), to: Math.min(domain.to, to) }
    const { own, seasonalNaive } = originErrors(found, index)
    const words = { first: stamp(from, time), horizon: steps(found.horizon, time.frequency) }
    const skill = 1 - own / seasonalNaive
    const share = percent(Math.abs(skill))
    const told = Number.isFinite(skill)
      ? t(skill < 0 ? 'evaluate.auto.worseHere' : 'evaluate.auto.betterHere', { ...words, share })
      : words.horizon
    return {
      title: t('evaluate.auto.title', words),
      subtitle: told,
      summary: t('evaluate.auto.summary', { ...words, told }),
      spec: run.spec,
      domain,
      viewKey: `auto evaluate ${run.startedAt} ${index}`,
      initialView: close,
      presets: [
        { name: 'close', view: close },
        { name: 'tail', view: { from: found.heldOutFrom, to: domain.to } },
        { name: 'all', view: domain },
      ],
      parts: [
        { role: 'training', from: time.first, to: found.heldOutFrom },
        { role: 'validation', from: found.heldOutFrom, to: found.tail.stamps[0] ?? time.last },
        { role: 'tail', from: found.tail.stamps[0] ?? time.last, to: time.last },
      ],
    }
  })

  function marks(actual: SeriesWindow | null): ChartMark[] {
    const { value } = shown
    if (!value) return []
    const { found, time } = value
    const chosen = originSlice(found, auto.origin.value)
    const ghosts = originsApart(found, auto.origin.value).map((index): ChartMark => {
      const { stamps, forecast } = originSlice(found, index)
      const label = t('evaluate.auto.otherOrigin')
      return { kind: 'line', id: `origin ${index}`, role: 'ghost', label, stamps, values: forecast }
    })
    const { stamps, forecast, seasonalNaive, bands } = chosen
    return [
      {
        kind: 'region',
        id: 'held out',
        role: 'validation',
        from: found.heldOutFrom,
        to: time.last,
        label: t('marks.tail'),
      },
      { kind: 'rule', id: 'origin', at: stamps[0] ?? time.last, label: t('evaluate.auto.origin') },
      ...shownBands(bands).map(({ coverage, lower, upper }): ChartMark => ({
        kind: 'band',
        id: `band ${coverage}`,
        coverage,
        ...(coverage === namedCoverage ? { label: t('marks.band', { share: percent(coverage) }) } : {}),
        stamps,
        lower,
        upper,
      })),
      ...ghosts,
      ...(seasonalNaive
        ? [
            {
              kind: 'line' as const,
              id: 'seasonalNaive',
              role: 'baseline' as const,
              label: t('marks.seasonalNaive'),
              stamps,
              values: seasonalNaive,
            },
          ]
        : []),
      ...(actual ? [wholeLine({ id: 'actual', role: 'actual', label: t('marks.actual') }, actual)] : []),
      {
        kind: 'line',
        id: 'forecast',
        role: 'forecast',
        label: t('marks.forecast'),
        stamps,
        values: forecast,
      },
    ]
  }

  return { frame, marks }
}
