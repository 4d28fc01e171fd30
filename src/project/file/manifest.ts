/** The first part of a project file: which sections in which version, and the length and hash of every other part. */

import * as v from 'valibot'

import { grantIdentifierSchema, hashSchema } from '../../contract'
import { byteCount, partListSchema } from './partList'

export const manifestName = 'manifest.json'
export const format = 'tidecast-project'
/** Of the container itself; sections have versions of their own. */
export const formatVersion = 1

const versionNumber = v.pipe(v.number(), v.integer(), v.minValue(1))

/** Letters of any script, but none that means something to a file system or only to a screen. */
const fileNameSchema = v.pipe(
  v.string(),
  v.regex(/^(?!\.{1,2}$)[^/\\:*?"<>|\p{Cc}\p{Cf}]{1,255}$/u, 'a plain file name'),
)

const fileEntries = {
  /** What the source calls this file. */
  grant: grantIdentifierSchema,
  name: fileNameSchema,
  bytes: byteCount,
  sha256: hashSchema,
}

export const dataFileSchema = v.variant('kept', [
  v.strictObject({ kept: v.literal('embedded'), ...fileEntries }),
  v.strictObject({
    kept: v.literal('linked'),
    ...fileEntries,
    /** Whether it lay in the folder of the project: there alone it may be looked for by name. */
    beside: v.boolean(),
  }),
])
/** A file of data, in the project or outside of it. */
export type DataFile = v.InferOutput<typeof dataFileSchema>

export const manifestSchema = v.strictObject({
  format: v.literal(format),
  version: v.literal(formatVersion),
  /** Version of Tidecast that wrote it, for people. */
  application: v.pipe(v.string(), v.maxLength(40)),
  sections: v.record(v.pipe(v.string(), v.regex(/^[a-z][A-Za-z]{0,39}$/)), versionNumber),
  files: v.pipe(v.array(dataFileSchema), v.maxLength(100)),
  parts: partListSchema,
})
export type Manifest = v.InferOutput<typeof manifestSchema>

/** Enough of any manifest, also a later one, to say who wrote it. */
export const announcementSchema = v.object({
  format: v.literal(format),
  version: versionNumber,
  application: v.pipe(v.string(), v.maxLength(40)),
})
