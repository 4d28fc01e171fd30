/**
 * A long window as a short sequence of segments, and all segments of the future from one state at once. Source:
 * S. Lin et al., "SegRNN: Segment recurrent neural network for long-term time series forecasting", 2023.
 */

import type { Random } from '../../util/random'
import type { Backend } from '../backend'
import { concatenate, reshape } from '../ops/arrange'
import { relu } from '../ops/functions'
import { repeat } from '../ops/reduction'
import { requireShape } from '../shape'
import type { Tensor } from '../tensor'
import { dropout } from './dropout'
import { createEmbedding } from './embedding'
import { createLinear, type Layer } from './linear'
import type { LayerState, RecurrentLayer } from './recurrentLayer'

export interface SegmentEmbeddingSettings {
  /** Steps of a segment; the window is a whole number of them. */
  readonly segment: number
  readonly size: number
}

/** x [B, L], one series a sample → relu(W·segment + b) of each segment, [B, L / segment, size]. */
export function createSegmentEmbedding(
  backend: Backend,
  { segment, size }: SegmentEmbeddingSettings,
  random: Random,
): Layer {
  const linear = createLinear(backend, { inputSize: segment, outputSize: size, initial: 'uniform' }, random)
  return {
    parameters: linear.parameters,
    forward(x) {
      requireShape('segment embedding', x.shape, ['B', 'L'])
      const [batch, length] = x.shape
      const segments = Math.floor(length / segment)
      requireShape(`segment embedding by ${segment}`, x.shape, [batch, Math.max(1, segments) * segment])
      return relu(linear.forward(reshape(x, [batch, segments, segment])))
    },
  }
}

export interface ParallelHeadSettings {
  /** Width of the recurrent layer, and of what it reads. */
  readonly hiddenSize: number
  readonly inputSize: number
  readonly segment: number
  /** Segments of the future. */
  readonly segments: number
  /** Different series whose embedding tells them apart; with 1 the position alone is read. @default 1 */
  readonly channels?: number
  /** @default 0 */
  readonly dropout?: number
}

export interface ParallelHead {
  readonly parameters: readonly Tensor[]
  /**
   * State of the layer after the past, and the channel of each sample → [B, segments · segment]: for each segment one
   * step of the same recurrent weights, reading the embedding of its place (and channel), then a linear map.
   */
  forward(
    layer: RecurrentLayer,
    state: LayerState,
    options?: { readonly channels?: readonly number[]; readonly random?: Random },
  ): Tensor
}

export function createParallelHead(
  backend: Backend,
  settings: ParallelHeadSettings,
  random: Random,
): ParallelHead {
  const { hiddenSize, inputSize, segment, segments, channels = 1 } = settings
  const channelSize = channels > 1 ? Math.floor(inputSize / 2) : 0
  const places = createEmbedding(backend, { categories: segments, size: inputSize - channelSize }, random)
  const names =
    channelSize > 0
      ? createEmbedding(backend, { categories: channels, size: channelSize }, random)
      : undefined
  const out = createLinear(
    backend,
    { inputSize: hiddenSize, outputSize: segment, initial: 'uniform' },
    random,
  )
  const everyPlace = Array.from({ length: segments }, (_, place) => place)

  /** [B, N] → [B · segments, N] */
  const forEachSegment = (each: Tensor) => {
    const [batch, size] = each.shape
    return reshape(repeat(each, 1, segments), [batch * segments, size])
  }

  return {
    parameters: [...places.parameters, ...(names?.parameters ?? []), ...out.parameters],
    forward(layer, { hidden, cell }, { channels: ofSamples, random: dropping } = {}) {
      const state = { hidden: hidden && forEachSegment(hidden), cell: cell && forEachSegment(cell) }
      const rows = state.hidden?.shape[0] ?? segments
      const batch = rows / segments
      const place = reshape(repeat(places.forward(everyPlace), 0, batch), [rows, inputSize - channelSize])
      const channel = names && forEachSegment(names.forward(ofSamples ?? new Array<number>(batch).fill(0)))
      const input = channel ? concatenate([place, channel], 1) : place
      const { output } = layer.run(reshape(input, [rows, 1, inputSize]), { state, random: dropping })
      const read = dropout(reshape(output, [rows, hiddenSize]), settings.dropout ?? 0, dropping)
      return reshape(out.forward(read), [batch, segments * segment])
    },
  }
}
