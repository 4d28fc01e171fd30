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
import { stampOf, type FileStamp } from './fileStamp'
import type { ProjectLocks } from './projectLocks'
import type { RecentProjects } from './recentProjects'

type GrantMessage = Extract<TrainerControl, { kind: 'grant' }>

/** A granted file, and what it was then; null where that is not known, as of a file that is yet to be written. */
export interface KnownGrant {
  readonly message: GrantMessage
  readonly stamp: FileStamp | null
}

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
  /** Takes over what the trainer granted: data that came with a project. */
  repeat(message: GrantMessage): Promise<void>
  /** Grants a file of the session before under its name of then. */
  restore(message: GrantMessage, stamp: FileStamp | null): void
  known(grant: string): KnownGrant | undefined
  all(): readonly GrantMessage[]
}

export const projectEnding = '.tidecast'

export function createGrants({ announce, locks, recent }: GrantsOptions): Grants {
  const granted = new Map<string, KnownGrant>()

  function grant(file: string, access: GrantAccess, stamp: FileStamp | null): FileGrant {
    const message: GrantMessage = {
      kind: 'grant',
      grant: `grant-${randomBytes(16).toString('hex')}`,
      path: file,
      access,
    }
    granted.set(message.grant, { message, stamp })
    announce(message)
    return { grant: message.grant, name: path.basename(file), bytes: stamp?.bytes ?? 0 }
  }

  return {
    async toOpen(file) {
      const { size, mtimeMs } = await statOf(file)
      const stamp = { bytes: size, modified: mtimeMs }
      if (path.extname(file).toLowerCase() !== projectEnding) return grant(file, 'read', stamp)
      const lockedBy = locks.take(file)
      await recent.remember(file)
      return { ...grant(file, lockedBy === null ? 'project' : 'read', stamp), project: { lockedBy } }
    },
    toWrite: (file) => grant(file, 'write', null),
    async toSave(file) {
      const holder = locks.take(file)
      if (holder !== null) throw new TidecastError('project.locked', { name: path.basename(file), holder })
      await recent.remember(file)
      return { ...grant(file, 'project', null), project: { lockedBy: null } }
    },
    async repeat(message) {
      granted.set(message.grant, { message, stamp: null })
      granted.set(message.grant, { message, stamp: await stampOf(message.path) })
    },
    restore(message, stamp) {
      if (message.access === 'project') locks.take(message.path)
      granted.set(message.grant, { message, stamp })
      announce(message)
    },
    known: (name) => granted.get(name),
    all: () => [...granted.values()].map(({ message }) => message),
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
