/** Type-checks every room with its own configuration, two at a time. */

import fs from 'node:fs'
import path from 'node:path'

import { runBin } from './setup/bin.mjs'
import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  await ensureSetup({ kernels: true })
  const { references } = JSON.parse(fs.readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  const waiting = references.map((reference) => reference.path)
  let failed = 0
  async function worker() {
    for (let project = waiting.shift(); project; project = waiting.shift()) {
      failed += (await runBin('vue-tsc', ['--project', project, '--pretty', 'false'])) === 0 ? 0 : 1
    }
  }
  await Promise.all([worker(), worker()])
  return failed === 0 ? 0 : 1
})
