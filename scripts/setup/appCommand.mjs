/** How the app is started by another program: the executable, its words, and a display where the machine has none. */

import { hasDisplay, startVirtualDisplay } from './display.mjs'
import { ensureSetup } from './index.mjs'
import { isRoot, root } from './paths.mjs'

/** Whoever asks calls `release` when the app has ended. */
export async function findApp() {
  const alone = !hasDisplay()
  const executable = await ensureSetup({ build: true, runtime: true, virtualDisplay: alone })
  const display = alone ? await startVirtualDisplay() : null
  return {
    executable,
    // As root Chromium refuses to start with its sandbox.
    words: isRoot && process.platform === 'linux' ? [root, '--no-sandbox'] : [root],
    environment: display ? { DISPLAY: display.display } : {},
    release: () => display?.stop(),
  }
}
