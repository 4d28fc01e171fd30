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

  async function open(source: SourceReference, name: string): Promise<boolean> {
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
      if (latest !== abort) return false
      descriptions.value = new Map(descriptions.value).set(keyOf(source), described)
      const { time, target } = described.suggestion
      project.execute({ kind: 'openSource', source, name, time, target })
      return true
    } catch (cause) {
      if (latest !== abort) return false
      const failure = asTidecastError(cause)
      if (failure.code !== 'cancelled') error.value = failure
      return false
    } finally {
      if (latest === abort) opening.value = null
    }
  }

  return {
    description,
    opening,
    error,
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
