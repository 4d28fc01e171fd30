/** Runs an installed tool after the set-up check: `node scripts/run.mjs vitest run`. */

import { runBin } from './setup/bin.mjs'
import { ensureSetup } from './setup/index.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  const [tool, ...words] = process.argv.slice(2)
  await ensureSetup({ kernels: tool === 'vitest' || tool === 'eslint' })
  return runBin(tool, words)
})
