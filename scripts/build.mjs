/** Bundles main, preload, trainer, command line and renderer into out/, when their sources changed. */

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { root } from './setup/paths.mjs'
import { runMain, say, SetupError } from './setup/say.mjs'
import { hashOf, readStamp, writeStamp } from './setup/stamps.mjs'

const sources = [
  'src',
  'electron',
  'renderer',
  'cli',
  'resources',
  'electron.vite.config.ts',
  'package-lock.json',
]
const out = path.join(root, 'out')

export function ensureBuild() {
  const wanted = hashOf(sources.map((name) => path.join(root, name)))
  const stamp = path.join(out, '.sources')
  if (readStamp(stamp) === wanted) return
  say('building')
  fs.rmSync(out, { recursive: true, force: true })
  const tool = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const result = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (result.status !== 0) {
    process.stderr.write(result.stdout + result.stderr)
    throw new SetupError('the build failed; see its messages above.')
  }
  writeStamp(stamp, wanted)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    const { ensureSetup } = await import('./setup/index.mjs')
    await ensureSetup({ build: true })
  })
}
