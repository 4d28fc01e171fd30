/** Installs the npm packages of the lock file when they are not the ones already there. */

import { spawnSync } from 'node:child_process'
import path from 'node:path'

import { root, stampFolder } from './paths.mjs'
import { say, SetupError } from './say.mjs'
import { hashOf, readStamp, writeStamp } from './stamps.mjs'

export function ensureModules() {
  const wanted = hashOf([path.join(root, 'package-lock.json')])
  const stamp = path.join(stampFolder, 'modules')
  if (readStamp(stamp) === wanted) return
  say('installing packages (npm ci, about half a minute)')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // A clean environment of npm's own variables: a script's `npm_config_*` would leak into the nested run.
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) throw new SetupError('npm ci failed; see its messages above.')
  writeStamp(stamp, wanted)
}
