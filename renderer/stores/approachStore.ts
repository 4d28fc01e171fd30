/** Who makes the forecast: Auto, unless the user built a network or asked for one. */

import { computed, shallowRef } from 'vue'

import type { ProjectStore } from './projectStore'
import type { RunStore } from './runStore'

export const approaches = ['auto', 'network'] as const
export type Approach = (typeof approaches)[number]
export type ApproachStore = ReturnType<typeof createApproachStore>

export function createApproachStore(project: ProjectStore, run: RunStore) {
  const chosen = shallowRef<Approach | null>(null)

  /** Auto takes a horizon too: only other settings are those of a network. */
  const built = computed(() => Object.keys(project.document.value.model).some((name) => name !== 'horizon'))

  return {
    approach: computed<Approach>(
      () => chosen.value ?? (built.value || run.run.value !== null ? 'network' : 'auto'),
    ),
    choose(approach: Approach): void {
      chosen.value = approach
    },
    /** Another source: what was chosen for the one before does not count. */
    forget(): void {
      chosen.value = null
    },
  }
}
