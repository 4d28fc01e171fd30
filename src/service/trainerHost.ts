/** What the service needs of the process it runs in. */

import type { FileReference } from '../contract'
import type { Backend } from '../engine'
import type { ByteSource } from '../series'

export interface TrainerHost {
  /** Throws `file.unknownGrant`, `file.unknownSample` or `file.unreadable`. */
  openSource(reference: FileReference): Promise<ByteSource>
  /** Writes a whole file to a granted target, or leaves what was there. Throws `file.unwritable`. */
  writeTarget(grant: string, bytes: Uint8Array): Promise<void>
  /** Lets the host do what waits (messages, signals) and returns; called between pieces of long work. */
  pause(): Promise<void>
  /** A monotonic clock in milliseconds. */
  now(): number
  /** Processor cores of the machine. */
  readonly cores: number
  /** @default the fastest engine build that runs here */
  createBackend?(): Backend
}
