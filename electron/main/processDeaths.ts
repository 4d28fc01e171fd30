/**
 * What is done when a process dies: a dead page is loaded again and finds its unsaved work in the journal; a graphics
 * process that keeps dying is given up, as Chromium would end the whole app with it.
 */

import { app, BrowserWindow } from 'electron'

import { appOrigin } from './appProtocol'
import type { Diagnostics } from './diagnostics'

export const withoutAcceleration = 'tidecast-without-acceleration'

/** Chromium itself gives up after a few more. */
const graphicsDeathsBorne = 2
/** A page that dies sooner than this after it was loaded again, in milliseconds, would only die again. */
const shortestLife = 2000

export function surviveDeaths(diagnostics: Diagnostics): void {
  let graphicsDeaths = 0

  app.on('child-process-gone', (_event, { type, reason, exitCode, name = '' }) => {
    diagnostics.note('process gone', { type, reason, exitCode, name })
    if (type !== 'GPU' || reason === 'clean-exit') return
    graphicsDeaths++
    if (graphicsDeaths <= graphicsDeathsBorne || app.commandLine.hasSwitch(withoutAcceleration)) return
    diagnostics.note('starting again without acceleration')
    app.relaunch({ args: [...process.argv.slice(1), `--${withoutAcceleration}`] })
    app.exit(0)
  })

  let loadedAt = 0
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    diagnostics.note('window gone', { reason, exitCode })
    const window = BrowserWindow.fromWebContents(contents)
    if (!window || reason === 'clean-exit') return
    const now = performance.now()
    if (now - loadedAt < shortestLife) return
    loadedAt = now
    void window.loadURL(`${appOrigin}/`)
  })
}
