/**
 * What is open of the frame: what has taken the place of the step's inspector, whether the inspector and the dock are
 * opened where there is little room, and what lies over the window.
 */

import { shallowRef } from 'vue'

export type PanelName = 'settings'
/** Command search, and the sheet of keys. */
export type OverName = 'commands' | 'keys'
export type PanelStore = ReturnType<typeof createPanelStore>

export function createPanelStore() {
  const open = shallowRef<PanelName | null>(null)
  /** The inspector as a drawer, in a narrow window. */
  const inspector = shallowRef(false)
  /** The dock at its full height, in a low window. */
  const dock = shallowRef(false)
  const over = shallowRef<OverName | null>(null)

  /** The drawer that was opened for the panel closes with it. */
  function close(): void {
    if (open.value === null) return
    open.value = null
    inspector.value = false
  }

  return {
    open,
    inspector,
    dock,
    over,
    toggle(panel: PanelName): void {
      if (open.value === panel) close()
      else {
        open.value = panel
        // In a narrow window what is asked for must be seen.
        inspector.value = true
      }
    },
    close,
    toggleInspector(): void {
      inspector.value = !inspector.value
    },
    toggleDock(): void {
      dock.value = !dock.value
    },
    /** Shown again, it is closed. */
    showOver(name: OverName): void {
      over.value = over.value === name ? null : name
    },
    closeOver(): void {
      over.value = null
    },
  }
}
