/**
 * The journal on disk: edits in one file and the forecasts of the ledger, large and seldom changed, in another that the
 * first names by hash. Each is replaced whole, and the second written before the first, so that a kill at any moment
 * leaves the work as it was or as it is.
 */

import fs from 'node:fs/promises'
import path from 'node:path'

import * as v from 'valibot'

import {
  grantIdentifierSchema,
  hashSchema,
  unsavedEditsSchema,
  type LeftEdits,
  type ProjectContent,
  type UnsavedEdits,
} from '../../../src/contract'
import { decodeProject, encodeSections, salvageContent } from '../../../src/project'
import { TidecastError } from '../../../src/util/errors'
import {
  ownerOnlyFolder,
  realFileSystem,
  reasonOf,
  sha256,
  writeTargetFile,
  type FileSystem,
} from '../../files'

/** A file the edits are about: where it lies, and what it was when it was read. */
const journalFileSchema = v.strictObject({
  kind: v.literal('grant'),
  grant: grantIdentifierSchema,
  path: v.string(),
  access: v.picklist(['read', 'write', 'project']),
  /** Its length and its last change, in milliseconds since 1970 UTC; null where that was not known. */
  stamp: v.nullable(v.strictObject({ bytes: v.number(), modified: v.number() })),
})
export type JournalFile = v.InferOutput<typeof journalFileSchema>

const { desk: deskSchema, project: projectSchema } = unsavedEditsSchema.entries

const journalSchema = v.strictObject({
  version: v.literal(2),
  desk: deskSchema,
  project: projectSchema,
  /** A project file, base64. */
  edits: v.string(),
  /** Of the file of forecasts; null: there are none. */
  forecasts: v.nullable(hashSchema),
  files: v.array(journalFileSchema),
})

/** What is read of it. */
export type Journal = Pick<LeftEdits, 'desk' | 'project' | 'edits'> & {
  readonly files: readonly JournalFile[]
  /** Part of it is damaged; what is here is whole. */
  readonly isPartial: boolean
}

export interface JournalStore {
  /** @throws TidecastError `file.unwritable`; `usage.message` for forecasts left out that were never kept */
  write(unsaved: UnsavedEdits, files: readonly JournalFile[]): Promise<void>
  /**
   * Null when there is none. As much as is whole of one that is damaged.
   * @throws TidecastError `file.unreadable`; `project.damaged`, `project.newer` where nothing of it can be read
   */
  read(): Promise<Journal | null>
  /** Copies what is on the disk to where no later write takes it away. @returns the place of the copy */
  layAside(): Promise<string>
  remove(): Promise<void>
}

const shownName = 'The unsaved work'
const forecastsName = /^forecasts-[0-9a-f]{64}\.tidecast$/
const asideName = /^damaged-(\d{1,6})$/

/** @param application version of Tidecast */
export function createJournalStore(
  folder: string,
  application: string,
  files: FileSystem = realFileSystem,
): JournalStore {
  const editsFile = path.join(folder, 'session.json')
  const forecastsFile = (hash: string) => path.join(folder, `forecasts-${hash}.tidecast`)
  let kept: { readonly desk: string; readonly hash: string | null } | undefined

  const encode = (sections: Partial<ProjectContent>) =>
    encodeSections(sections, { sha256, application, compressed: false })
  const decode = (bytes: Uint8Array) => decodeProject(bytes, { sha256, name: shownName }).content

  async function writeForecasts({ desk, forecasts }: UnsavedEdits): Promise<string | null> {
    if (!forecasts) {
      if (kept?.desk === desk) return kept.hash
      throw new TidecastError('usage.message', { detail: 'forecasts of a desk that were never kept' })
    }
    if (forecasts.length === 0) return null
    const bytes = encode({ forecasts })
    const hash = sha256(bytes)
    await writeTargetFile(forecastsFile(hash), bytes, files)
    return hash
  }

  async function removeForecasts(but: string | null): Promise<void> {
    const stays = but === null ? null : path.basename(forecastsFile(but))
    const names = await files.readdir(folder).catch(() => [])
    for (const name of names.filter((each) => forecastsName.test(each) && each !== stays)) {
      await files.rm(path.join(folder, name), { force: true })
    }
  }

  /** Null where they are gone or damaged. */
  async function readForecasts(hash: string): Promise<ProjectContent['forecasts'] | null> {
    try {
      return decode(await fs.readFile(forecastsFile(hash))).forecasts
    } catch {
      return null
    }
  }

  return {
    async write(unsaved, named) {
      const { desk, project, edits } = unsaved
      await files.mkdir(folder, { recursive: true, mode: ownerOnlyFolder })
      const hash = await writeForecasts(unsaved)
      const written: v.InferInput<typeof journalSchema> = {
        version: 2,
        desk,
        project,
        edits: Buffer.from(encode(edits)).toString('base64'),
        forecasts: hash,
        files: [...named],
      }
      await writeTargetFile(editsFile, new TextEncoder().encode(JSON.stringify(written)), files)
      const isNew = kept?.desk !== desk || kept.hash !== hash
      kept = { desk, hash }
      if (isNew) await removeForecasts(hash)
    },
    async read() {
      const text = await fs.readFile(editsFile, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw new TidecastError('file.unreadable', { name: shownName, reason: reasonOf(error) }, error)
      })
      if (text === null) return null
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), journalSchema), text)
      if (!read.success) {
        throw new TidecastError('project.damaged', { name: shownName, reason: 'it has not the agreed form' })
      }
      const { desk, project, forecasts: hash, files: named } = read.output
      const bytes = Buffer.from(read.output.edits, 'base64')
      const { content, lost } = salvageContent(bytes, { sha256, name: shownName })
      const { source, series, covariates, calendar, model, layout, notes, overrides } = content
      const small = { source, series, covariates, calendar, model, layout, notes, overrides }
      const forecasts = hash === null ? [] : await readForecasts(hash)
      const edits = { ...small, forecasts: forecasts ?? [] }
      const isPartial = lost.length > 0 || forecasts === null
      return { desk, project, edits, files: named, isPartial }
    },
    async layAside() {
      const names = await files.readdir(folder)
      const numbers = names.map((name) => Number(asideName.exec(name)?.[1] ?? 0))
      const place = path.join(folder, `damaged-${Math.max(0, ...numbers) + 1}`)
      await files.mkdir(place, { recursive: true, mode: ownerOnlyFolder })
      const kept = names.filter((name) => name === path.basename(editsFile) || forecastsName.test(name))
      for (const name of kept) {
        await writeTargetFile(path.join(place, name), await fs.readFile(path.join(folder, name)), files)
      }
      return place
    },
    async remove() {
      kept = undefined
      await files.rm(editsFile, { force: true })
      await removeForecasts(null)
    },
  }
}
