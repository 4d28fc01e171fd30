/**
 * Drives the built app by a Playwright configuration, from a copy of its own under a virtual display. As root the app
 * runs as an unprivileged user with Chromium's true sandbox.
 */

import path from 'node:path'

import { runBin } from './bin.mjs'
import { startVirtualDisplay } from './display.mjs'
import { ensureSetup } from './index.mjs'
import { stageApp } from './stage.mjs'

/** @returns the exit code; `environment` is added to that of this process, `nodeFlags` are those of the tests' Node */
export async function runStaged(config, words = [], { environment = {}, nodeFlags = [] } = {}) {
  const executable = await ensureSetup({ build: true, runtime: true, virtualDisplay: true })
  const screen = await startVirtualDisplay()
  const stage = stageApp(executable)
  try {
    return await runBin('playwright', ['test', '--config', config, ...words], {
      nodeFlags,
      env: {
        ...process.env,
        DISPLAY: screen.display,
        TIDECAST_EXECUTABLE: stage.executable,
        TIDECAST_APP: stage.app,
        TIDECAST_STAGE: stage.folder,
        TIDECAST_SANDBOXED: 'true',
        HOME: path.join(stage.folder, 'home'),
        ...environment,
      },
    })
  } finally {
    stage.remove()
    screen.stop()
  }
}
