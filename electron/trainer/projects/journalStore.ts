/** The unsaved work of this user's session on disk: one file for the edits and where their files lie, one for the results. */

import fs from 'node:fs/promises'
import path from 'node:path'

import * as v from 'valibot'

import { grantIdentifierSchema, openProjectSchema, type TrainerControl } from '../../../src/contract'
import { realFileSystem, writeTargetFile, type FileSystem } from '../../files'
import type { Journal } from '../../../src/service'

type GrantMessage = Extract<TrainerControl, { kind: 'grant' }>

const journalSchema = v.strictObject({
  version: v.literal(1),
  project: v.nullable(openProjectSchema),
  /** A project file, base64. */
  edits: v.string(),
  grants: v.array(
    v.strictObject({
      kind: v.literal('grant'),
      grant: grantIdentifierSchema,
      path: v.string(),
      access: v.picklist(['read', 'write', 'project']),
    }),
  ),
})

export interface JournalStore {
  keep(journal: Journal, grants: readonly GrantMessage[]): Promise<void>
  read(): Promise<{ readonly journal: Journal; readonly grants: readonly GrantMessage[] } | null>
  forget(): Promise<void>
}

export function createJournalStore(folder: string, files: FileSystem = realFileSystem): JournalStore {
  const editsFile = path.join(folder, 'session.json')
  const resultsFile = path.join(folder, 'results.tidecast')

  return {
    async keep({ project, edits, results }, grants) {
      await files.mkdir(folder, { recursive: true })
      if (results) await writeTargetFile(resultsFile, results, files)
      const written: v.InferInput<typeof journalSchema> = {
        version: 1,
        project,
        edits: Buffer.from(edits).toString('base64'),
        grants: [...grants],
      }
      await writeTargetFile(editsFile, new TextEncoder().encode(JSON.stringify(written)), files)
    },
    async read() {
      const text = await fs.readFile(editsFile, 'utf8').catch(() => undefined)
      if (text === undefined) return null
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), journalSchema), text)
      if (!read.success) return null
      const { project, edits, grants } = read.output
      const results = await fs.readFile(resultsFile).catch(() => undefined)
      const journal = { project, edits: Buffer.from(edits, 'base64'), ...(results && { results }) }
      return { journal, grants }
    },
    async forget() {
      // The edits first: results without edits are nobody's.
      await files.rm(editsFile, { force: true })
      await files.rm(resultsFile, { force: true })
    },
  }
}
