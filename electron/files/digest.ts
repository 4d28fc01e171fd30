/** SHA-256 as the system computes it. */

import { createHash } from 'node:crypto'

import type { Digest } from '../../src/service'

export function createDigest(): Digest {
  const hash = createHash('sha256')
  return {
    update(bytes) {
      hash.update(bytes)
    },
    hex: () => hash.digest('hex'),
  }
}
