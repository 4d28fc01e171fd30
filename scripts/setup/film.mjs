/** Drives the real app under a virtual display by a Playwright configuration that leaves files in a folder. */

import { runBin } from './bin.mjs'
import { startVirtualDisplay } from './display.mjs'
import { ensureSetup } from './index.mjs'
import { isRoot, root } from './paths.mjs'
import { say } from './say.mjs'

/** @returns the exit code; `environment` is added to that of this process */
export async function film(config, environment) {
  const executable = await ensureSetup({ build: true, runtime: true, virtualDisplay: true })
  if (isRoot) say('started as root, so Chromium runs without its sandbox.')
  const screen = await startVirtualDisplay()
  try {
    return await runBin('playwright', ['test', '--config', config], {
      env: {
        ...process.env,
        DISPLAY: screen.display,
        TIDECAST_EXECUTABLE: executable,
        TIDECAST_APP: root,
        ...environment,
      },
    })
  } finally {
    screen.stop()
  }
}
