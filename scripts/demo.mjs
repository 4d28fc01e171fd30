/**
 * The main job without a screen: drives the real app on a bundled sample under a virtual display and leaves
 * forecast.csv, scores.json and a picture of each step in demo-output/.
 */

import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { runBin } from './setup/bin.mjs'
import { ensureSetup } from './setup/index.mjs'
import { startVirtualDisplay } from './setup/display.mjs'
import { isRoot, root } from './setup/paths.mjs'
import { runMain, say } from './setup/say.mjs'

export async function runDemo() {
  const executable = await ensureSetup({ build: true, runtime: true, virtualDisplay: true })
  const output = path.join(root, 'demo-output')
  fs.rmSync(output, { recursive: true, force: true })
  fs.mkdirSync(output)
  if (isRoot) say('started as root, so Chromium runs without its sandbox.')
  const screen = await startVirtualDisplay()
  try {
    return await runBin('playwright', ['test', '--config', 'test/e2e/demo.config.ts'], {
      env: {
        ...process.env,
        DISPLAY: screen.display,
        TIDECAST_EXECUTABLE: executable,
        TIDECAST_APP: root,
        TIDECAST_DEMO_OUTPUT: output,
      },
    })
  } finally {
    screen.stop()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runMain(runDemo)
