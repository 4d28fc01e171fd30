/** The command line: `npm run -s tidecast -- forecast FILE …`. Prepares itself, then hands over to the bundle. */

import { createRequire } from 'node:module'
import path from 'node:path'
import v8 from 'node:v8'

import { findApp } from './setup/appCommand.mjs'
import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain } from './setup/say.mjs'

// Node 20 has relaxed SIMD behind this flag, later versions always: with it, window and command line use the same
// engine build and give the same bytes.
if (process.versions.node.startsWith('20.')) v8.setFlagsFromString('--experimental-wasm-relaxed-simd')

await runMain(async () => {
  await ensureSetup({ build: true })
  const { main } = createRequire(import.meta.url)(path.join(root, 'out', 'main', 'tidecast.js'))
  return main(process.argv.slice(2), undefined, findApp)
})
