/**
 * One look at the series in force, asked of the trainer; the last good one stays until the next has come, and undo finds those
 * before it.
 */

import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'

import type { ExploreOutputs, ExploreView, TrainerMethods } from '../../../../src/contract'
import type { TidecastError } from '../../../../src/util/errors'
import { useStores } from '../../../stores'
import { asTidecastError } from '../../../stores/failure'
import { createKeptAnswers } from '../../../stores/keptAnswers'

type LookName = keyof ExploreOutputs

export interface Look<Answer> {
  readonly look: Readonly<ShallowRef<Answer | null>>
  readonly error: Readonly<ShallowRef<TidecastError | null>>
  /** 0–1 while one is made that takes long. */
  readonly share: Readonly<ShallowRef<number | null>>
}

/** Looks at other recipes, or by other choices, that are kept while one of their kind is shown. */
const looksKept = 8

/** @param input what is looked at now; asked again whenever it changes; null: nothing */
export function useLook<Name extends LookName>(
  name: Name,
  input: () => TrainerMethods[Name]['input'] | null,
): Look<TrainerMethods[Name]['output']> {
  const { trainer } = useStores()
  const look: ShallowRef<TrainerMethods[Name]['output'] | null> = shallowRef(null)
  const error = shallowRef<TidecastError | null>(null)
  const share = shallowRef<number | null>(null)
  const kept = createKeptAnswers<TrainerMethods[Name]['output']>(looksKept)
  let latest: AbortController | undefined

  watch(
    input,
    async (asked) => {
      latest?.abort()
      share.value = null
      const key = JSON.stringify(asked)
      const known = asked ? kept.get(key) : null
      if (!asked || known) {
        look.value = known ?? null
        error.value = null
        return
      }
      const abort = new AbortController()
      latest = abort
      try {
        const { signal } = abort
        const onProgress = (told: TrainerMethods[Name]['progress']) => {
          if (latest === abort) share.value = told.share
        }
        const answer = await trainer.call(name, asked, { signal, onProgress }).result
        if (latest !== abort) return
        kept.keep(key, answer)
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

/** A look of the prepared series that needs nothing but its name. */
export function useExploreLook(view: ExploreView): Look<ExploreOutputs['series.explore']> {
  const { prepare } = useStores()
  return useLook('series.explore', () => {
    const series = prepare.prepared.value?.spec
    return series ? { series, view } : null
  })
}
