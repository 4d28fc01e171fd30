/** The time of an epoch of the settings in force, and what it is judged by. */

import { computed } from 'vue'

import { useStores } from '../../stores'
import type { MeasuredRun } from '../../stores/epochProbeStore'
import { epochTime } from './epochTime'

export function useEpochCost() {
  const { run, model, epochProbe } = useStores()

  /** The last run where one trained an epoch; else a few steps of the suggestion. */
  const judge = computed<MeasuredRun | null>(() => {
    const { value: last } = run.run
    const trained = (last?.epochs ?? []).filter(({ epoch }) => epoch > 0).map((epoch) => epoch.seconds)
    return last && trained.length > 0 ? { model: last.model, seconds: trained } : epochProbe.measured.value
  })

  /** Null while nothing was measured. */
  const each = computed(() => {
    const { value: settings } = model.settings
    const { value: measuredRun } = judge
    return settings && measuredRun && epochTime(settings, measuredRun, model.networkInput.value)
  })

  return { judge, each }
}
