/**
 * How long an epoch will take, measured before there is one: a few steps of a fresh network, and the rest by counting
 * operations. An estimate: a machine that heats up or shares its cores is slower later.
 */

import type { ModelSettings } from '../contract'
import type { RegularSeries } from '../series'
import { TidecastError } from '../util/errors'
import { createRandom } from '../util/random'
import { createLearner } from './learner'
import { planTraining } from './plan'
import type { TrainingOptions } from './train'
import { windowsOfEpoch, workOfTraining } from './work'

/** The first step fills caches and is not counted. */
const stepsTimed = 3
/** Slow networks are timed by fewer steps. */
const longestProbe = 1500

export type EpochTiming = Pick<TrainingOptions, 'backend' | 'signal' | 'pause' | 'now' | 'columns'>

/** @returns seconds. @throws TidecastError what `planTraining` throws, `training.cancelled` */
export async function timeEpoch(
  series: RegularSeries,
  settings: ModelSettings,
  { backend, signal, pause, now, columns }: EpochTiming,
): Promise<number> {
  const plan = planTraining(series, settings, columns)
  const { training, validation, tail } = plan.windows
  const learner = await createLearner(plan, settings, {
    backend,
    random: createRandom(settings.seed),
    now,
    async breathe() {
      await pause()
      if (signal.aborted) throw new TidecastError('training.cancelled')
      return true
    },
  })
  try {
    const batch = training.subarray(0, settings.batchSize)
    const began = now()
    await learner.learn(batch)
    let milliseconds = now() - began
    let steps = 1
    for (let step = 0; step < stepsTimed && now() - began < longestProbe; step++) {
      const start = now()
      await learner.learn(batch)
      milliseconds = step === 0 ? now() - start : milliseconds + now() - start
      steps = step + 1
    }
    const perWindow = milliseconds / steps / batch.length
    const trained = windowsOfEpoch(learner.windowWork, training.length)
    const evaluated = validation.length + tail.length
    return (perWindow * (trained + evaluated / workOfTraining)) / 1000
  } finally {
    learner.dispose()
  }
}
