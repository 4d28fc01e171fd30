/**
 * The container of a model: the same zip of hashed parts that a project is, with one document of words and one column of
 * numbers. What the document says is for the room that trains; nothing in a file is run.
 */

import * as v from 'valibot'

import { TidecastError } from '../../util/errors'
import { packArchive, unpackArchive } from './archive'
import type { DecodeOptions } from './decodeProject'
import type { EncodeOptions } from './encodeProject'
import { readJson, toBytes } from './json'
import { limits } from './limits'
import { packNumbers, unpackNumbers } from './numbers'
import { checkParts, listParts, partListSchema } from './partList'
import { refuse } from './refuse'

const format = 'tidecast-model'
/** Raised when the document would mean something else. The second may hold an own network and days of a calendar. */
const formatVersions = [1, 2] as const
export type ModelFormatVersion = (typeof formatVersions)[number]
const manifestName = 'manifest.json'
const wordsName = 'model.json'
const numbersName = 'model.f64'

const application = v.pipe(v.string(), v.maxLength(40))
const manifestSchema = v.strictObject({
  format: v.literal(format),
  version: v.picklist(formatVersions),
  /** Version of Tidecast that wrote it, for people. */
  application,
  parts: partListSchema,
})
const announcementSchema = v.object({
  format: v.literal(format),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  application,
})

export interface ModelEncodeOptions extends EncodeOptions {
  /** The lowest that can hold the content, so that older versions of Tidecast open all they can. @default 1 */
  readonly version?: ModelFormatVersion
}

/** @param content plain data: words, numbers, lists, Float64Arrays */
export function encodeModelFile(
  content: unknown,
  { sha256, application, compressed = true, version = 1 }: ModelEncodeOptions,
): Uint8Array {
  const { words, numbers } = packNumbers(content)
  const parts = new Map([
    [wordsName, toBytes(words)],
    [numbersName, numbers],
  ])
  const manifest = { format, version, application, parts: listParts(parts, sha256) }
  return packArchive(new Map([[manifestName, toBytes(manifest)], ...parts]), compressed)
}

/** The document, of which nothing is checked yet. @throws TidecastError `model.damaged`, `model.newer` */
export function decodeModelFile(bytes: Uint8Array, options: DecodeOptions): unknown {
  try {
    return decode(bytes, options)
  } catch (cause) {
    // The container refuses as a project; what cannot be opened here is a model.
    if (!(cause instanceof TidecastError) || cause.code !== 'project.damaged') throw cause
    throw new TidecastError('model.damaged', cause.parameters, cause)
  }
}

function decode(bytes: Uint8Array, { sha256, name }: DecodeOptions): unknown {
  const parts = new Map(unpackArchive(bytes, name))
  const manifestBytes = parts.get(manifestName)
  if (!manifestBytes || manifestBytes.length > limits.manifestBytes) {
    return refuse(name, 'it is no model of Tidecast')
  }
  parts.delete(manifestName)
  const json = readJson(manifestBytes, name, manifestName)
  const announced = v.safeParse(announcementSchema, json)
  if (!announced.success) return refuse(name, 'it is no model of Tidecast')
  if (announced.output.version > Math.max(...formatVersions)) {
    throw new TidecastError('model.newer', { name, application: announced.output.application })
  }
  const manifest = v.safeParse(manifestSchema, json)
  if (!manifest.success) return refuse(name, 'its list of parts has not the agreed form')
  checkParts(parts, manifest.output.parts, sha256, name)
  const words = parts.get(wordsName)
  const numbers = parts.get(numbersName)
  if (!words || !numbers || words.length > limits.sectionBytes) return refuse(name, 'a part of it is missing')
  try {
    return unpackNumbers({ words: readJson(words, name, wordsName), numbers })
  } catch (error) {
    return refuse(name, 'its numbers are not those its words speak of', error)
  }
}
