/** `npm run -s bench:prepare -- [--points N] [--runs N] [--case TEXT]`: one JSON line a step. Hands over to the bundle. */

import { createRequire } from 'node:module'
import path from 'node:path'

import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  await ensureSetup({ build: true })
  const { main } = createRequire(import.meta.url)(path.join(root, 'out', 'main', 'benchPrepare.js'))
  return main(process.argv.slice(2))
})
