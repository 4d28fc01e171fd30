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

type GrantMessage = Extract<TrainerControl, { kind: 'grant' }>

export interface Grants {
  /** Grants reading an existing plain file. */
  toRead(file: string): Promise<FileGrant>
  /** Grants writing a file that may not exist yet. */
  toWrite(file: string): FileGrant
  all(): Iterable<GrantMessage>
}

export function createGrants(announce: (message: GrantMessage) => void): Grants {
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
    async toRead(file) {
      const status = await statOf(file)
      return grant(file, 'read', status.size)
    },
    toWrite: (file) => grant(file, 'write', 0),
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
