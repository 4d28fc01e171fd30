/**
 * The learning-rate range test: a fresh network is trained for one pass of steps whose rate rises from far too small to far
 * too large, and its loss is watched. Source: L. Smith, "Cyclical learning rates for training neural networks", WACV 2017.
 */

import { settingRanges, type ModelSettings, type RateTest } from '../contract'
import type { RegularSeries } from '../series'
import { TidecastError } from '../util/errors'
import { createTrial, type TrialOptions } from './createTrial'
import { createEpochOrder } from './epochOrder'

const steps = 100
/** Share of the earlier losses in a smoothed one. */
const smoothing = 0.85
/** A loss so many times the least one has exploded: larger rates tell nothing more. */
const explosion = 4
/** Where no loss falls steadily, a tenth of the rate of the least loss is what practitioners take. */
const belowLeast = 10

/** @throws TidecastError what `planTraining` throws, `training.cancelled`, `model.diverged` */
export async function testRates(
  series: RegularSeries,
  settings: ModelSettings,
  options: TrialOptions,
): Promise<RateTest> {
  const { plan, learner, random } = await createTrial(series, settings, options)
  const { minimum, maximum } = settingRanges.learningRate
  const { training } = plan.windows
  const order = createEpochOrder(training, Math.min(settings.batchSize, training.length), random)
  const rates: number[] = []
  const losses: number[] = []
  try {
    let average = 0
    let least = Infinity
    for (let step = 0; step < steps; step++) {
      const rate = minimum * (maximum / minimum) ** (step / (steps - 1))
      learner.learningRate = rate
      const report = await learner.learn(order.next())
      if (!report || !Number.isFinite(report.loss + report.gradientNorm)) break
      average = smoothing * average + (1 - smoothing) * report.loss
      const loss = average / (1 - smoothing ** (step + 1))
      rates.push(rate)
      losses.push(loss)
      least = Math.min(least, loss)
      if (loss > explosion * least) break
    }
  } finally {
    learner.dispose()
  }
  if (losses.length === 0)
    throw new TidecastError('model.diverged', { epoch: 0, bestEpoch: 0, learningRate: minimum })
  return {
    rates: Float64Array.from(rates),
    losses: Float64Array.from(losses),
    suggestion: suggestRate(rates, losses),
  }
}

/** Steps on each side that a slope is measured over. */
const reach = 4

/** The rate at which the loss falls fastest by the logarithm of the rate, before it is least. */
export function suggestRate(rates: readonly number[], losses: readonly number[]): number {
  const least = losses.indexOf(Math.min(...losses))
  let steepest = 0
  let chosen = -1
  for (let i = reach; i < least - reach; i++) {
    const slope = (losses[i + reach] - losses[i - reach]) / Math.log(rates[i + reach] / rates[i - reach])
    if (slope >= steepest) continue
    steepest = slope
    chosen = i
  }
  const rate = chosen >= 0 ? rates[chosen] : rates[least] / belowLeast
  return Number(Math.max(settingRanges.learningRate.minimum, rate).toPrecision(2))
}
