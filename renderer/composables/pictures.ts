/** Which charts of the window can be kept as pictures; null while there is nothing on one. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import {
  exploreCharts,
  learntEpochsOf,
  nameOfLayers,
  reportLanguages,
  type Beside,
  type ExploreView,
  type RunChart,
} from '../../src/contract'
import { useStores } from '../stores'
import type { StepName } from '../stores/navigationStore'
import { useExportedRun } from './exportedRun'
import type { DescribedChart } from './exportJob'

/** What the stage of each step shows. */
const stageCharts: Readonly<Record<StepName, RunChart | 'series'>> = {
  data: 'series',
  prepare: 'series',
  model: 'series',
  train: 'backtest',
  evaluate: 'backtest',
  forecast: 'forecast',
}

export function usePictures() {
  const { project, run } = useStores()
  const { exported } = useExportedRun()
  const { locale } = useI18n()
  /** Of reports and pictures: the window's, where they speak it. */
  const language = computed(() => reportLanguages.find((tag) => tag === locale.value) ?? 'en')

  function ofRun(chart: RunChart): DescribedChart | null {
    const { value } = exported
    if (!value) return null
    // Auto has held nothing out until it was judged.
    if (chart !== 'forecast' && value.kind === 'auto' && !value.evaluation) return null
    return { chart, language: language.value, run: value }
  }

  return {
    language,
    ofRun,
    ofStage(step: StepName): DescribedChart | null {
      const chart = stageCharts[step]
      if (chart !== 'series') return ofRun(chart)
      const { value: series } = project.spec
      return series && { chart, language: language.value, series }
    },
    /** A look at the prepared series; null of those that are no picture. */
    ofLook(view: ExploreView): DescribedChart | null {
      const chart = exploreCharts.find((each) => each === view)
      const { value: series } = project.spec
      return chart && series ? { chart, language: language.value, series } : null
    },
    ofLagged(beside: Beside): DescribedChart | null {
      const { value: series } = project.spec
      return series && { chart: 'lagged', language: language.value, series, beside }
    },
    /** How the network on the stage learnt, as far as it came. */
    ofTraining(): DescribedChart | null {
      const { value: current } = run.run
      const last = current?.epochs.at(-1)
      if (!current || !last) return null
      const model = current.result?.forecast.model ?? nameOfLayers(current.model.layers)
      const { bestEpoch } = current.result ?? last
      const { sourceName } = project.document.value
      const learnt = learntEpochsOf({ model, sourceName, epochs: current.epochs, bestEpoch })
      return { chart: 'training', language: language.value, learnt }
    },
  }
}
