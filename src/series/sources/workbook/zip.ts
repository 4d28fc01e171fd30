/** The entries of a ZIP archive in memory, unpacked as a stream; sizes and checksums are held to what the archive says. */

import { Inflate } from 'fflate'

import { TidecastError } from '../../../util/errors'
import { updateCrc32 } from './crc32'

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly checksum: number
  readonly start: number
  readonly packedSize: number
  readonly size: number
}

/** Unpacked bytes may be this many times those of the archive, once there are many of them. */
const mostRatio = 200
const alwaysAllowed = 64 * 1024 * 1024

const signatures = { end: 0x06054b50, directory: 0x02014b50, file: 0x04034b50 } as const
const endLength = 22
const longestComment = 0xffff
/** Packed bytes unpacked at once. */
const pieceBytes = 1 << 16

/** @param name of the archive, for messages. Throws `file.damagedArchive`. */
export function readZipDirectory(bytes: Uint8Array, name: string): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0)
    throw damaged(name, 'it begins as a ZIP archive, but the table of contents at its end is missing')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries = new Map<string, ZipEntry>()
  const decoder = new TextDecoder()
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== signatures.directory)
      throw damaged(name, 'the table of contents of its ZIP archive is broken')
    const nameLength = view.getUint16(at + 28, true)
    const entryName = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replace(/^\//, '')
    const header = view.getUint32(at + 42, true)
    if (header + 30 > bytes.length || view.getUint32(header, true) !== signatures.file)
      throw damaged(name, `${entryName} is not where it should be`)
    entries.set(entryName, {
      name: entryName,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endLength - longestComment)
  for (let at = view.byteLength - endLength; at >= lowest; at--) {
    if (view.getUint32(at, true) === signatures.end) return at
  }
  return -1
}

export interface ZipArchive {
  readonly bytes: Uint8Array
  readonly name: string
  /** Bytes that came out of each entry so far: many small ones may do as much harm as one large. */
  readonly unpacked: Map<string, number>
}

/**
 * Piece by piece. Throws `file.damagedArchive` and `file.tooDense`.
 * @param allowed bytes that may come out of the archive as a whole; an entry that is unpacked again counts once.
 */
export function* unpack(
  archive: ZipArchive,
  entry: ZipEntry,
  allowed = Math.max(alwaysAllowed, mostRatio * archive.bytes.length),
): Generator<Uint8Array> {
  const { bytes, name, unpacked } = archive
  const before = unpacked.get(entry.name) ?? 0
  let others = -before
  for (const length of unpacked.values()) others += length
  const packed = bytes.subarray(entry.start, entry.start + entry.packedSize)
  if (packed.length < entry.packedSize) throw damaged(name, `${entry.name} is cut off`)
  let size = 0
  let checksum = 0
  for (const piece of entry.method === 0 ? [packed] : inflatePieces(packed, entry, name)) {
    size += piece.length
    if (others + size > allowed) throw new TidecastError('file.tooDense', { name, ratio: mostRatio })
    if (size > before) unpacked.set(entry.name, size)
    checksum = updateCrc32(checksum, piece)
    yield piece
  }
  if (size !== entry.size || checksum !== entry.checksum)
    throw damaged(name, `${entry.name} does not have the checksum it should have`)
}

function* inflatePieces(packed: Uint8Array, { method, name: entryName }: ZipEntry, name: string) {
  if (method !== 8) throw damaged(name, `${entryName} is packed in a way that is not known`)
  let ready: Uint8Array[] = []
  const inflate = new Inflate((piece) => ready.push(piece))
  for (let at = 0; at < packed.length; at += pieceBytes) {
    const next = Math.min(packed.length, at + pieceBytes)
    try {
      inflate.push(packed.subarray(at, next), next === packed.length)
    } catch {
      throw damaged(name, `${entryName} is broken`)
    }
    yield* ready
    ready = []
  }
}

function damaged(name: string, reason: string): TidecastError {
  return new TidecastError('file.damagedArchive', { name, reason })
}
