/**
 * What is open of the frame: what has taken the place of the step's inspector, whether the inspector and the dock are
 * opened where there is little room, whether runs are listed, and what lies over the window.
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
  /** The list of runs, in place of the step's dock. */
  const runs = shallowRef(false)
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
    runs,
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
    toggleRuns(): void {
      runs.value = !runs.value
      if (runs.value) dock.value = true
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
