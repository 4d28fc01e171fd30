/** What the network tells, at the end of an epoch, of the points that it does not learn from. */

import type { Candidate, EpochBands } from './bestEpoch'
import type { Run } from './run'

/** Bands of every epoch are kept to be looked back at: of longer tails they would fill the memory, and the result alone has them. */
const mostPointsBanded = 20_000

export type EpochEvaluation = Pick<Candidate, 'validationLoss' | 'tailForecast' | 'bands'>

type Evaluated = Pick<Run, 'plan' | 'learner' | 'settings'>

/** Null when interrupted. */
export async function evaluateEpoch(run: Evaluated): Promise<EpochEvaluation | null> {
  const { plan, learner, settings } = run
  const { validation, tail } = plan.windows
  const validationLoss = await learner.loss(validation)
  if (validationLoss === null) return null
  const forecast = await learner.forecast(tail)
  if (!forecast) return null
  const evaluation = { validationLoss, tailForecast: plan.tail.clip(forecast), bands: null }
  if (tail.length * settings.horizon > mostPointsBanded) return evaluation
  const bands = await bandsOfEpoch(run)
  return bands && { ...evaluation, bands }
}

/** By what the network errs on the validation part, as it is now. Null when interrupted. */
export async function bandsOfEpoch({
  plan,
  learner,
}: Pick<Run, 'plan' | 'learner'>): Promise<EpochBands | null> {
  const calibration = await learner.calibrate(plan.windows.validation)
  const bands = calibration && (await learner.bands(plan.windows.tail, calibration))
  return bands && { calibration, tail: plan.tail.clipBands(bands) }
}
