/**
 * What an own network is and how it is trained, in the field's terms: the same names stand in the window, in the flags of the
 * command line, in project files and in run records. What a setting is where an older file or caller has none is what
 * networks were before there was that setting.
 */

import * as v from 'valibot'

import { networkLayersSchema } from './networkLayers'
import { integerIn, numberIn, settingRanges } from './settingRanges'

/** Level and scale that are taken off a window before the network reads it. */
export const normalizations = ['lastValue', 'series', 'reversible', 'meanScale', 'seasonMean'] as const
/** The forecast that the network corrects. */
export const bases = ['level', 'seasonalNaive', 'seasonAndWeek', 'linear'] as const
/** How the horizon is written. */
export const heads = ['direct', 'parallel', 'recursive', 'seq2seq', 'seq2seqAttention'] as const
/** What is minimised. */
export const losses = ['mae', 'mse', 'huber', 'quantile', 'gaussian', 'student'] as const
/** What the network is told of a point's place in its seasons. */
export const phases = ['none', 'season', 'seasonAndWeek'] as const
/** How the learning rate changes over the epochs. */
export const schedules = ['plateau', 'constant', 'cosine', 'step', 'exponential'] as const

export const modelSettingsSchema = v.strictObject({
  /** The recurrent stack, lowest layer first. */
  layers: networkLayersSchema,
  /** Points the network looks back at. */
  lookback: integerIn(settingRanges.lookback),
  /** Points it forecasts at once. */
  horizon: integerIn(settingRanges.horizon),
  /** Points it reads and writes as one step; the look-back is a whole number of them. */
  segment: v.optional(integerIn(settingRanges.segment), 1),
  phases: v.optional(v.picklist(phases), 'none'),
  normalization: v.optional(v.picklist(normalizations), 'lastValue'),
  base: v.optional(v.picklist(bases), 'level'),
  head: v.optional(v.picklist(heads), 'direct'),
  loss: v.optional(v.picklist(losses), 'mae'),
  /** The most epochs trained; early stopping usually ends before. */
  epochs: integerIn(settingRanges.epochs),
  /** Epochs without improvement of the validation loss before training stops. */
  patience: integerIn(settingRanges.patience),
  batchSize: integerIn(settingRanges.batchSize),
  learningRate: numberIn(settingRanges.learningRate),
  schedule: v.optional(v.picklist(schedules), 'plateau'),
  /** Epochs over which the learning rate rises from 0. */
  warmUp: v.optional(integerIn(settingRanges.warmUp), 0),
  /** Share of the weights taken off at each step, times the learning rate. */
  weightDecay: v.optional(numberIn(settingRanges.weightDecay), 0),
  /** The global gradient norm above which a gradient is scaled down before it is used. */
  clip: v.optional(numberIn(settingRanges.clip), 1),
  seed: integerIn(settingRanges.seed),
})
export type ModelSettings = v.InferOutput<typeof modelSettingsSchema>
