/** The table of heads: how the network writes the horizon, given what it has read. Each starts at the base. */

import { createDirectHead } from './directHead'
import type { HeadFactory } from './head'
import { createParallelHead } from './parallelHead'
import { createAttentionHead, createRecursiveHead, createSequenceHead } from './recursiveHead'

export const heads = {
  /** One linear map from the last state to the whole horizon. */
  direct: createDirectHead,
  /** One step of the same recurrent weights for each segment of the horizon, all from the last state. */
  parallel: createParallelHead,
  /** Segment after segment, each read before the next is written. */
  recursive: createRecursiveHead,
  /** The same with a decoder of its own. */
  seq2seq: createSequenceHead,
  /** A decoder that looks back at every segment of the past. */
  seq2seqAttention: createAttentionHead,
} as const satisfies Record<string, HeadFactory>

export type HeadName = keyof typeof heads
