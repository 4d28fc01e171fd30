/** The finished run that the window shows, as it leaves the app. */

import { computed } from 'vue'

import { exportedAuto, type ExportedRun } from '../../src/contract'
import { useStores } from '../stores'

export function useExportedRun() {
  const { approach, auto, run } = useStores()

  const exported = computed<ExportedRun | null>(() => {
    if (approach.approach.value === 'auto') return auto.kept.value && exportedAuto(auto.kept.value)
    const { value } = run.finished
    return value && { kind: 'network', spec: value.spec, model: value.model, result: value.result }
  })

  return { exported }
}
