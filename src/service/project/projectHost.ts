/** What the service needs of its host to keep projects: bytes by grant, and places of its own for what is unsaved. */

import type { MissingFile } from '../../contract'
import type { DataFile } from '../../project'

export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface StoredGeneration {
  /** Milliseconds since 1970 UTC. */
  readonly savedAt: number
  read(): Promise<Uint8Array>
}

export interface Fingerprint {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface ProjectHost {
  /** Version of Tidecast. */
  readonly application: string
  /** 64 hexadecimal digits. */
  sha256(bytes: Uint8Array): string

  /** Throws `file.unreadable`, and `project.tooLarge` before reading more than `limit` bytes. */
  readProject(project: string, limit: number): Promise<NamedBytes>
  /**
   * Replaces the file whole or leaves it as it was. `revision`: the hash the file must still have; null replaces
   * whatever is there. Throws `file.unwritable`, `project.changedElsewhere`.
   */
  writeProject(
    project: string,
    bytes: Uint8Array,
    revision: string | null,
  ): Promise<{ readonly generationKept: boolean }>
  /** The hash of the file if the newest state that was laid aside is the one it holds, else null. */
  ownRevision(project: string): Promise<string | null>
  /** Earlier saved states, newest first. */
  generations(project: string): Promise<readonly StoredGeneration[]>

  /** Of a granted file of data. */
  fingerprint(file: string): Promise<Fingerprint>
  readData(file: string): Promise<Uint8Array>
  /** Whether a file of data lies in the folder of the project. */
  liesBeside(file: string, project: string): Promise<boolean>
  /** Lays data that came in a project where it can be read under its grant. */
  adoptData(file: DataFile, bytes: Uint8Array): Promise<void>
  /** Looks for linked data with these very bytes where it is known to have lain; grants it if it is there. */
  findData(file: DataFile, project: string): Promise<boolean>
  /** Grants a file that the user chose under the name of one that is missing. */
  putData(grant: string, chosen: string): void
  /** Looks for a missing file in the folder of one that the user chose; grants it if its very bytes are there. */
  findBeside(file: MissingFile, chosen: string): Promise<boolean>

  /** Results that no project has yet, as a project file; `desk` is the key of what they belong to. Throws `file.unwritable`. */
  keepResults(desk: string, bytes: Uint8Array): Promise<void>
  /** Null when none of this desk were kept. */
  readResults(desk: string): Promise<Uint8Array | null>
  forgetResults(): Promise<void>

  /** The training under way, as a project file; written whole. Throws `file.unwritable`. */
  keepTraining(bytes: Uint8Array): Promise<void>
  /** Null when none was under way. */
  readTraining(): Promise<Uint8Array | null>
  forgetTraining(): Promise<void>

  /** The run of Auto under way, written whole. Throws `file.unwritable`. */
  keepAuto(bytes: Uint8Array): Promise<void>
  /** Null when none was under way. */
  readAuto(): Promise<Uint8Array | null>
  forgetAuto(): Promise<void>
}
