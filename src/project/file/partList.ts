/** The list of parts that a file carries of itself: each with its length and hash, and no other. */

import * as v from 'valibot'

import { hashSchema } from '../../contract'
import type { Parts } from './archive'
import { refuse } from './refuse'

export const byteCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

export const partListSchema = v.array(
  v.strictObject({ name: v.string(), bytes: byteCount, sha256: hashSchema }),
)
export type PartList = v.InferOutput<typeof partListSchema>

type Hash = (bytes: Uint8Array) => string

export function listParts(parts: Parts, sha256: Hash): PartList {
  return [...parts].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }))
}

/** @throws TidecastError `project.damaged` where a part is missing, is another than was written, or is too many */
export function checkParts(parts: Parts, listed: PartList, sha256: Hash, name: string): void {
  if (listed.length !== parts.size) refuse(name, 'its parts are not those it lists')
  for (const { name: part, bytes: length, sha256: hash } of listed) {
    const bytes = parts.get(part)
    if (!bytes) return refuse(name, `its part ${part} is missing`)
    if (bytes.length !== length || sha256(bytes) !== hash) {
      return refuse(name, `its part ${part} has not the bytes that were written`)
    }
  }
}
