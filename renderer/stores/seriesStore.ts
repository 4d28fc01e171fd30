/**
 * What the trainer says of the series the document describes: its description, the overview, and the model that
 * suits it. Follows the document; the last good answer stays beside an error.
 */

import { computed, shallowRef, watch } from 'vue'

import type { ModelSuggestion, SeriesDescription, SeriesSpec, SeriesWindow } from '../../src/contract'
import type { TidecastError } from '../../src/util/errors'
import type { TrainerConnection } from '../api/trainerConnection'
import { asTidecastError } from './failure'
import { createKeptAnswers } from './keptAnswers'
import type { ProjectStore } from './projectStore'

export interface DescribedSeries {
  readonly spec: SeriesSpec
  readonly description: SeriesDescription
  /** The whole series at the width of a window. */
  readonly overview: SeriesWindow
}

export type SeriesStore = ReturnType<typeof createSeriesStore>

/** Farther than any stamp. */
const allTime = { from: -Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
/** Two points a pixel over a wide plot. */
export const overviewBuckets = 2000

/** All that is told of a series. */
interface Answers {
  readonly described: DescribedSeries
  readonly suggestion: ModelSuggestion | null
  readonly suggestionError: TidecastError | null
}

const answersKept = 20

export function createSeriesStore(
  trainer: Pick<TrainerConnection, 'call'>,
  project: Pick<ProjectStore, 'spec'>,
) {
  const described = shallowRef<DescribedSeries | null>(null)
  const suggestion = shallowRef<ModelSuggestion | null>(null)
  const error = shallowRef<TidecastError | null>(null)
  const suggestionError = shallowRef<TidecastError | null>(null)
  const busy = shallowRef(false)
  let latest: AbortController | undefined
  const answers = createKeptAnswers<Answers>(answersKept)

  /** A new object only when the series itself changed, not when a setting of the model did. */
  const key = computed(() => (project.spec.value ? JSON.stringify(project.spec.value) : null))

  async function describe(spec: SeriesSpec, abort: AbortController, again: boolean): Promise<void> {
    const { signal } = abort
    try {
      // Together, so that the trainer turns to nothing else in between.
      const [description, overview] = await Promise.all([
        trainer.call('series.describe', { series: spec }, { signal }).result,
        trainer.call('series.window', { series: spec, ...allTime, buckets: overviewBuckets }, { signal })
          .result,
      ])
      if (latest !== abort) return
      described.value = { spec, description, overview }
      error.value = null
      await suggest(spec, abort)
      if (latest === abort) keep(described.value)
    } catch (cause) {
      const failure = asTidecastError(cause)
      if (latest !== abort || failure.code === 'cancelled') return
      // The trainer is started anew by itself and the request is whole: asking once more is enough.
      if (failure.code === 'training.processEnded' && !again) return describe(spec, abort, true)
      error.value = failure
      suggestion.value = null
    }
  }

  function keep(told: DescribedSeries): void {
    const model = { suggestion: suggestion.value, suggestionError: suggestionError.value }
    answers.keep(JSON.stringify(told.spec), { described: told, ...model })
  }

  /** @returns whether all is known */
  function showKept(spec: SeriesSpec): boolean {
    const known = answers.get(JSON.stringify(spec))
    if (!known) return false
    described.value = known.described
    suggestion.value = known.suggestion
    suggestionError.value = known.suggestionError
    error.value = null
    return true
  }

  async function suggest(spec: SeriesSpec, abort: AbortController): Promise<void> {
    try {
      const answer = await trainer.call('model.suggest', { series: spec }, { signal: abort.signal }).result
      if (latest !== abort) return
      suggestion.value = answer
      suggestionError.value = null
    } catch (cause) {
      const failure = asTidecastError(cause)
      if (latest !== abort || failure.code === 'cancelled') return
      if (failure.code === 'training.processEnded') throw failure
      suggestion.value = null
      suggestionError.value = failure
    }
  }

  watch(
    key,
    async () => {
      latest?.abort()
      const spec = project.spec.value
      if (!spec) {
        latest = undefined
        described.value = suggestion.value = error.value = suggestionError.value = null
        busy.value = false
        return
      }
      const abort = new AbortController()
      latest = abort
      if (showKept(spec)) {
        busy.value = false
        return
      }
      busy.value = true
      // Another column or file is another series: its chart must not show the last one's line.
      const shown = described.value?.spec
      if (shown && (shown.target !== spec.target || !sameSource(shown, spec))) {
        described.value = null
        suggestion.value = null
      }
      await describe(spec, abort, false)
      if (latest === abort) busy.value = false
    },
    { flush: 'sync' },
  )

  return { described, suggestion, error, suggestionError, busy }
}

function sameSource(one: SeriesSpec, other: SeriesSpec): boolean {
  return JSON.stringify(one.source) === JSON.stringify(other.source)
}
