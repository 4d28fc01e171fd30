/** The network: segments read by a recurrent stack, the horizon written by a head, from what the tables name. */

import {
  createEmbedding,
  createLinear,
  createRecurrentStack,
  relu,
  reshape,
  scope,
  split,
  tensor,
  type Backend,
  type Tensor,
} from '../../engine'
import type { Random } from '../../util/random'
import type { Head } from './head'
import { heads } from './heads'
import { lossRow } from './losses'
import { stackSettings } from './stackSettings'
import type { NetSettings } from './settings'
import type { EncodedWindows, WindowLayout } from './windowEncoder'

export interface Network {
  readonly parameters: readonly Tensor[]
  /** How many of the parameters, in their order, belong to each layer, lowest first, and to the head. */
  readonly partSizes: readonly number[]
  /** → [B, horizon, outputs of the loss], from the base in the windows' scales; zeros until trained. */
  forward(windows: EncodedWindows, random?: Random): Tensor
  dispose(): void
}

/** @param seriesCount of the panel */
export function createNetwork(
  backend: Backend,
  settings: NetSettings,
  layout: WindowLayout,
  seriesCount: number,
  random: Random,
): Network {
  const { layers, segment, horizon, embeddingSize } = settings
  const { outputs } = lossRow(settings.loss)
  const top = layers[layers.length - 1]
  const named = embeddingSize > 0 && seriesCount > 1
  // Segments are embedded; so are steps too narrow to hold a name and a place beside it, as the parallel head asks.
  const embedded = segment > 1 || (named && layout.pastSize <= embeddingSize)
  const inputSize = embedded ? layers[0].units : layout.pastSize

  const made = scope(backend, () => {
    const reader = embedded
      ? createLinear(
          backend,
          { inputSize: layout.pastSize, outputSize: inputSize, initial: 'uniform' },
          random,
        )
      : undefined
    const stack = createRecurrentStack(backend, stackSettings(settings, inputSize), random)
    const names = named
      ? createEmbedding(backend, { categories: seriesCount, size: embeddingSize }, random)
      : undefined
    const read = (segments: Tensor) => (reader ? relu(reader.forward(segments)) : segments)
    const head: Head = heads[settings.head](
      {
        backend,
        settings,
        layout,
        stack,
        inputSize,
        stateSize: top.units,
        outputs,
        dropout: top.dropout,
        names,
        read,
      },
      random,
    )
    const parameters = [
      ...(reader?.parameters ?? []),
      ...stack.parameters,
      ...(names?.parameters ?? []),
      ...head.parameters,
    ]
    const [lowest = 0, ...higher] = stack.layers.map((layer) => layer.parameters.length)
    // What embeds the segments is of the lowest layer, the names of series are the head's.
    const partSizes = [
      (reader?.parameters.length ?? 0) + lowest,
      ...higher,
      (names?.parameters.length ?? 0) + head.parameters.length,
    ]
    return { stack, read, head, parameters, partSizes }
  })
  const { stack, read, head, parameters, partSizes } = made

  return {
    parameters,
    partSizes,
    forward({ count, past, future, base, series }, dropping) {
      const { pastSegments, futureSegments, pastSize, futureSize } = layout
      const segments = tensor(backend, past, [count, pastSegments, pastSize])
      const { output, finalStates } = stack.run(read(segments), { random: dropping })
      const written = head.forward({
        output,
        finalStates,
        lastSegment: () => (pastSegments > 1 ? split(segments, 1, [pastSegments - 1, 1])[1] : segments),
        future: futureSize > 0 ? tensor(backend, future, [count, futureSegments, futureSize]) : undefined,
        base: () => tensor(backend, base, [count, futureSegments, segment]),
        series,
        random: dropping,
      })
      const steps = futureSegments * segment
      const whole = reshape(written, [count, steps, outputs])
      return steps === horizon ? whole : split(whole, 1, [horizon, steps - horizon])[0]
    },
    dispose() {
      for (const parameter of parameters) parameter.dispose()
    },
  }
}
