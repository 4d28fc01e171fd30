/**
 * How long an epoch of the suggested network takes on this computer, by a few steps of it: asked once a series, when somebody
 * looks, and never while a run is under way: one that begins meanwhile ends the probe.
 */

import { computed, shallowRef, watch } from 'vue'

import type { ModelSettings } from '../../src/contract'
import type { TrainerConnection } from '../api/trainerConnection'
import type { ProjectStore } from './projectStore'
import type { RunStore } from './runStore'
import type { SeriesStore } from './seriesStore'

/** What the time of other settings is judged by. */
export interface MeasuredRun {
  readonly model: ModelSettings
  /** Of each epoch that was trained. */
  readonly seconds: readonly number[]
  /** Timed by a few steps alone. @default false */
  readonly estimated?: boolean
}

export type EpochProbeStore = ReturnType<typeof createEpochProbeStore>

export function createEpochProbeStore(
  trainer: Pick<TrainerConnection, 'call'>,
  project: Pick<ProjectStore, 'spec'>,
  series: Pick<SeriesStore, 'suggestion'>,
  run: Pick<RunStore, 'busy'>,
) {
  const answers = shallowRef<ReadonlyMap<string, MeasuredRun>>(new Map())
  const asked = new Set<string>()
  let abort: AbortController | undefined

  watch(run.busy, (busy) => busy && abort?.abort(), { flush: 'sync' })

  const question = computed(() => {
    const { value: spec } = project.spec
    const { value: suggestion } = series.suggestion
    return spec && suggestion && { series: spec, model: suggestion.model }
  })
  const key = computed(() => question.value && JSON.stringify(question.value))

  return {
    /** What the probe asks; null until there is a suggestion. */
    key,
    measured: computed(() => (key.value === null ? null : (answers.value.get(key.value) ?? null))),
    /** Asks the trainer, where it was not asked before. A probe that fails is no answer: the first run tells. */
    async ask(): Promise<void> {
      const { value: input } = question
      const { value: name } = key
      if (!input || name === null || asked.has(name) || run.busy.value) return
      asked.add(name)
      abort = new AbortController()
      try {
        const { seconds } = await trainer.call('model.timeEpoch', input, { signal: abort.signal }).result
        const found: MeasuredRun = { model: input.model, seconds: [seconds], estimated: true }
        answers.value = new Map([...answers.value, [name, found]])
      } catch {
        asked.delete(name)
      }
    },
  }
}
