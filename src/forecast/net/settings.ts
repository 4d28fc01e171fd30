/** What a network is and how it is trained: one choice a row of each table of this room. Plain data, kept in run records. */

import type { NetworkLayer } from '../../contract'
import type { BaseName } from './bases'
import type { HeadName } from './heads'
import type { LossName } from './losses'
import type { NormalizationName } from './normalizations'

export interface NetSettings {
  /** The recurrent stack, lowest layer first. */
  readonly layers: readonly NetworkLayer[]
  readonly lookback: number
  readonly horizon: number
  /** Points the stack reads and writes at once: 1 is step by step; else the look-back is a whole number of them. */
  readonly segment: number
  readonly normalization: NormalizationName
  readonly base: BaseName
  readonly head: HeadName
  readonly loss: LossName
  /** Seasons whose phase is told to the network, in points. */
  readonly phases: readonly number[]
  /** Numbers that tell the series of a panel apart; 0: nothing does. */
  readonly embeddingSize: number
  readonly seed: number
}

export interface RecipeSettings {
  readonly learningRate: number
  readonly weightDecay: number
  /** The learning rate rises over this share of the first epoch… */
  readonly warmUp: number
  /** …and is multiplied by this after each epoch from the second on. */
  readonly decay: number
  readonly batchSize: number
  /** Share of the training windows seen in an epoch. */
  readonly windowShare: number
  /** The most epochs. */
  readonly epochs: number
  /** Epochs without improvement of the validation loss before it stops. */
  readonly patience: number
  /** Global gradient norm above which gradients are scaled down. */
  readonly clip: number
}
