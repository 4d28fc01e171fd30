/**
 * What the system is told while a run is under way: not to sleep, how far it is, and, when it has ended unseen, that it
 * has. Closing asks it whether there is a run to lose.
 */

import { powerSaveBlocker, type BrowserWindow } from 'electron'

import type { RunReport } from '../../src/contract'

export interface RunWatch {
  /** Null: no run is under way any more. */
  report(window: BrowserWindow, run: RunReport | null): void
  isRunning(window: BrowserWindow): boolean
}

/** Of `setProgressBar`: no bar at all, and a bar that does not say how far it is. */
const noBar = -1
const unknownShare = 2

export function createRunWatch(): RunWatch {
  const awake = new Map<BrowserWindow, number>()

  function end(window: BrowserWindow): void {
    const blocker = awake.get(window)
    if (blocker === undefined) return
    awake.delete(window)
    powerSaveBlocker.stop(blocker)
    if (!window.isDestroyed()) window.setProgressBar(noBar)
  }

  function begin(window: BrowserWindow): void {
    awake.set(window, powerSaveBlocker.start('prevent-app-suspension'))
    // A page that is gone says no more: its run went with it.
    const ended = () => end(window)
    window.once('closed', ended)
    window.webContents.once('render-process-gone', ended)
  }

  return {
    report(window, run) {
      if (!run) {
        end(window)
        return
      }
      if (!awake.has(window)) begin(window)
      const { share, paused } = run
      window.setProgressBar(share ?? unknownShare, { mode: paused ? 'paused' : 'normal' })
    },
    isRunning: (window) => awake.has(window),
  }
}
