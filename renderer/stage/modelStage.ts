/** Model: one window as training sees it, what the network reads and what it must say. */

import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'

import type { SeriesWindow } from '../../src/contract'
import type { ChartMark, StampRange } from '../charts/types'
import { useFormats } from '../composables/formats'
import { meanStep } from '../charts/timeStep'
import { useStores } from '../stores'
import { lineBetween } from './lines'
import type { StageFrame, StepStage } from './stageContent'

interface ShownWindow extends StampRange {
  /** Between the last point read and the first to be said. */
  readonly origin: number
}

export interface ModelStage extends StepStage {
  /** Shows another place of the series. */
  dealWindow(): void
}

/** Successive multiples of the golden ratio spread evenly however many are drawn. */
const goldenRatio = 0.618034

export function useModelStage(): ModelStage {
  const { series, model } = useStores()
  const { t } = useI18n()
  const { steps } = useFormats()
  const dealt = shallowRef(0)

  const shown = computed<ShownWindow | null>(() => {
    const described = series.described.value
    const settings = model.settings.value
    if (!described || !settings) return null
    const { time, points } = described.description
    const { lookback, horizon } = settings
    const step = meanStep(time.frequency)
    const room = Math.max(0, points - lookback - horizon)
    const back = Math.round(((dealt.value * goldenRatio) % 1) * room)
    const to = time.last - back * step
    // Half a step of slack: months differ in length, and a border must not fall on a point.
    const origin = to - (horizon - 0.5) * step
    return { from: Math.max(time.first, origin - (lookback + 0.5) * step), origin, to: to + 0.5 * step }
  })

  const frame = computed<StageFrame | null>(() => {
    const described = series.described.value
    const settings = model.settings.value
    const window = shown.value
    if (!described || !settings || !window) return null
    const { spec, description } = described
    const { frequency } = description.time
    const context = (window.to - window.from) * 0.08
    const domain = { from: window.from - context, to: window.to }
    const words = {
      lookback: steps(settings.lookback, frequency),
      horizon: steps(settings.horizon, frequency),
    }
    return {
      title: t('model.title'),
      subtitle: t('model.subtitle', words),
      summary: t('model.summary', words),
      spec,
      domain,
      viewKey: `model ${JSON.stringify([spec.target, domain])}`,
      initialView: domain,
      presets: [],
      parts: [
        { role: 'training', from: window.from, to: window.origin },
        { role: 'forecast', from: window.origin, to: window.to },
      ],
    }
  })

  function marks(actual: SeriesWindow | null): ChartMark[] {
    const window = shown.value
    const described = series.described.value
    const settings = model.settings.value
    if (!actual || !window || !described || !settings) return []
    const { frequency, first } = described.description.time
    const names = { id: 'actual', role: 'actual', label: t('marks.actual') } as const
    const said = lineBetween(
      { id: 'said', role: 'forecast', label: t('marks.toBeLearned') },
      actual,
      window.origin,
      window.to,
    )
    const base = seasonalBase(actual, window, described.description.seasonLength)
    const read = lineBetween(
      names,
      actual,
      Math.max(first, window.from - (window.to - window.from)),
      window.origin,
    )
    return [
      read,
      ...(base ? [{ ...base, label: t('marks.seasonalNaive') }] : []),
      said,
      {
        kind: 'rule',
        id: 'start',
        at: window.from,
        label: t('model.lookbackRule', { length: steps(settings.lookback, frequency) }),
      },
      {
        kind: 'rule',
        id: 'origin',
        at: window.origin,
        label: t('model.horizonRule', { length: steps(settings.horizon, frequency) }),
      },
    ]
  }

  return { frame, marks, dealWindow: () => dealt.value++ }
}

/** The last season before the origin, repeated over the horizon; null where raw points do not reach that far. */
function seasonalBase(
  { kind, stamps, values }: SeriesWindow,
  window: ShownWindow,
  seasonLength: number,
): Omit<Extract<ChartMark, { kind: 'line' }>, 'label'> | null {
  if (kind !== 'raw') return null
  const origin = stamps.findIndex((stamp) => stamp > window.origin)
  if (origin < seasonLength) return null
  const after = stamps.findIndex((stamp) => stamp > window.to)
  const end = after < 0 ? stamps.length : after
  const repeated = Float64Array.from(
    { length: end - origin },
    (_, ahead) => values[origin - seasonLength + (ahead % seasonLength)]!,
  )
  return {
    kind: 'line',
    id: 'base',
    role: 'baseline',
    stamps: stamps.subarray(origin, end),
    values: repeated,
  }
}
