/**
 * Who makes the forecast: Auto, unless the user built a network or asked for one. Auto forecasts the series that is worked
 * on, or all series of the source together.
 */

import { computed, shallowRef, type ComputedRef } from 'vue'

import type { PanelRequest } from './panelRequest'
import type { ProjectStore } from './projectStore'
import type { RunStore } from './runStore'

export const approaches = ['auto', 'network'] as const
export type Approach = (typeof approaches)[number]
export const scopes = ['one', 'all'] as const
export type Scope = (typeof scopes)[number]
/** `panel`: Auto, of all series. */
export type Forecaster = Approach | 'panel'
export type ApproachStore = ReturnType<typeof createApproachStore>

/** @param panelRequest what all series are; null where the source has no two */
export function createApproachStore(
  project: ProjectStore,
  run: RunStore,
  panelRequest: ComputedRef<PanelRequest | null>,
) {
  const chosen = shallowRef<Approach | null>(null)
  const scope = shallowRef<Scope>('one')

  /** Auto takes a horizon too: only other settings are those of a network. */
  const built = computed(() => Object.keys(project.document.value.model).some((name) => name !== 'horizon'))
  const approach = computed<Approach>(
    () => chosen.value ?? (built.value || run.run.value !== null ? 'network' : 'auto'),
  )

  return {
    approach,
    scope,
    panelRequest,
    forecaster: computed<Forecaster>(() =>
      approach.value === 'auto' && scope.value === 'all' && panelRequest.value ? 'panel' : approach.value,
    ),
    choose(approach: Approach): void {
      chosen.value = approach
    },
    /** Another source: what was chosen for the one before does not count. */
    forget(): void {
      chosen.value = null
      scope.value = 'one'
    },
  }
}
