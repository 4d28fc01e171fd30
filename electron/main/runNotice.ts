/** Tells by the system's own notification that a run has ended, where its window is not the one at hand. */

import { Notification, type BrowserWindow } from 'electron'

import type { RunNotice } from '../../src/contract'

/** A notification that nothing holds is collected, and its click with it. */
const shown = new Set<Notification>()

export function announceEnd(window: BrowserWindow, { title, body }: RunNotice): void {
  if (window.isVisible() && window.isFocused()) return
  // What was sent to the background must come back somehow.
  const comeBack = () => {
    if (!window.isDestroyed() && !window.isVisible()) window.showInactive()
  }
  if (!Notification.isSupported()) {
    comeBack()
    return
  }
  const notification = new Notification({ title, body })
  shown.add(notification)
  const forget = () => shown.delete(notification)
  notification.once('click', () => {
    forget()
    if (window.isDestroyed()) return
    window.show()
    window.focus()
  })
  notification.once('close', forget)
  notification.once('failed', () => {
    forget()
    comeBack()
  })
  notification.show()
}
