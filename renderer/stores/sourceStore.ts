/** Opening a source, and what the trainer says of the one that is open. A refused file changes nothing. */

import { computed, shallowRef } from 'vue'

import type { SourceDescription, SourceReference } from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import type { ProjectStore } from './projectStore'

export interface Opening {
  readonly name: string
  readonly bytesRead: number
  readonly bytes: number
}

export type SourceStore = ReturnType<typeof createSourceStore>

export function createSourceStore(trainer: Pick<TrainerConnection, 'call'>, project: ProjectStore) {
  const descriptions = shallowRef<ReadonlyMap<string, SourceDescription>>(new Map())
  const opening = shallowRef<Opening | null>(null)
  const error = shallowRef<TidecastError | null>(null)
  let latest: AbortController | undefined

  /** Every source that was ever opened stays described, so that undoing back to it needs no reading. */
  const description = computed(() => {
    const { source } = project.document.value
    return source ? (descriptions.value.get(keyOf(source)) ?? null) : null
  })

  /** Reads a source and keeps its description. Null when it was refused or cancelled: `error` then says why. */
  async function read(source: SourceReference, name: string): Promise<SourceDescription | null> {
    latest?.abort()
    const abort = new AbortController()
    latest = abort
    error.value = null
    opening.value = { name, bytesRead: 0, bytes: 0 }
    try {
      const described = await trainer.call(
        'source.describe',
        { source },
        {
          signal: abort.signal,
          onProgress: ({ bytesRead, bytes }) => {
            if (latest === abort) opening.value = { name, bytesRead, bytes }
          },
        },
      ).result
      if (latest !== abort) return null
      keep(source, described)
      return described
    } catch (cause) {
      if (latest !== abort) return null
      const failure = asTidecastError(cause)
      const undecided = failure.code === 'column.ambiguousNumbers' ? await readToDecide(source, abort) : null
      if (undecided) return undecided
      if (latest === abort && failure.code !== 'cancelled') error.value = failure
      return null
    } finally {
      if (latest === abort) opening.value = null
    }
  }

  function keep(source: SourceReference, described: SourceDescription): void {
    descriptions.value = new Map(descriptions.value).set(keyOf(source), described)
  }

  async function open(source: SourceReference, name: string): Promise<boolean> {
    const described = await read(source, name)
    if (!described) return false
    const { time, target } = described.suggestion
    project.execute({ kind: 'openSource', source, name, time, target, id: described.series?.ids[0] ?? null })
    return true
  }

  /** What the file leaves open is decided by the user, who must see it for that. */
  async function readToDecide(
    source: SourceReference,
    abort: AbortController,
  ): Promise<SourceDescription | null> {
    try {
      const preview = await trainer.call('source.preview', { source }, { signal: abort.signal }).result
      if (latest !== abort) return null
      keep(source, preview)
      return preview
    } catch {
      // The first error says what is wrong.
      return null
    }
  }

  return {
    /** Remembers what is known of a source under a reading. */
    keep,
    description,
    opening,
    error,
    read,
    open,
    /** Shows an error that kept a file from being opened at all. */
    refuse(cause: unknown): void {
      error.value = asTidecastError(cause)
    },
    forgetError(): void {
      error.value = null
    },
    cancelOpening(): void {
      latest?.abort()
    },
  }
}

function keyOf(source: SourceReference): string {
  return JSON.stringify(source)
}
