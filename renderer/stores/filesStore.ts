/**
 * The files the table is made of: others added below it or beside it, left out again, matched otherwise. A change is
 * taken up once the trainer has read what it gives; until then, and if it fails, everything stays.
 */

import { computed, shallowRef } from 'vue'

import type { JoinMatch, SourceDescription, SourceReference } from '../../src/contract'
import { countFiles, filesOfSource, sourceOfFiles, type FilesAct, type SourceFiles } from '../../src/project'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import type { ProjectStore } from './projectStore'
import type { ReadingProgress } from './readingStore'
import type { SourceStore } from './sourceStore'

export type FilesStore = ReturnType<typeof createFilesStore>

/** A file of the table; one of several where a part of a join is made of several. */
export interface ListedFile {
  readonly role: 'rows' | 'columns'
  /** Its place among those of its role. */
  readonly index: number
  /** Empty while nothing is known of it. */
  readonly name: string
  readonly rows: number | null
  /** The column its rows are matched by. */
  readonly time: string | null
}

/** How rows of files to come find each other. */
export interface Matching {
  readonly match: JoinMatch
  /** In milliseconds; null: any distance. */
  readonly tolerance: number | null
}

export function createFilesStore(
  trainer: Pick<TrainerConnection, 'call'>,
  project: ProjectStore,
  source: Pick<SourceStore, 'keep' | 'description'>,
) {
  const error = shallowRef<TidecastError | null>(null)
  const progress = shallowRef<ReadingProgress | null>(null)
  const busy = shallowRef(false)
  /** Chosen while there is no join yet that would keep it. */
  const chosen = shallowRef<Matching>({ match: 'exact', tolerance: null })
  let latest: AbortController | undefined

  const files = computed<SourceFiles | null>(() => {
    const { source: open } = project.document.value
    return open && filesOfSource(open)
  })
  const matching = computed<Matching>(() =>
    files.value && files.value.columns.length > 0 ? files.value : chosen.value,
  )
  const listed = computed<readonly ListedFile[]>(() => (files.value ? list(files.value) : []))

  function list({ rows, columns }: SourceFiles): readonly ListedFile[] {
    const known = source.description.value?.files ?? []
    let next = 0
    return [
      ...rows.map((part, index) => ({ role: 'rows' as const, index, part })),
      ...columns.map((part, index) => ({ role: 'columns' as const, index, part })),
    ].map(({ role, index, part }) => {
      const own = known.slice(next, (next += countFiles(part)))
      return {
        role,
        index,
        name: own.length > 0 ? own.map(({ name }) => name).join(', ') : missingNameOf(part),
        rows: own.length > 0 ? own.reduce((sum, file) => sum + file.rows, 0) : null,
        time: own[0]?.time ?? null,
      }
    })
  }

  /** Of a file that could not be read, as it was called when it was last seen. */
  function missingNameOf(part: SourceReference): string {
    const named = project.missing.value.find(({ grant }) => part.kind === 'grant' && part.grant === grant)
    return named?.name ?? ''
  }

  /** @param file the name of the file it is about */
  async function combine(act: FilesAct, file: string, files: SourceFiles): Promise<void> {
    const { source: before } = project.document.value
    const combined = sourceOfFiles(files)
    latest?.abort()
    const abort = new AbortController()
    latest = abort
    busy.value = true
    error.value = null
    try {
      const described = await describe(combined, abort)
      if (latest !== abort || project.document.value.source !== before) return
      source.keep(combined, described)
      project.execute({
        kind: 'combineFiles',
        act,
        file,
        source: combined,
        name: shownNameOf(described),
        ...rolesIn(described),
      })
    } catch (cause) {
      const failure = asTidecastError(cause)
      if (latest === abort && failure.code !== 'cancelled') error.value = failure
    } finally {
      if (latest === abort) {
        busy.value = false
        progress.value = null
      }
    }
  }

  function describe(combined: SourceReference, abort: AbortController): Promise<SourceDescription> {
    return trainer.call(
      'source.describe',
      { source: combined },
      {
        signal: abort.signal,
        onProgress: (read) => {
          if (latest === abort) progress.value = read
        },
      },
    ).result
  }

  /** What was chosen stays as far as the columns and series are still there. */
  function rolesIn({ columns, series, suggestion }: SourceDescription) {
    const { time, target, id } = project.document.value
    const has = (name: string) => columns.some((column) => column.name === name)
    const ids = series?.ids ?? []
    return {
      time: time === null || has(time) ? time : suggestion.time,
      target: target !== null && has(target) ? target : suggestion.target,
      id: id !== null && ids.includes(id) ? id : (ids[0] ?? null),
    }
  }

  return {
    files: listed,
    matching,
    busy,
    progress,
    error,
    /** Its rows below those of the table, read as the table's first file is. */
    async append(grant: string, name: string): Promise<void> {
      const { value: before } = files
      if (!before) return
      const reading = before.rows[0]?.reading
      const file = { kind: 'grant' as const, grant, ...(reading && { reading }) }
      await combine('append', name, { ...before, rows: [...before.rows, file] })
    },
    /** Its columns beside those of the table. */
    async join(grant: string, name: string): Promise<void> {
      const { value: before } = files
      if (!before) return
      const columns = [...before.columns, { kind: 'grant' as const, grant }]
      await combine('join', name, { ...before, columns, ...matching.value })
    },
    async remove({ role, index, name }: ListedFile): Promise<void> {
      const { value: before } = files
      if (!before) return
      const left = before[role].filter((_, place) => place !== index)
      await combine('remove', name, { ...before, [role]: left })
    },
    async chooseMatching(change: Partial<Matching>): Promise<void> {
      const { value: before } = files
      chosen.value = { ...matching.value, ...change }
      if (before && before.columns.length > 0) await combine('match', '', { ...before, ...change })
    },
    cancel(): void {
      latest?.abort()
    },
    /** Shows an error that kept a file from being chosen at all. */
    refuse(cause: unknown): void {
      error.value = asTidecastError(cause)
    },
    forgetError(): void {
      error.value = null
    },
  }
}

/** The first file's name, and how many there are beside it: a thousand names are no name. */
function shownNameOf({ name, files = [] }: SourceDescription): string {
  const [first, ...others] = files
  return first && others.length > 0 ? `${first.name} + ${others.length}` : name
}
