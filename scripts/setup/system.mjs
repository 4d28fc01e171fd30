/** The system libraries Electron needs on Debian, and Xvfb where there is no display. */

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { isRoot, stampFolder } from './paths.mjs'
import { say, SetupError } from './say.mjs'
import { readStamp, writeStamp } from './stamps.mjs'

const packages = ['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0']

/** Makes sure the executable's shared libraries, and Xvfb when asked for, are there. */
export function ensureSystem(executable, { virtualDisplay }) {
  if (process.platform !== 'linux') return
  const stamp = path.join(stampFolder, virtualDisplay ? 'system-virtual-display' : 'system')
  if (readStamp(stamp) === executable && (!virtualDisplay || hasXvfb())) return
  if (isMissing(executable, virtualDisplay)) install(executable, virtualDisplay)
  writeStamp(stamp, executable)
}

function isMissing(executable, virtualDisplay) {
  return missingLibraries(executable).length > 0 || (virtualDisplay && !hasXvfb())
}

function missingLibraries(executable) {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
}

function hasXvfb() {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, 'Xvfb')))
}

function install(executable, virtualDisplay) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) {
    const missing = missingLibraries(executable)
    throw new SetupError(
      `the system lacks ${missing.length > 0 ? missing.join(', ') : 'Xvfb'}. On Debian, install them with: sudo ${command}`,
    )
  }
  say('installing system libraries (apt-get)')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (words) =>
    spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 2], env: environment }).status === 0
  const words = command.split(' ').slice(1)
  // The package lists of a new machine may be empty or old; refreshing them first costs seconds, once.
  run(['update'])
  if (!run(words) || isMissing(executable, virtualDisplay)) {
    throw new SetupError(`the system libraries could not be installed. Try by hand: ${command}`)
  }
}
