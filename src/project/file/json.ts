/** JSON into a file, and from a file nobody vouches for. */

import { refuse } from './refuse'

export function toBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

/**
 * @param part what the bytes are, for the sentence of a refusal
 * @throws TidecastError `project.damaged` for what is not JSON, and for a key that would reach an object's prototype
 */
export function readJson(bytes: Uint8Array, name: string, part: string): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__') throw new RangeError('a key that no project has')
      return value
    })
  } catch (error) {
    return refuse(name, `its part ${part} is not JSON`, error)
  }
}
