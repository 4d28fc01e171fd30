/** What a head is, and what every head of the table is built from. */

import type { Backend, Embedding, LayerState, RecurrentStack, Tensor } from '../../engine'
import type { Random } from '../../util/random'
import type { NetSettings } from './settings'
import type { WindowLayout } from './windowEncoder'

export interface HeadParts {
  readonly backend: Backend
  readonly settings: NetSettings
  readonly layout: WindowLayout
  readonly stack: RecurrentStack
  /** Width of the stack's input, and of its output. */
  readonly inputSize: number
  readonly stateSize: number
  /** Numbers a step. */
  readonly outputs: number
  /** Share of the stack's output dropped while training. */
  readonly dropout: number
  /** What tells the series apart; absent where nothing does. */
  readonly names: Embedding | undefined
  /** Segments of the past [B, S, pastSize] → what the stack reads, [B, S, inputSize]. */
  readonly read: (segments: Tensor) => Tensor
}

export interface HeadInput {
  /** Output of the stack over the past, [B, S, stateSize]. */
  readonly output: Tensor
  readonly finalStates: () => readonly LayerState[]
  /** The last segment of the past, [B, 1, pastSize]. */
  readonly lastSegment: () => Tensor
  /** [B, futureSegments, futureSize]; absent where nothing is known of the future. */
  readonly future: Tensor | undefined
  /** The base in the unit of the inputs, [B, futureSegments, segment]. */
  readonly base: () => Tensor
  /** [B] */
  readonly series: readonly number[]
  /** Given while training: draws what is dropped. */
  readonly random: Random | undefined
}

export interface Head {
  readonly parameters: readonly Tensor[]
  /** → [B, futureSegments, segment · outputs], to be added to the base */
  forward(input: HeadInput): Tensor
}

export type HeadFactory = (parts: HeadParts, random: Random) => Head
