/**
 * Work that is in no project file yet. Edits are small, come often and are kept by main, which is never busy; results
 * are large, come seldom and are kept by the trainer, which made them. What belongs together bears one key.
 */

import * as v from 'valibot'

import { modelBytesSchema } from './savedModel'
import {
  missingFileSchema,
  openProjectSchema,
  projectContentSchema,
  projectEditsSchema,
  type MissingFile,
  type OpenProject,
  type ProjectEdits,
} from './project'

/** Of what is on the desk: another one for each project that is opened or begun. */
const deskKeySchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

const { forecasts, ...smallEntries } = projectEditsSchema.entries

export const unsavedEditsSchema = v.strictObject({
  desk: deskKeySchema,
  /** The project file they are edits of; null: there is none yet. */
  project: v.nullable(openProjectSchema),
  edits: v.strictObject(smallEntries),
  /** Large, and seldom changed. Absent: as last kept of this desk. */
  forecasts: v.exactOptional(forecasts),
})
export type UnsavedEdits = v.InferOutput<typeof unsavedEditsSchema>

const { grant, name } = missingFileSchema.entries

/** A file that edits are about, by its grant of then. */
const leftFileSchema = v.strictObject({ grant, name })
export type LeftFile = v.InferOutput<typeof leftFileSchema>
const leftFilesSchema = v.pipe(v.array(leftFileSchema), v.maxLength(2000))

/** Edits of a session that did not end, and what became of the files they are about. */
export interface LeftEdits {
  readonly desk: string
  readonly project: OpenProject | null
  readonly edits: ProjectEdits
  /** Files that are no longer where they were. */
  readonly gone: readonly LeftFile[]
  /** Files that were written to since they were read. */
  readonly changed: readonly LeftFile[]
  /** Part of the work was damaged: the place where it is kept aside as it was found; null: all of it is here. */
  readonly aside: string | null
}

/** What was computed, which is large and changes seldom. */
const sessionResultsSchema = v.strictObject({
  runs: projectContentSchema.entries.runs,
  auto: projectContentSchema.entries.auto,
  /** The bytes of the model that Auto trained. */
  model: v.nullable(modelBytesSchema),
})
export type SessionResults = v.InferOutput<typeof sessionResultsSchema>

export const unsavedResultsSchema = v.strictObject({ desk: deskKeySchema, results: sessionResultsSchema })
export type UnsavedResults = v.InferOutput<typeof unsavedResultsSchema>

/** What is asked for when edits were found. */
export const leftResultsSchema = v.strictObject({
  desk: deskKeySchema,
  project: v.nullable(openProjectSchema),
  gone: leftFilesSchema,
  changed: leftFilesSchema,
})

export interface LeftResults extends SessionResults {
  /** Of the files that are gone: those that the project neither holds nor finds by their hash. */
  readonly missing: readonly MissingFile[]
  /** Names of those written to that have not the bytes by which the project knows them. */
  readonly changed: readonly string[]
  /** The hash the project file must have when it is saved: that of a save the session made and did not hear of, too. */
  readonly revision: string | null
}
