/** The hash of a source's bytes, taken as they are read. */

import type { ByteSource } from '../series'

/** A running hash, as the host makes it. */
export interface Digest {
  update(bytes: Uint8Array): void
  /** In hexadecimal. Called once. */
  hex(): string
}

export interface HashedSource {
  readonly source: ByteSource
  /** Null while the bytes have not been read to their end. */
  hash(): string | null
}

/** @param createDigest absent: nothing is hashed */
export function hashChunks(source: ByteSource, createDigest: (() => Digest) | undefined): HashedSource {
  let hash: string | null = null
  if (!createDigest) return { source, hash: () => hash }
  return {
    source: {
      ...source,
      async *chunks(signal) {
        // Later readings of the same bytes need no second hash.
        const digest = hash === null ? createDigest() : null
        for await (const chunk of source.chunks(signal)) {
          digest?.update(chunk)
          yield chunk
        }
        if (digest) hash = digest.hex()
      },
    },
    hash: () => hash,
  }
}
