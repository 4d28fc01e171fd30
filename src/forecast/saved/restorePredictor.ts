/** Predictors from plain data. What the data promises of its sizes is checked before anything is made of it. */

import { cells } from '../../engine'
import { restoreLinearBase } from '../fit/linearBase'
import { blendPredictor, seedPredictor } from '../models/combine'
import type { Predictor } from '../models/model'
import { netPredictor } from '../models/netPredictor'
import type { QuantilePredictor } from '../models/quantilePredictor'
import { restoreRivalPredictor } from '../models/rivalEstimator'
import type { NetworkData, PredictorData } from './predictorData'

export interface RestoreContext {
  readonly seasonLength: number
  readonly horizon: number
  /** Series that it was trained on. */
  readonly series: number
  /** Values of a series that do not begin where those it was trained on did; undefined where they do. */
  readonly anew: (series: number) => Float64Array | undefined
}

/** @throws RangeError where sizes do not agree; ValiError where what a rival learnt is not in its form */
export function restorePredictor(data: PredictorData, context: RestoreContext): Predictor {
  const { series } = context
  switch (data.kind) {
    case 'rival':
      if (data.learnt) requireLength('what a rival learnt', data.learnt, series)
      return restoreRivalPredictor(data, context)
    case 'network':
      return restoreNetwork(data, context)
    case 'seeds':
      return seedPredictor(
        data.name,
        data.members.map((member) => restoreNetwork(member, context)),
        data.average,
      )
    case 'blend':
      return blendPredictor(
        data.name,
        data.members.map(({ predictor, weight, weights }) => {
          if (weights) requireLength('weights by series', weights, series)
          return {
            predictor: restorePredictor(predictor, context),
            weight,
            ...(weights && { weights }),
          }
        }),
      )
  }
}

/** @throws as {@link restorePredictor} */
export function restoreNetwork(data: NetworkData, context: RestoreContext): QuantilePredictor {
  const { name, settings, recipe, weights, scales, observedChannel, linear } = data
  const { series, horizon } = context
  for (const column of [scales.levels, scales.scales, scales.weights]) {
    requireLength('scales', column, series)
  }
  if (linear) requireLength('what ridge learnt', linear, series)
  if (settings.horizon !== horizon) refuseContent('a network of another horizon than the model')
  if (settings.base === 'linear' && !linear) refuseContent('a network on ridge without ridge')
  requireWeights(data)
  return netPredictor(name, {
    fitted: { settings, recipe, weights },
    scales,
    observedChannel,
    linear: linear ? restoreLinearBase(linear, context) : undefined,
  })
}

/** Before a network is made, so that no small file asks for much memory. */
function requireWeights({ settings, weights }: NetworkData): void {
  const present = weights.reduce((sum, { length }) => sum + length, 0)
  let below = 0
  let needed = 0
  for (const { cell, units } of settings.layers) {
    needed += cells[cell].gates * units * (units + below)
    below = units
  }
  if (present < needed) refuseContent('fewer weights than its layers have')
}

export function requireLength(what: string, { length }: { readonly length: number }, wanted: number): void {
  if (length !== wanted) refuseContent(`${what}: ${length} in place of ${wanted}`)
}

export function refuseContent(reason: string): never {
  throw new RangeError(reason)
}
