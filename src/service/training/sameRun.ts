/** Whether what is kept of a run is of this very run over the very same data: only then does it go on, else it says why not. */

import { TidecastError } from '../../util/errors'
import type { ProjectHost } from '../project/projectHost'

export interface RunIdentity {
  /** What was asked for, as plain data. */
  readonly asked: readonly unknown[]
  /** SHA-256 of all that it learned from. */
  readonly data: string
  /** Name of the engine build, where what is kept hangs on it: others round differently. */
  readonly build?: string
}

/** @throws TidecastError `training.notKept`, `training.dataChanged`, `training.otherBuild` */
export function requireSameRun<Kept>(
  kept: Kept | null,
  identityOf: (kept: Kept) => RunIdentity,
  wanted: RunIdentity,
): Kept {
  if (!kept) throw new TidecastError('training.notKept')
  const found = identityOf(kept)
  if (JSON.stringify(found.asked) !== JSON.stringify(wanted.asked)) {
    throw new TidecastError('training.notKept')
  }
  if (found.data !== wanted.data) throw new TidecastError('training.dataChanged')
  if (found.build !== wanted.build) {
    throw new TidecastError('training.otherBuild', { build: found.build ?? '' })
  }
  return kept
}

/** Of columns in their order, and of whatever else was learned from that is no column. */
export function hashLearned(
  columns: readonly ArrayBufferView<ArrayBufferLike>[],
  other: unknown,
  { sha256 }: Pick<ProjectHost, 'sha256'>,
): string {
  const parts = columns.map(({ buffer, byteOffset, byteLength }) =>
    sha256(new Uint8Array(buffer, byteOffset, byteLength)),
  )
  return sha256(new TextEncoder().encode(JSON.stringify([parts, other])))
}
