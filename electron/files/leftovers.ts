/** What writing leaves behind when its process is killed: temporary files that nobody will rename any more. */

import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

const leftoverName = /^\.tidecast-[0-9a-f]{12}\.part$/

/** Milliseconds after which no write can still be under way, not even one to a slow drive. */
const longestWrite = 3_600_000

/** A name beside the target that is nobody else's. */
export function temporaryBeside(file: string): string {
  return path.join(path.dirname(file), `.tidecast-${randomBytes(6).toString('hex')}.part`)
}

/**
 * Removes them from a folder. One that cannot be removed stays: it harms nobody.
 * @param now milliseconds since 1970 UTC
 */
export async function removeLeftovers(folder: string, now: number): Promise<void> {
  const names = await fs.readdir(folder).catch(() => [])
  for (const name of names.filter((each) => leftoverName.test(each))) {
    const file = path.join(folder, name)
    const written = await fs.stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity,
    )
    if (now - written > longestWrite) await fs.rm(file, { force: true }).catch(() => undefined)
  }
}
