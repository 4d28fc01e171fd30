/**
 * `npm run -s bench:engine -- [--json] [--threads N] [--build NAME] [--row TEXT] [--peer]`. Hands over to the bundle. The
 * peer is PyTorch under TIDECAST_PYTHON, by a script in the folder of shared material, TIDECAST_SHARED or beside the project.
 */

import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import v8 from 'node:v8'

import { ensureSetup } from './setup/index.mjs'
import { root } from './setup/paths.mjs'
import { runMain, SetupError } from './setup/say.mjs'

// As the command line does: figures come from the same engine build as the window's.
if (process.versions.node.startsWith('20.')) v8.setFlagsFromString('--experimental-wasm-relaxed-simd')

function runPeer(threads) {
  const python = process.env.TIDECAST_PYTHON ?? '/usr/bin/python3'
  const shared = process.env.TIDECAST_SHARED ?? path.join(root, '..', 'shared')
  const script = path.join(shared, 'peers', 'torch_bench.py')
  const { status, stdout, stderr } = spawnSync(python, [script, String(threads)], { encoding: 'utf8' })
  if (status !== 0)
    throw new SetupError(`the peer did not run: ${stderr?.trim().split('\n').at(-1) ?? python}`)
  return stdout.trim().split('\n')
}

await runMain(async () => {
  await ensureSetup({ build: true })
  const { main } = createRequire(import.meta.url)(path.join(root, 'out', 'main', 'benchEngine.js'))
  return main(process.argv.slice(2), { runPeer })
})
