/** What has taken the place of the step's inspector for a while: the settings. */

import { shallowRef } from 'vue'

export type PanelName = 'settings'
export type PanelStore = ReturnType<typeof createPanelStore>

export function createPanelStore() {
  const open = shallowRef<PanelName | null>(null)

  return {
    open,
    toggle(panel: PanelName): void {
      open.value = open.value === panel ? null : panel
    },
    close(): void {
      open.value = null
    },
  }
}
