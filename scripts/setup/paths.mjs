/** Where things are. Only Node's own modules may be used here: this runs before anything is installed. */

import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** What set-up learnt, so that the next start need not look again. Dies with node_modules. */
export const stampFolder = path.join(root, 'node_modules', '.tidecast')

export const isRoot = process.getuid?.() === 0

/** Downloads kept between clones. Root's must be readable by the unprivileged user the window tests run as. */
export function cacheFolder() {
  if (process.env.TIDECAST_CACHE) return process.env.TIDECAST_CACHE
  if (isRoot) return '/var/cache/tidecast'
  if (process.platform === 'win32') return path.join(process.env.LOCALAPPDATA ?? os.homedir(), 'tidecast')
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'tidecast')
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'tidecast')
}
