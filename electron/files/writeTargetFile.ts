/**
 * Writes a file so that a reader sees the old bytes or the new ones, never a part: a temporary file in the same
 * folder, flushed, renamed over the target, and the folder flushed, as a rename is only safe once its folder is. Who may read
 * the target may read it afterwards, and nobody else, at no moment; a link to it stays one.
 */

import path from 'node:path'

import { TidecastError } from '../../src/util/errors'
import { realFileSystem, type FileSystem, type OpenFile } from './fileSystem'
import { temporaryBeside } from './leftovers'
import { reasonOf } from './reason'

/** A new file needs its folder, and nothing else that could be missing. */
const ofWriting = { ENOENT: 'its folder does not exist' }

/**
 * @param content whole, or piece by piece; what making a piece throws is thrown on, and the target is as it was
 * @throws TidecastError `file.unwritable`; the target is then as it was, or already the new one
 */
export async function writeTargetFile(
  file: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  files: FileSystem = realFileSystem,
): Promise<void> {
  let temporary: string | undefined
  try {
    const target = await whereWritten(file, files)
    const permissions = await unlessAbsent(files.permissionsOf(target))
    temporary = temporaryBeside(target)
    const handle = await files.open(temporary, 'wx', permissions === null ? undefined : ownerOnly)
    try {
      await writeContent(handle, content)
      // Where a disk knows no permissions, they cannot be lost.
      if (permissions !== null) await handle.chmod(permissions).catch(() => undefined)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await files.rename(temporary, target)
    await flushFolder(path.dirname(target), files)
  } catch (error) {
    // What failed is told; a leftover that cannot be removed either is not worth another sentence.
    if (temporary !== undefined) await files.rm(temporary, { force: true }).catch(() => undefined)
    if (error instanceof TidecastError) throw error
    throw new TidecastError(
      'file.unwritable',
      { name: path.basename(file), reason: reasonOf(error, ofWriting) },
      error,
    )
  }
}

const ownerOnly = 0o600

/** Behind links, where there are any: renaming over a link would put a file in its place and leave what it led to as it was. */
async function whereWritten(file: string, files: FileSystem): Promise<string> {
  return (await unlessAbsent(files.realpath(file))) ?? file
}

/** Null for what does not exist yet. */
async function unlessAbsent<Found>(finding: Promise<Found>): Promise<Found | null> {
  return finding.catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
}

async function writeContent(
  handle: OpenFile,
  content: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  if (content instanceof Uint8Array) return writeAll(handle, content, 0)
  let at = 0
  for await (const piece of content) {
    await writeAll(handle, piece, at)
    at += piece.length
  }
}

/** A system may take less than it was given; what it takes nothing of is an error, not a reason to go on for ever. */
async function writeAll(handle: OpenFile, bytes: Uint8Array, place: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, place + at)
    if (bytesWritten === 0) throw new Error('the disk takes no more bytes')
    at += bytesWritten
  }
}

/** Windows cannot open a folder, and its file systems order renames by themselves. */
async function flushFolder(folder: string, files: FileSystem): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await files.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
