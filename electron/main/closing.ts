/**
 * Closing a window that holds unsaved work or a run: the page is told, and asks beside the work instead of over it. Quitting the
 * app, or a page that does not answer, is never held up: the journal has the work, and the next start shows it again.
 */

import { app, type BrowserWindow } from 'electron'

import { closeRequestChannel } from '../../src/contract'
import type { RunWatch } from './runWatch'

export interface Closing {
  setUnsaved(window: BrowserWindow, unsaved: boolean): void
  closeNow(window: BrowserWindow): void
  watch(window: BrowserWindow): void
}

export function createClosing(runs: RunWatch): Closing {
  const unsavedIn = new WeakSet<BrowserWindow>()
  const letGo = new WeakSet<BrowserWindow>()
  let quitting = false
  app.on('before-quit', () => {
    quitting = true
  })

  return {
    setUnsaved(window, unsaved) {
      if (unsaved) unsavedIn.add(window)
      else unsavedIn.delete(window)
    },
    closeNow(window) {
      letGo.add(window)
      window.close()
    },
    watch(window) {
      let responsive = true
      window.on('unresponsive', () => {
        responsive = false
      })
      window.on('responsive', () => {
        responsive = true
      })
      window.on('close', (event) => {
        const { webContents } = window
        if (quitting || letGo.has(window) || !responsive || webContents.isCrashed()) return
        if (!unsavedIn.has(window) && !runs.isRunning(window)) return
        event.preventDefault()
        webContents.send(closeRequestChannel)
      })
    },
  }
}
