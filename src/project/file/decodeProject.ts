/**
 * A project from the bytes of its file. Nothing in it is believed: every part is hashed, every section checked against
 * its schema, and what is not known is refused, as a later version of Tidecast may have meant something by it.
 */

import * as v from 'valibot'

import type { ProjectContent } from '../../contract'
import { TidecastError } from '../../util/errors'
import { unpackArchive, type Parts } from './archive'
import type { Project } from './encodeProject'
import { limits } from './limits'
import {
  announcementSchema,
  formatVersion,
  manifestName,
  manifestSchema,
  type DataFile,
  type Manifest,
} from './manifest'
import { unpackNumbers } from './numbers'
import { checkParts } from './partList'
import { checkpointPartName, dataPart, numbersPart, wordsPart } from './parts'
import { readJson } from './json'
import { refuse } from './refuse'
import {
  migrate,
  sectionNames,
  sections as presentSections,
  versionOf,
  type Section,
  type SectionName,
} from './sections'

export interface DecodeOptions {
  readonly sha256: (bytes: Uint8Array) => string
  /** The file's name, for the sentence of a refusal. */
  readonly name: string
}

/** @throws TidecastError `project.damaged`, `project.newer` */
export function decodeProject(bytes: Uint8Array, { sha256, name }: DecodeOptions): Project {
  const parts = new Map(unpackArchive(bytes, name))
  const manifest = readManifest(parts, name)
  parts.delete(manifestName)
  checkParts(parts, manifest.parts, sha256, name)

  const content = readSections(parts, manifest, name)
  const data = takeData(parts, manifest.files, name)
  const checkpoints = new Map<string, Uint8Array>()
  for (const [part, checkpoint] of parts) {
    const run = checkpointPartName.exec(part)?.[1]
    if (run === undefined) return refuse(name, `its part ${part} belongs to nothing`)
    checkpoints.set(run, checkpoint)
  }
  return { content, files: manifest.files, data, checkpoints }
}

export function readManifest(parts: Parts, name: string): Manifest {
  const bytes = parts.get(manifestName)
  if (!bytes || bytes.length > limits.manifestBytes) return refuse(name, 'it is no project of Tidecast')
  const json = readJson(bytes, name, manifestName)
  const announced = v.safeParse(announcementSchema, json)
  if (!announced.success) return refuse(name, 'it is no project of Tidecast')
  const { version, application } = announced.output
  if (version > formatVersion) throw new TidecastError('project.newer', { name, application })
  const manifest = v.safeParse(manifestSchema, json)
  if (!manifest.success) return refuse(name, `its list of parts has not the agreed form`)
  for (const [section, written] of Object.entries(manifest.output.sections)) {
    const known = isSection(section) && versionOf(presentSections[section]) >= written
    if (!known) throw new TidecastError('project.newer', { name, application })
  }
  return manifest.output
}

function isSection(name: string): name is SectionName {
  return Object.hasOwn(presentSections, name)
}

/** Takes the parts of the sections out of `parts`. */
function readSections(parts: Map<string, Uint8Array>, manifest: Manifest, name: string): ProjectContent {
  const read = sectionNames.map((section): [string, unknown] => [
    section,
    readSection(parts, section, presentSections[section], manifest, name),
  ])
  return Object.fromEntries(read) as unknown as ProjectContent
}

/** Takes the parts of the section out of `parts`. */
export function readSection(
  parts: Map<string, Uint8Array>,
  section: SectionName,
  row: Section<unknown>,
  manifest: Manifest,
  name: string,
): unknown {
  const version = Object.hasOwn(manifest.sections, section) ? manifest.sections[section] : undefined
  if (version === undefined) return row.absent
  const words = take(parts, wordsPart(section))
  if (!words || words.length > limits.sectionBytes) return refuse(name, `its section ${section} is missing`)
  const numbers = take(parts, numbersPart(section)) ?? new Uint8Array()
  let content: unknown
  try {
    content = migrate(row, version, unpackNumbers({ words: readJson(words, name, section), numbers }))
  } catch (error) {
    return refuse(name, `its section ${section} has not the agreed form`, error)
  }
  const checked = v.safeParse(row.schema, content)
  if (!checked.success) return refuse(name, `its section ${section} has not the agreed form`)
  return checked.output
}

function takeData(
  parts: Map<string, Uint8Array>,
  files: readonly DataFile[],
  name: string,
): ReadonlyMap<string, Uint8Array> {
  const data = new Map<string, Uint8Array>()
  for (const { kept, grant, sha256, bytes: length } of files) {
    if (kept === 'linked') continue
    const bytes = take(parts, dataPart(grant))
    if (!bytes || bytes.length !== length) return refuse(name, `the data ${sha256} is missing`)
    data.set(grant, bytes)
  }
  return data
}

function take(parts: Map<string, Uint8Array>, name: string): Uint8Array | undefined {
  const bytes = parts.get(name)
  parts.delete(name)
  return bytes
}
