/**
 * How long an epoch will take, measured before there is one: a few steps of a fresh network, and the rest by counting
 * operations. An estimate: a machine that heats up or shares its cores is slower later.
 */

import type { ModelSettings } from '../contract'
import type { RegularSeries } from '../series'
import { createTrial, type TrialOptions } from './createTrial'
import { windowsOfEpoch, workOfTraining } from './work'

/** The first step fills caches and is not counted. */
const stepsTimed = 3
/** Slow networks are timed by fewer steps. */
const longestProbe = 1500

/** @returns seconds. @throws TidecastError what `planTraining` throws, `training.cancelled` */
export async function timeEpoch(
  series: RegularSeries,
  settings: ModelSettings,
  options: TrialOptions,
): Promise<number> {
  const { now } = options
  const { plan, learner } = await createTrial(series, settings, options)
  const { training, validation, tail } = plan.windows
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
