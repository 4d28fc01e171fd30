/**
 * What the app survives: faults at every call of the file system, files nobody wrote, processes killed. Prints one line a
 * figure. `--long` runs the full counts, which takes hours.
 */

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { run, runBin } from './setup/bin.mjs'
import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  await ensureSetup({ kernels: true })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-figures-'))
  const figures = path.join(folder, 'figures.txt')
  fs.writeFileSync(figures, '')
  process.env.TIDECAST_FIGURES = figures
  if (process.argv.includes('--long')) process.env.TIDECAST_LONG = '1'
  try {
    const unit = await runBin('vitest', ['run', 'test/faults', 'test/project', '--reporter=dot'])
    const specs = ['faults.e2e.ts', 'projects.e2e.ts', 'securityProbes.e2e.ts', 'soak.e2e.ts']
    const app = await run(process.execPath, [path.join(root, 'scripts', 'testEndToEnd.mjs'), ...specs])
    process.stdout.write(fs.readFileSync(figures, 'utf8'))
    return unit === 0 && app === 0 ? 0 : 1
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
})
