/**
 * Work that is in no project file yet. Edits are small, come often and are kept by main, which is never busy; finished
 * runs are large, come seldom and are kept by the trainer, which made them. What belongs together bears one key.
 */

import * as v from 'valibot'

import {
  keptRunsSchema,
  openProjectSchema,
  projectEditsSchema,
  type OpenProject,
  type ProjectEdits,
} from './project'
import type { KeptRun } from './keptRun'

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

/** Edits of a session that did not end, and what became of the files they are about. */
export interface LeftEdits {
  readonly desk: string
  readonly project: OpenProject | null
  readonly edits: ProjectEdits
  /** Names of files that are no longer where they were. */
  readonly gone: readonly string[]
  /** Names of files that were written to since they were read. */
  readonly changed: readonly string[]
}

export const unsavedRunsSchema = v.strictObject({ desk: deskKeySchema, runs: keptRunsSchema })
export type UnsavedRuns = v.InferOutput<typeof unsavedRunsSchema>

/** What is asked for when edits were found. */
export const leftRunsSchema = v.strictObject({
  desk: deskKeySchema,
  project: v.nullable(openProjectSchema),
})

export interface LeftRuns {
  readonly runs: readonly KeptRun[]
  /** The hash the project file must have when it is saved: that of a save the session made and did not hear of, too. */
  readonly revision: string | null
}
