/**
 * What is done when a process dies: a page that died or could not be loaded is loaded again and finds its unsaved work in the journal; a graphics
 * process that keeps dying is given up, as Chromium would end the whole app with it.
 */

import { app, BrowserWindow, type WebContents } from 'electron'

import { appOrigin } from './appProtocol'
import type { Diagnostics } from './diagnostics'

export const withoutAcceleration = 'tidecast-without-acceleration'

/** Chromium itself gives up after a few more. */
const graphicsDeathsBorne = 2
const violentReasons: ReadonlySet<string> = new Set(['killed', 'crashed', 'oom'])
/** A page that dies, or cannot be had, so often in a row before it is loaded would only do so again. */
const loadsTried = 3
/** Of a load that gave way to another one. */
const loadAborted = -3

export function surviveDeaths(diagnostics: Diagnostics): void {
  let graphicsDeaths = 0

  app.on('child-process-gone', (_event, { type, reason, exitCode, name = '' }) => {
    diagnostics.note('process gone', { type, reason, exitCode, name })
    // A process that gives up by itself, as where there is no graphics hardware, is Chromium's own business.
    if (type !== 'GPU' || !violentReasons.has(reason)) return
    graphicsDeaths++
    if (graphicsDeaths <= graphicsDeathsBorne || app.commandLine.hasSwitch(withoutAcceleration)) return
    diagnostics.note('starting again without acceleration')
    app.relaunch({ args: [...process.argv.slice(1), `--${withoutAcceleration}`] })
    app.exit(0)
  })

  let unfinishedLoads = 0
  function loadAgain(contents: WebContents): void {
    const window = BrowserWindow.fromWebContents(contents)
    if (!window || ++unfinishedLoads > loadsTried) return
    // Whether it fails is heard as any load that fails.
    window.loadURL(`${appOrigin}/`).catch(() => undefined)
  }
  app.on('web-contents-created', (_event, contents) => {
    contents.on('did-finish-load', () => {
      unfinishedLoads = 0
    })
    // The window would stay empty, and hidden, for ever.
    contents.on('did-fail-load', (_failure, code, _description, url, isMainFrame) => {
      if (!isMainFrame || code === loadAborted || !url.startsWith(`${appOrigin}/`)) return
      diagnostics.note('load failed', { code })
      loadAgain(contents)
    })
  })
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    diagnostics.note('window gone', { reason, exitCode })
    if (reason !== 'clean-exit') loadAgain(contents)
  })
}
