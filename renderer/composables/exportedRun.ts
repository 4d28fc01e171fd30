/** The finished run that the window shows, as it leaves the app. */

import { computed } from 'vue'

import { exportedAuto, type ExportedRun, type Forecast, type SeriesSpec } from '../../src/contract'
import { layOverrides, stepOverridesOf } from '../../src/project'
import { useStores } from '../stores'
import type { FinishedRun } from '../stores/runStore'

export function useExportedRun() {
  const { approach, auto, project, run } = useStores()

  /** As it was changed by hand: of any run, also of one that lies beside. */
  function changed<Run extends ExportedRun>(made: Run): Run {
    const overrides = overridesOf(made.spec, made.result.forecast)
    return overrides.length > 0 ? { ...made, overrides } : made
  }

  function overridesOf({ target, id }: SeriesSpec, forecast: Forecast) {
    const names = { target, id: id ?? null }
    return stepOverridesOf(layOverrides(project.document.value.overrides, names, forecast))
  }

  function exportedNetwork({ spec, model, result }: FinishedRun): ExportedRun {
    return changed({ kind: 'network', spec, model, result })
  }

  const exported = computed<ExportedRun | null>(() => {
    // All series together leave as one table, which is not of this menu.
    if (approach.forecaster.value === 'panel') return null
    if (approach.approach.value === 'auto') return auto.kept.value && changed(exportedAuto(auto.kept.value))
    const { value } = run.finished
    return value && exportedNetwork(value)
  })

  return { exported, exportedNetwork }
}
