/** Auto's work that the window shows: on the series that is worked on, or on all series together. */

import { computed } from 'vue'

import { useStores } from '../stores'
import type { AutoLearning, JudgedModel } from '../stores/autoLearning'
import type { BudgetedRun } from '../stores/budgetedWork'

/** What came of the work, as far as both kinds tell it. */
interface Outcome {
  readonly seconds: number
  readonly horizon: number
  readonly build: string
  readonly candidates: readonly JudgedModel[]
  readonly members: readonly { readonly name: string; readonly weight: number }[]
}

interface Work extends AutoLearning, BudgetedRun {
  readonly outcome: Outcome | null
}

export function useAutoWork() {
  const { auto, panelForecast, approach } = useStores()
  const ofAll = computed(() => approach.forecaster.value === 'panel')
  const maker = computed(() => (ofAll.value ? panelForecast : auto))

  const ofOne = computed<Outcome | null>(() => {
    const { value: made } = auto.run
    if (!made?.result) return null
    const { seconds, record, candidates, members, forecast } = made.result
    return { seconds, horizon: forecast.values.length, build: record.build, candidates, members }
  })
  /** Series of several steps are forecast by models of their own: those of most series are shown. */
  const ofPanel = computed<Outcome | null>(() => {
    const { value: result } = panelForecast.result
    if (!result) return null
    const [largest] = [...result.groups].sort((one, other) => other.ids.length - one.ids.length)
    const { record, candidates = [], members = [] } = largest ?? {}
    const { seconds, horizon } = result
    return { seconds, horizon, build: record?.build ?? '', candidates, members }
  })

  return {
    ofAll,
    run: computed<Work | null>(() => {
      const { value: made } = maker.value.run
      return made && { ...made, outcome: ofAll.value ? ofPanel.value : ofOne.value }
    }),
    /** Null while nothing is judged. */
    judging: computed(() => {
      const { value: judged } = maker.value.evaluation
      if (!judged) return null
      const rows = ofAll.value ? null : (auto.evaluation.value?.found?.rows.length ?? null)
      return { state: judged.state, share: judged.share, rows }
    }),
    busy: computed(() => maker.value.busy.value),
    pause: () => maker.value.pause(),
    resume: () => maker.value.resume(),
    finish: () => maker.value.finish(),
    stop: () => maker.value.stop(),
  }
}
