/** Opens the app, with a file if one is named; without a display, runs the demo instead. */

import { runMain, say } from './setup/say.mjs'
import { hasDisplay } from './setup/display.mjs'
import { isRoot, root } from './setup/paths.mjs'

await runMain(async () => {
  if (!hasDisplay()) {
    say(
      'there is no display here, so the demo runs instead: the real app on a virtual display (npm run demo).',
    )
    const { runDemo } = await import('./demo.mjs')
    return runDemo()
  }
  const { ensureSetup } = await import('./setup/index.mjs')
  const { run } = await import('./setup/bin.mjs')
  const executable = await ensureSetup({ build: true, runtime: true })
  const words = [root]
  if (isRoot && process.platform === 'linux') {
    say('started as root, so Chromium runs without its sandbox; start it as an ordinary user for daily work.')
    words.push('--no-sandbox')
  }
  return run(executable, [...words, ...process.argv.slice(2)])
})
