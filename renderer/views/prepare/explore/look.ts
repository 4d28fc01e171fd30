/** One look at the series in force, asked of the trainer; the last good one stays until the next has come. */

import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'

import type { ExploreLook, ExploreView } from '../../../../src/contract'
import type { TidecastError } from '../../../../src/util/errors'
import { useStores } from '../../../stores'
import { asTidecastError } from '../../../stores/failure'

export interface Look {
  readonly look: Readonly<ShallowRef<ExploreLook | null>>
  readonly error: Readonly<ShallowRef<TidecastError | null>>
  /** 0–1 while one is made that takes long. */
  readonly share: Readonly<ShallowRef<number | null>>
}

export function useLook(view: ExploreView): Look {
  const { trainer, prepare } = useStores()
  const look = shallowRef<ExploreLook | null>(null)
  const error = shallowRef<TidecastError | null>(null)
  const share = shallowRef<number | null>(null)
  let latest: AbortController | undefined

  watch(
    () => prepare.prepared.value?.spec,
    async (series) => {
      latest?.abort()
      if (!series) {
        look.value = null
        return
      }
      const abort = new AbortController()
      latest = abort
      try {
        const { signal } = abort
        const answer = await trainer.call(
          'series.explore',
          { series, view },
          { signal, onProgress: (told) => latest === abort && (share.value = told.share) },
        ).result
        if (latest !== abort) return
        look.value = answer
        error.value = null
      } catch (cause) {
        const failure = asTidecastError(cause)
        if (latest === abort && failure.code !== 'cancelled') error.value = failure
      } finally {
        if (latest === abort) share.value = null
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => latest?.abort())
  return { look, error, share }
}
