/** The one window. */

import path from 'node:path'

import { BrowserWindow, nativeTheme } from 'electron'

import { appOrigin } from './appProtocol'

/** The design's `stage` token of each theme, so that no flash of another colour shows before the page does. */
const background = { light: '#ffffff', dark: '#14171a' }

/** Milliseconds after which the window is shown as it is: one that waits for its first frame for ever could not be closed. */
const longestHidden = 10_000

/** @param prepare called with the window before its page is loaded */
export function createMainWindow(prepare: (window: BrowserWindow) => void): void {
  const [existing] = BrowserWindow.getAllWindows()
  if (existing) {
    existing.show()
    existing.focus()
    return
  }
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'Tidecast',
    // The page draws the captions in its top bar; macOS keeps its own buttons there.
    frame: process.platform === 'darwin',
    titleBarStyle: 'hidden',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: path.join(__dirname, '..', 'preload', 'index.js'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  prepare(window)
  const late = setTimeout(() => window.show(), longestHidden)
  window.once('ready-to-show', () => window.show())
  window.once('show', () => clearTimeout(late))
  window.once('closed', () => clearTimeout(late))
  // A load that fails is tried again where deaths are survived.
  window.loadURL(`${appOrigin}/`).catch(() => undefined)
}
