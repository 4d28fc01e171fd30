/** Share of Auto's budget, or of the epoch limit, that is done: 0…1. */

import { computed } from 'vue'

import { useStores } from '../stores'

export function useRunShare() {
  const { run, auto, panelForecast, approach } = useStores()

  return computed(() => {
    if (approach.forecaster.value === 'panel') return panelForecast.run.value?.share ?? 0
    if (approach.approach.value === 'auto') return auto.run.value?.share ?? 0
    const { value: current } = run.run
    return current ? (current.epochs.at(-1)?.epoch ?? 0) / current.model.epochs : 0
  })
}
