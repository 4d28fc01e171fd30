/** What of a damaged file is whole: section by section, for unsaved work of which there is no other copy. */

import type { ProjectContent } from '../../contract'
import { unpackArchive } from './archive'
import { readManifest, readSection, type DecodeOptions } from './decodeProject'
import { manifestName } from './manifest'
import { emptyContent, sectionNames, sections, type SectionName } from './sections'

export interface Salvaged {
  /** A section that is lost reads as that of a project nothing was done to. */
  readonly content: ProjectContent
  readonly lost: readonly SectionName[]
}

/** @throws TidecastError `project.damaged` where not even the list of its parts is whole, `project.newer` */
export function salvageContent(bytes: Uint8Array, { sha256, name }: DecodeOptions): Salvaged {
  const parts = new Map(unpackArchive(bytes, name))
  const manifest = readManifest(parts, name)
  const whole = new Map<string, Uint8Array>()
  for (const { name: part, bytes: length, sha256: hash } of manifest.parts) {
    const found = parts.get(part)
    if (part !== manifestName && found?.length === length && sha256(found) === hash) whole.set(part, found)
  }
  const lost: SectionName[] = []
  const read = sectionNames.map((section): [SectionName, unknown] => {
    try {
      return [section, readSection(whole, section, sections[section], manifest, name)]
    } catch {
      lost.push(section)
      return [section, emptyContent()[section]]
    }
  })
  return { content: Object.fromEntries(read) as unknown as ProjectContent, lost }
}
