/** What the service needs of the process it runs in. */

import type { FileReference } from '../contract'
import type { Backend, Threads } from '../engine'
import type { ByteSource } from '../series'
import type { Digest } from './hashChunks'
import type { ProjectHost } from './project/projectHost'

export interface TrainerHost {
  /** Throws `file.unknownGrant`, `file.unknownSample` or `file.unreadable`. */
  openSource(reference: FileReference): Promise<ByteSource>
  /**
   * Writes a whole file to a granted target, or leaves what was there. Throws `file.unwritable`, and what the pieces
   * throw.
   */
  writeTarget(grant: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>
  /** Lets the host do what waits (messages, signals) and returns; called between pieces of long work. */
  pause(): Promise<void>
  /** A monotonic clock in milliseconds. */
  now(): number
  /** The time of day, in milliseconds since 1970 UTC, for records alone. @default none: they bear no date */
  today?(): number
  /** Version of Tidecast, for people who read its files. */
  readonly application?: string
  /** A running SHA-256. @default none: that bytes changed goes unnoticed */
  createDigest?(): Digest
  /** Absent where there is no window. */
  readonly screen?: ScreenHost
  /** Processor cores of the machine. */
  readonly cores: number
  /** Threads the engine may use. @default the caller's own alone */
  readonly threads?: Threads | undefined
  /** @default the fastest engine build that runs here */
  createBackend?(): Backend
  /** Where projects are kept; absent where none are. */
  readonly projects?: ProjectHost
}

/** What only a host with a screen can do. */
export interface ScreenHost {
  /** A page as PDF, on A4. */
  print(html: string): Promise<Uint8Array>
  /** A drawing as PNG. `scale`: pixels of the PNG to one of the drawing. */
  paint(
    svg: string,
    size: { readonly width: number; readonly height: number; readonly scale: number },
  ): Promise<Uint8Array>
  /** Puts text on the clipboard. */
  copy(text: string): Promise<void>
}
