/** A copy of the built app for the window tests, and as root a way to start it as somebody without privileges. */

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { isRoot, root } from './paths.mjs'
import { SetupError } from './say.mjs'

const testUser = 'tidecast-test'

export function stageApp(executable) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-stage-'))
  fs.chmodSync(folder, 0o755)
  const app = path.join(folder, 'app')
  for (const name of ['package.json', 'out', 'resources']) {
    fs.cpSync(path.join(root, name), path.join(app, name), { recursive: true })
  }
  fs.mkdirSync(path.join(folder, 'home'))
  fs.mkdirSync(path.join(folder, 'files'))
  const remove = () => fs.rmSync(folder, { recursive: true, force: true })
  if (!isRoot || process.platform !== 'linux') return { folder, app, executable, remove }

  const { uid, gid } = ensureTestUser()
  for (const name of ['home', 'files']) fs.chownSync(path.join(folder, name), uid, gid)
  const launcher = path.join(folder, 'electron')
  fs.writeFileSync(launcher, `#!/bin/sh\nexec runuser -u ${testUser} -- "${executable}" "$@"\n`, {
    mode: 0o755,
  })
  return { folder, app, executable: launcher, remove }
}

function ensureTestUser() {
  const known = identity()
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', testUser])
  const made = identity()
  if (!made) throw new SetupError(`the user ${testUser}, as whom the window tests run, could not be made.`)
  return made
}

function identity() {
  const number = (flag) => spawnSync('id', [flag, testUser], { encoding: 'utf8' })
  const user = number('-u')
  return user.status === 0 ? { uid: Number(user.stdout), gid: Number(number('-g').stdout) } : undefined
}
