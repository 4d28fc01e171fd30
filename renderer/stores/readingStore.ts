/**
 * How the open source is read: a preview under the reading in force, and other readings tried. A reading is taken up
 * once the trainer has shown what it gives; until then, and if it fails, the last good preview stays.
 */

import { computed, shallowRef, watch } from 'vue'

import type {
  ColumnReading,
  FileReference,
  PreviewProgress,
  ReadingOptions,
  SourcePreview,
} from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import type { ProjectStore } from './projectStore'
import type { SourceStore } from './sourceStore'

export type ReadingStore = ReturnType<typeof createReadingStore>

export interface ReadingProgress {
  readonly bytesRead: number
  readonly bytes: number
}

/** A part of a reading; `undefined` gives it back to the file. */
export type ReadingChange = { readonly [Option in keyof ReadingOptions]?: ReadingOptions[Option] | undefined }
export type ColumnChange = { readonly [Option in keyof ColumnReading]?: ColumnReading[Option] | undefined }

export function createReadingStore(
  trainer: Pick<TrainerConnection, 'call'>,
  project: ProjectStore,
  source: Pick<SourceStore, 'keep'>,
) {
  const previews = shallowRef<ReadonlyMap<string, SourcePreview>>(new Map())
  /** What the beginning of the file gives under the reading that is being tried. */
  const head = shallowRef<SourcePreview | null>(null)
  const progress = shallowRef<ReadingProgress | null>(null)
  const busy = shallowRef(false)
  const error = shallowRef<TidecastError | null>(null)
  /** A row of the preview that a notice speaks of. */
  const shownRow = shallowRef<number | null>(null)
  let latest: AbortController | undefined

  const file = computed<FileReference | null>(() => {
    const { value: open } = project.source
    return open && !('parts' in open) ? open : null
  })
  const preview = computed(() => (file.value ? (previews.value.get(keyOf(file.value)) ?? null) : null))

  async function look(of: FileReference): Promise<SourcePreview | null> {
    latest?.abort()
    const abort = new AbortController()
    latest = abort
    busy.value = true
    error.value = null
    try {
      const seen = await trainer.call(
        'source.preview',
        { source: of },
        { signal: abort.signal, onProgress: (told) => latest === abort && tell(told) },
      ).result
      if (latest !== abort) return null
      previews.value = new Map(previews.value).set(keyOf(of), seen)
      source.keep(of, seen)
      return seen
    } catch (cause) {
      const failure = asTidecastError(cause)
      if (latest === abort && failure.code !== 'cancelled') error.value = failure
      return null
    } finally {
      if (latest === abort) {
        busy.value = false
        head.value = null
        progress.value = null
      }
    }
  }

  function tell(told: PreviewProgress): void {
    if (told.kind === 'head') head.value = told.preview
    else progress.value = { bytesRead: told.bytesRead, bytes: told.bytes }
  }

  async function take(reading: ReadingOptions): Promise<void> {
    if (!file.value) return
    const hash = preview.value?.hash
    const tried: FileReference = {
      ...bytesOf(file.value),
      ...(Object.keys(reading).length > 0 && { reading }),
      ...(hash != null && { hash }),
    }
    const seen = await look(tried)
    if (!seen) return
    const { time, target } = project.document.value
    const has = (name: string | null) => seen.columns.some((column) => column.name === name)
    const isStill = !seen.series && has(target) && (time === null || has(time))
    project.execute({
      kind: 'chooseReading',
      source: tried,
      time: isStill && time !== null ? time : seen.suggestion.time,
      target: isStill && target !== null ? target : seen.suggestion.target,
      id: seen.series?.ids[0] ?? null,
    })
  }

  watch(
    () => (file.value ? keyOf(file.value) : null),
    (key) => {
      shownRow.value = null
      if (file.value && key !== null && !previews.value.has(key)) void look(file.value)
    },
    { flush: 'sync' },
  )

  return {
    preview,
    head,
    progress,
    busy,
    error,
    shownRow,
    reading: computed<ReadingOptions>(() => file.value?.reading ?? {}),
    change: (change: ReadingChange) => take(merge(file.value?.reading ?? {}, change)),
    changeColumn(column: string, change: ColumnChange) {
      const { columns = {}, ...others } = file.value?.reading ?? {}
      const own = merge(Object.hasOwn(columns, column) ? columns[column]! : {}, change)
      const rest = Object.entries(columns).filter(([name]) => name !== column)
      const all = [...rest, ...(Object.keys(own).length > 0 ? [[column, own] as const] : [])]
      return take({ ...others, ...(all.length > 0 && { columns: Object.fromEntries(all) }) })
    },
    cancel(): void {
      latest?.abort()
    },
    forgetError(): void {
      error.value = null
    },
  }
}

/** The parts given laid over those before; `undefined` takes one away. */
function merge<Parts extends object>(
  before: Parts,
  change: { readonly [Key in keyof Parts]?: Parts[Key] | undefined },
): Parts {
  const merged = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(merged) as Parts
}

/** The file alone, however it was read. */
function bytesOf(source: FileReference): FileReference {
  return source.kind === 'grant'
    ? { kind: 'grant', grant: source.grant }
    : { kind: 'sample', sample: source.sample }
}

function keyOf(source: FileReference): string {
  return JSON.stringify(source)
}
