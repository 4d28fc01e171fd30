/** A fresh network of one's own that is tried for a moment and thrown away: what a run of the settings would begin with. */

import type { ModelSettings } from '../contract'
import type { RegularSeries } from '../series'
import { cancellable } from '../util/cancellable'
import { createRandom, type Random } from '../util/random'
import { createLearner, type Learner } from './learner'
import { planTraining, type TrainingPlan } from './plan'
import type { TrainingOptions } from './train'

export type TrialOptions = Pick<TrainingOptions, 'backend' | 'signal' | 'pause' | 'now' | 'columns'>

export interface Trial {
  readonly plan: TrainingPlan
  /** To be disposed of by the caller. Never interrupted: it learns or throws. */
  readonly learner: Learner
  readonly random: Random
}

/** @throws TidecastError what `planTraining` throws, `training.cancelled`, then and while it learns */
export async function createTrial(
  series: RegularSeries,
  settings: ModelSettings,
  { backend, signal, pause, now, columns }: TrialOptions,
): Promise<Trial> {
  const plan = planTraining(series, settings, columns)
  const random = createRandom(settings.seed)
  const host = cancellable({ pause, now }, signal)
  const learner = await createLearner(plan, settings, {
    backend,
    random,
    now,
    async breathe() {
      await host.pause()
      return true
    },
  })
  return { plan, learner, random }
}
