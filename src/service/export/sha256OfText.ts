/** The hash of a text, by the digest of the host. */

import { TidecastError } from '../../util/errors'
import type { TrainerHost } from '../trainerHost'

/** Hexadecimal. */
export function sha256OfText(host: Pick<TrainerHost, 'createDigest'>, text: string): string {
  const digest = host.createDigest?.()
  if (!digest) throw new TidecastError('internal', { detail: 'this process cannot hash' })
  digest.update(new TextEncoder().encode(text))
  return digest.hex()
}
