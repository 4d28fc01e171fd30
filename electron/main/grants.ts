/**
 * File grants: a file the user chose, under a name nobody can guess. The page holds the name, the trainer holds the
 * path, and nothing is granted but through a dialog or a drop.
 */

import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

import type { FileGrant, GrantAccess, TrainerControl } from '../../src/contract'
import { TidecastError } from '../../src/util/errors'
import { reasonOf } from '../files'
import type { ProjectLocks } from './projectLocks'
import type { RecentProjects } from './recentProjects'

type GrantMessage = Extract<TrainerControl, { kind: 'grant' }>

export interface GrantsOptions {
  readonly announce: (message: GrantMessage) => void
  readonly locks: ProjectLocks
  readonly recent: RecentProjects
}

export interface Grants {
  /** Grants an existing plain file: data for reading, a project for as long as it is open. */
  toOpen(file: string): Promise<FileGrant>
  /** Grants writing a file that may not exist yet. */
  toWrite(file: string): FileGrant
  /** Grants saving a project to a file that may not exist yet. @throws TidecastError `project.locked` */
  toSave(file: string): Promise<FileGrant>
  /** Takes over what the trainer granted again: data that came with a project, the files of the session before. */
  repeat(message: GrantMessage): void
  all(): Iterable<GrantMessage>
}

export const projectEnding = '.tidecast'

export function createGrants({ announce, locks, recent }: GrantsOptions): Grants {
  const granted = new Map<string, GrantMessage>()

  function grant(file: string, access: GrantAccess, bytes: number): FileGrant {
    const message: GrantMessage = {
      kind: 'grant',
      grant: `grant-${randomBytes(16).toString('hex')}`,
      path: file,
      access,
    }
    granted.set(message.grant, message)
    announce(message)
    return { grant: message.grant, name: path.basename(file), bytes }
  }

  return {
    async toOpen(file) {
      const { size } = await statOf(file)
      if (path.extname(file).toLowerCase() !== projectEnding) return grant(file, 'read', size)
      const lockedBy = locks.take(file)
      await recent.remember(file)
      return { ...grant(file, lockedBy === null ? 'project' : 'read', size), project: { lockedBy } }
    },
    toWrite: (file) => grant(file, 'write', 0),
    async toSave(file) {
      const holder = locks.take(file)
      if (holder !== null) throw new TidecastError('project.locked', { name: path.basename(file), holder })
      await recent.remember(file)
      return { ...grant(file, 'project', 0), project: { lockedBy: null } }
    },
    repeat(message) {
      if (message.access === 'project') locks.take(message.path)
      granted.set(message.grant, message)
    },
    all: () => granted.values(),
  }
}

async function statOf(file: string) {
  const name = path.basename(file)
  const status = await fs.stat(file).catch((error: unknown) => {
    throw new TidecastError('file.unreadable', { name, reason: reasonOf(error) }, error)
  })
  if (!status.isFile()) throw new TidecastError('file.unreadable', { name, reason: 'it is not a plain file' })
  return status
}
