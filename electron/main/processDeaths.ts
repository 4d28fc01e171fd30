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
const violentReasons: ReadonlySet<string> = new Set(['killed', 'crashed', 'oom'])
/** A page that dies so often in a row before it is loaded would only die again. */
const loadsTried = 3

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
  app.on('web-contents-created', (_event, contents) => {
    contents.on('did-finish-load', () => {
      unfinishedLoads = 0
    })
  })
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    diagnostics.note('window gone', { reason, exitCode })
    const window = BrowserWindow.fromWebContents(contents)
    if (!window || reason === 'clean-exit') return
    if (++unfinishedLoads > loadsTried) return
    void window.loadURL(`${appOrigin}/`)
  })
}
