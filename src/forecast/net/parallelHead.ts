/**
 * The parallel multi-step head: for each segment of the future one step of the stack's own weights from the state after
 * the past, reading the embeddings of its place and its series and what is known of it. Source: S. Lin et al., "SegRNN",
 * 2023.
 */

import {
  add,
  concatenate,
  createEmbedding,
  createLinear,
  dropout,
  repeat,
  reshape,
  type LayerState,
  type Tensor,
} from '../../engine'
import type { Random } from '../../util/random'
import type { Head, HeadParts } from './head'

export function createParallelHead(parts: HeadParts, random: Random): Head {
  const { backend, settings, layout, stack, inputSize, stateSize, outputs, names } = parts
  const { futureSegments, futureSize } = layout
  const nameSize = names ? settings.embeddingSize : 0
  const places = createEmbedding(backend, { categories: futureSegments, size: inputSize - nameSize }, random)
  const known =
    futureSize > 0
      ? createLinear(backend, { inputSize: futureSize, outputSize: inputSize, initial: 'uniform' }, random)
      : undefined
  const width = settings.segment * outputs
  const out = createLinear(backend, { inputSize: stateSize, outputSize: width, initial: 'zero' }, random)
  const everyPlace = Array.from({ length: futureSegments }, (_, place) => place)

  /** [B, N] → [B · futureSegments, N] */
  function forEachSegment(each: Tensor): Tensor {
    const [batch, size] = each.shape
    return reshape(repeat(each, 1, futureSegments), [batch * futureSegments, size])
  }

  function spreadOut({ hidden, cell }: LayerState): LayerState {
    return { hidden: hidden && forEachSegment(hidden), cell: cell && forEachSegment(cell) }
  }

  return {
    parameters: [...places.parameters, ...(known?.parameters ?? []), ...out.parameters],
    forward({ finalStates, future, series, random: dropping }) {
      const batch = series.length
      const rows = batch * futureSegments
      const place = reshape(repeat(places.forward(everyPlace), 0, batch), [rows, inputSize - nameSize])
      const named = names ? concatenate([place, forEachSegment(names.forward(series))], 1) : place
      const told = known && future ? add(named, known.forward(reshape(future, [rows, futureSize]))) : named
      const { output } = stack.run(reshape(told, [rows, 1, inputSize]), {
        states: finalStates().map(spreadOut),
        random: dropping,
      })
      const read = dropout(reshape(output, [rows, stateSize]), parts.dropout, dropping)
      return reshape(out.forward(read), [batch, futureSegments, width])
    },
  }
}
