/**
 * The last saved states of each project, laid aside in the user's own folder: a damaged or vanished project can be had
 * again from there. Names carry the time of saving; the newest are kept.
 */

import path from 'node:path'

import { ownerOnlyFolder, realFileSystem, sha256, writeTargetFile, type FileSystem } from '../../files'
import type { StoredGeneration } from '../../../src/service'

const generationsKept = 3
const generationName = /^(\d{13})-[0-9a-f]{8}\.tidecast$/

export interface Generations {
  /** Whether it could be laid aside: the project itself is already safe, so a failure is told and no more. */
  keep(project: string, bytes: Uint8Array): Promise<boolean>
  /** Newest first. */
  of(project: string): Promise<readonly StoredGeneration[]>
}

/** @param clock milliseconds since 1970 UTC */
export function createGenerations(
  folder: string,
  clock: () => number,
  files: FileSystem = realFileSystem,
): Generations {
  const folderOf = (project: string) =>
    path.join(folder, sha256(new TextEncoder().encode(path.resolve(project))).slice(0, 32))

  async function namesIn(place: string): Promise<string[]> {
    const names = await files.readdir(place).catch(() => [])
    return names.filter((name) => generationName.test(name)).sort((one, other) => (one < other ? 1 : -1))
  }

  return {
    async keep(project, bytes) {
      const place = folderOf(project)
      try {
        await files.mkdir(place, { recursive: true, mode: ownerOnlyFolder })
        const [newest] = await namesIn(place)
        // Two states of one millisecond, or a clock that went back, keep their order.
        const savedAt = Math.max(clock(), newest ? timeIn(newest) + 1 : 0)
        const name = `${String(savedAt).padStart(13, '0')}-${sha256(bytes).slice(0, 8)}.tidecast`
        await writeTargetFile(path.join(place, name), bytes, files)
        for (const old of (await namesIn(place)).slice(generationsKept)) {
          await files.rm(path.join(place, old), { force: true })
        }
        return true
      } catch {
        return false
      }
    },
    async of(project) {
      const place = folderOf(project)
      return (await namesIn(place)).map((name) => ({
        savedAt: timeIn(name),
        read: () => files.readFile(path.join(place, name)),
      }))
    },
  }
}

function timeIn(name: string): number {
  return Number(generationName.exec(name)?.[1])
}
