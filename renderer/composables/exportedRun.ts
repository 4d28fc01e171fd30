/** The finished run that the window shows, as it leaves the app. */

import { computed } from 'vue'

import { exportedAuto, type ExportedRun } from '../../src/contract'
import { useStores } from '../stores'
import type { FinishedRun } from '../stores/runStore'

export function exportedNetwork({ spec, model, result }: FinishedRun): ExportedRun {
  return { kind: 'network', spec, model, result }
}

export function useExportedRun() {
  const { approach, auto, run } = useStores()

  const exported = computed<ExportedRun | null>(() => {
    if (approach.approach.value === 'auto') return auto.kept.value && exportedAuto(auto.kept.value)
    const { value } = run.finished
    return value && exportedNetwork(value)
  })

  return { exported }
}
