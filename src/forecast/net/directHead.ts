/** The direct head: the last state, and what is known of the future, through one linear map. */

import { concatenate, createLinear, dropout, lastStep, reshape, type Tensor } from '../../engine'
import type { Random } from '../../util/random'
import type { Head, HeadParts } from './head'

export function createDirectHead(
  { backend, settings, layout, stateSize, outputs, dropout: share, names }: HeadParts,
  random: Random,
): Head {
  const { futureSegments, futureSize } = layout
  const known = futureSegments * futureSize
  const width = settings.segment * outputs
  const inputSize = stateSize + known + (names ? settings.embeddingSize : 0)
  const linear = createLinear(
    backend,
    { inputSize, outputSize: futureSegments * width, initial: 'zero' },
    random,
  )
  return {
    parameters: linear.parameters,
    forward({ output, future, series, random: dropping }) {
      const batch = series.length
      const state = dropout(lastStep(output), share, dropping)
      const parts: Tensor[] = [state]
      if (future) parts.push(reshape(future, [batch, known]))
      if (names) parts.push(names.forward(series))
      const read = parts.length > 1 ? concatenate(parts, 1) : state
      return reshape(linear.forward(read), [batch, futureSegments, width])
    },
  }
}
