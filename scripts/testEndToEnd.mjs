/**
 * Runs the window tests against the built app. As root they drive an app that runs as an unprivileged user with
 * Chromium's true sandbox, from a copy that user may read.
 */

import path from 'node:path'

import { runBin } from './setup/bin.mjs'
import { ensureSetup } from './setup/index.mjs'
import { startVirtualDisplay } from './setup/display.mjs'
import { runMain } from './setup/say.mjs'
import { stageApp } from './setup/stage.mjs'

await runMain(async () => {
  const executable = await ensureSetup({ build: true, runtime: true, virtualDisplay: true })
  const screen = await startVirtualDisplay()
  const stage = stageApp(executable)
  try {
    return await runBin(
      'playwright',
      ['test', '--config', 'test/e2e/playwright.config.ts', ...process.argv.slice(2)],
      {
        env: {
          ...process.env,
          DISPLAY: screen.display,
          TIDECAST_EXECUTABLE: stage.executable,
          TIDECAST_APP: stage.app,
          TIDECAST_STAGE: stage.folder,
          TIDECAST_SANDBOXED: 'true',
          HOME: path.join(stage.folder, 'home'),
        },
      },
    )
  } finally {
    stage.remove()
    screen.stop()
  }
})
