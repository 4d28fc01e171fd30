/**
 * The container: a zip of parts under plain names. Reading trusts nothing in it: names are of one closed form, sizes
 * and ratios are bounded before anything is allocated, and a part that unpacks to more than it said is cut there and
 * fails its hash.
 */

import { deflateSync, unzipSync, zipSync, type Zippable } from 'fflate'

import { limits } from './limits'
import { refuse } from './refuse'

export type Parts = ReadonlyMap<string, Uint8Array>

/** A folder at most, no dots but one before the ending: nothing that could leave a folder or hide in one. */
const partName = /^[a-z0-9][a-z0-9-]{0,79}(?:\/[a-z0-9][a-z0-9-]{0,79})?(?:\.[a-z0-9]{1,8})?$/

/** The same parts give the same bytes: no clock is in them. */
const zipEpoch = Date.UTC(1980, 0, 2)

/** @param compressed false where time counts more than room */
export function packArchive(parts: Parts, compressed = true): Uint8Array {
  const entries: Zippable = {}
  for (const [name, bytes] of parts) {
    if (!partName.test(name)) throw new RangeError(`${name} is no name for a part`)
    entries[name] = [bytes, { level: compressed ? levelFor(bytes) : 0, mtime: zipEpoch }]
  }
  return zipSync(entries)
}

/** Fast compression; none where there is little to gain, or where the gain would look like a bomb. */
function levelFor(bytes: Uint8Array): 0 | 1 {
  const sample = bytes.subarray(0, sampleBytes)
  if (sample.length === 0 || deflateSync(sample, { level: 1 }).length > 0.9 * sample.length) return 0
  return bytes.length / deflateSync(bytes, { level: 1 }).length > limits.ratio / 2 ? 0 : 1
}
const sampleBytes = 1 << 16

/** @throws TidecastError `project.damaged` */
export function unpackArchive(bytes: Uint8Array, name: string): Parts {
  const seen = new Set<string>()
  let total = 0
  let unpacked: Record<string, Uint8Array>
  try {
    unpacked = unzipSync(bytes, {
      filter({ name: part, size, originalSize, compression }) {
        if (!partName.test(part)) return refuse(name, 'a part of it has no proper name')
        if (seen.has(part)) return refuse(name, `its part ${part} is there twice`)
        if (seen.size >= limits.parts) return refuse(name, `it has more than ${limits.parts} parts`)
        seen.add(part)
        total += originalSize
        // Stored bytes are copied by their packed size, whatever the other size says.
        if (compression === 0 && size !== originalSize) return refuse(name, `its part ${part} is cut off`)
        if (size > bytes.length) return refuse(name, `its part ${part} is longer than the file`)
        if (!(total <= limits.unpackedBytes)) return refuse(name, 'it would unpack to too much')
        if (originalSize > limits.ratio * Math.max(1, size)) {
          return refuse(name, `its part ${part} would unpack to too much`)
        }
        return true
      },
    })
  } catch (error) {
    return refuse(name, 'it is not a whole archive', error)
  }
  return new Map(Object.entries(unpacked))
}
