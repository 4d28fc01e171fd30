/** A project as the bytes of its file. */

import type { ProjectContent } from '../../contract'
import { packArchive } from './archive'
import { format, formatVersion, manifestName, type DataFile, type Manifest } from './manifest'
import { packNumbers } from './numbers'
import { listParts } from './partList'
import { checkpointPart, dataPart, numbersPart, wordsPart } from './parts'
import { toBytes } from './json'
import { sectionNames, sections, versionOf } from './sections'

export interface Project {
  readonly content: ProjectContent
  readonly files: readonly DataFile[]
  /** The bytes of each embedded file, by its grant. */
  readonly data: ReadonlyMap<string, Uint8Array>
  /** By the run's name: lower-case letters, digits and hyphens. */
  readonly checkpoints: ReadonlyMap<string, Uint8Array>
}

export interface EncodeOptions {
  /** 64 hexadecimal digits. Injected, since the host's is faster than any of ours. */
  readonly sha256: (bytes: Uint8Array) => string
  readonly application: string
  /** False where time counts more than room, as in a journal. */
  readonly compressed?: boolean
}

export function encodeProject(
  project: Project,
  { sha256, application, compressed = true }: EncodeOptions,
): Uint8Array {
  const parts = new Map<string, Uint8Array>()
  for (const name of sectionNames) {
    const { words, numbers } = packNumbers(project.content[name])
    parts.set(wordsPart(name), toBytes(words))
    if (numbers.length > 0) parts.set(numbersPart(name), numbers)
  }
  for (const [grant, bytes] of project.data) parts.set(dataPart(grant), bytes)
  for (const [run, bytes] of project.checkpoints) parts.set(checkpointPart(run), bytes)

  const manifest: Manifest = {
    format,
    version: formatVersion,
    application,
    sections: Object.fromEntries(
      Object.entries(sections).map(([name, section]) => [name, versionOf(section)]),
    ),
    files: [...project.files],
    parts: listParts(parts, sha256),
  }
  return packArchive(new Map([[manifestName, toBytes(manifest)], ...parts]), compressed)
}
