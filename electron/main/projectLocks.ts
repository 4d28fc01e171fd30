/** The locks of the projects that are open here; all are let go when the app ends. */

import path from 'node:path'

import { app } from 'electron'

import { lockFile } from '../files'

export interface ProjectLocks {
  /** Null when the lock is ours, else who has it. */
  take(file: string): string | null
}

export function createProjectLocks(): ProjectLocks {
  const releases = new Map<string, () => void>()

  app.on('will-quit', () => {
    for (const release of releases.values()) release()
  })

  return {
    take(file) {
      const key = path.resolve(file)
      if (releases.has(key)) return null
      const attempt = lockFile(key)
      if (!attempt.held) return attempt.holder ? `${attempt.holder.host}, ${attempt.holder.pid}` : '?'
      releases.set(key, attempt.release)
      return null
    },
  }
}
