/**
 * Where the data of linked projects lay, by hash. Kept on this machine and never in a project: a path in a project
 * would tell its reader about folders, and have Tidecast look where its writer says.
 */

import fs from 'node:fs/promises'
import path from 'node:path'

import { createTurns } from '../../../src/util/turns'
import { writeTargetFile } from '../../files'

const placesKept = 500

export interface KnownPlaces {
  /** A register that cannot be written costs a question later, and must not cost a save now. */
  remember(sha256: string, file: string): Promise<void>
  /** Undefined where none is known. */
  find(sha256: string): Promise<string | undefined>
}

export function createKnownPlaces(register: string): KnownPlaces {
  /** Several files are remembered at once, and each is written into what the one before left. */
  const inTurn = createTurns()

  async function read(): Promise<Map<string, string>> {
    try {
      const entries: unknown = JSON.parse(await fs.readFile(register, 'utf8'))
      return new Map(Array.isArray(entries) ? entries.filter(isEntry) : [])
    } catch {
      return new Map()
    }
  }

  async function remember(sha256: string, file: string): Promise<void> {
    const places = await read()
    if (places.get(sha256) === file) return
    places.delete(sha256)
    places.set(sha256, file)
    const kept = [...places].slice(-placesKept)
    const bytes = new TextEncoder().encode(JSON.stringify(kept))
    await fs
      .mkdir(path.dirname(register), { recursive: true })
      .then(() => writeTargetFile(register, bytes))
      .catch(() => undefined)
  }

  return {
    remember: (sha256, file) => inTurn(() => remember(sha256, file)),
    find: async (sha256) => (await read()).get(sha256),
  }
}

function isEntry(entry: unknown): entry is [string, string] {
  return Array.isArray(entry) && entry.length === 2 && entry.every((word) => typeof word === 'string')
}
