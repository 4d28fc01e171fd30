/** Which engine build answers and how many cores it has; asked again after each restart of the trainer. */

import { shallowRef, watch } from 'vue'

import type { EngineDescription } from '../../src/contract'
import type { TrainerConnection } from '../api/trainerConnection'

export type EngineStore = ReturnType<typeof createEngineStore>

export function createEngineStore(trainer: TrainerConnection) {
  const engine = shallowRef<EngineDescription | null>(null)
  watch(
    trainer.state,
    (state) => {
      if (state !== 'ready') return
      trainer.call('engine.describe', {}).result.then(
        (described) => {
          engine.value = described
        },
        // A trainer that ended before it could answer: the next one is asked.
        () => undefined,
      )
    },
    { immediate: true },
  )
  return { engine, state: trainer.state }
}
