/** `npm run bench:accuracy -- --data DIR [--case NAME] [--budget 15m] [--test] [--json]`. Hands over to the bundle. */

import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import v8 from 'node:v8'

import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain } from './setup/say.mjs'

// As the command line does: figures come from the same engine build as the window's.
if (process.versions.node.startsWith('20.')) v8.setFlagsFromString('--experimental-wasm-relaxed-simd')

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

await runMain(async () => {
  await ensureSetup({ build: true })
  const { main } = createRequire(import.meta.url)(path.join(root, 'out', 'main', 'benchAccuracy.js'))
  return main(process.argv.slice(2), {
    results: path.join(root, '.accuracy', 'cases.jsonl'),
    document: path.join(root, 'docs', 'accuracy.md'),
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
  })
})
