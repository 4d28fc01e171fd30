/**
 * The bytes of a checkpoint: a header in JSON and arrays of numbers, sealed by a hash. Nothing in it can execute.
 *
 *   0    8 bytes   "TIDECKPT"
 *   8    u32       version, little-endian as everything
 *   12   u32       bytes of the header
 *   16   header    JSON, UTF-8: words, and for each array its name, type and length
 *   …    arrays    one after the other, in the order of the header
 *   −32  SHA-256   of all bytes before
 */

import { TidecastError } from '../../util/errors'
import { sha256 } from './sha256'

export type NumberArray = Float32Array | Float64Array | Uint32Array

export interface Container {
  readonly words: Readonly<Record<string, string>>
  readonly arrays: Readonly<Record<string, NumberArray>>
}

const magic = new TextEncoder().encode('TIDECKPT')
const version = 1
const headerAt = 16
const hashBytes = 32

const arrayTypes = { float32: Float32Array, float64: Float64Array, uint32: Uint32Array } as const
type ArrayType = keyof typeof arrayTypes

interface ArrayEntry {
  readonly name: string
  readonly type: ArrayType
  readonly length: number
}

export function encodeContainer({ words, arrays }: Container): Uint8Array {
  const entries = Object.entries(arrays)
  const listed = entries.map(([name, array]): ArrayEntry => ({
    name,
    type: typeOf(array),
    length: array.length,
  }))
  const header = new TextEncoder().encode(JSON.stringify({ words, arrays: listed }))
  const size = entries.reduce((total, [, array]) => total + array.byteLength, headerAt + header.length)
  const bytes = new Uint8Array(size + hashBytes)
  const view = new DataView(bytes.buffer)
  bytes.set(magic)
  view.setUint32(8, version, true)
  view.setUint32(12, header.length, true)
  bytes.set(header, headerAt)
  let at = headerAt + header.length
  for (const [, array] of entries) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  bytes.set(sha256(bytes.subarray(0, size)), size)
  return bytes
}

/** Throws `engine.checkpoint` for bytes that are not whole, not ours, or of a later version. */
export function decodeContainer(bytes: Uint8Array): Container {
  const size = bytes.length - hashBytes
  if (size < headerAt || magic.some((byte, i) => bytes[i] !== byte)) refuse('it is not a checkpoint')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const written = view.getUint32(8, true)
  if (written !== version) refuse(`it has version ${written}, this program reads version ${version}`)
  const hash = sha256(bytes.subarray(0, size))
  if (hash.some((byte, i) => bytes[size + i] !== byte)) refuse('its bytes are not those that were written')
  const end = headerAt + view.getUint32(12, true)
  if (end > size) refuse('its header is longer than the file')
  const { words, arrays } = readHeader(bytes.subarray(headerAt, end))
  let at = end
  const read = arrays.map(({ name, type, length }) => {
    const Type = arrayTypes[type]
    const next = at + length * Type.BYTES_PER_ELEMENT
    if (next > size) refuse(`its array ${name} is longer than the file`)
    // A copy: its start is aligned, and the file's bytes can be let go.
    const array = new Type(bytes.slice(at, next).buffer)
    at = next
    return [name, array] as const
  })
  if (at !== size) refuse('it has bytes that belong to nothing')
  return { words, arrays: Object.fromEntries(read) }
}

function readHeader(bytes: Uint8Array): { words: Record<string, string>; arrays: ArrayEntry[] } {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isHeader(header)) return header
  } catch (cause) {
    refuse('its header is not JSON', cause)
  }
  return refuse('its header has not the agreed form')
}

function isHeader(value: unknown): value is { words: Record<string, string>; arrays: ArrayEntry[] } {
  if (!isRecord(value)) return false
  const { words, arrays } = value
  return (
    isRecord(words) &&
    Object.values(words).every((word) => typeof word === 'string') &&
    Array.isArray(arrays) &&
    arrays.every(isEntry)
  )
}

function isEntry(value: unknown): value is ArrayEntry {
  if (!isRecord(value)) return false
  const { name, type, length } = value
  return (
    typeof name === 'string' &&
    typeof type === 'string' &&
    Object.hasOwn(arrayTypes, type) &&
    Number.isSafeInteger(length) &&
    Number(length) >= 0
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function typeOf(array: NumberArray): ArrayType {
  if (array instanceof Float32Array) return 'float32'
  return array instanceof Float64Array ? 'float64' : 'uint32'
}

function refuse(reason: string, cause?: unknown): never {
  throw new TidecastError('engine.checkpoint', { reason }, cause)
}
