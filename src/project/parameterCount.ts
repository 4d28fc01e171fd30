/** Trainable parameters of an own network, part by part, without making it: the window counts at every change of a setting. */

import type { Cell, ModelSettings } from '../contract'

/** Gates of a cell, or one for a cell without: weight sets of a layer. */
export const gates: Readonly<Record<Cell, number>> = { rnn: 1, lstm: 4, peepholeLstm: 4, gru: 3 }
const withCellState: ReadonlySet<Cell> = new Set(['lstm', 'peepholeLstm'])

/** Numbers that the head gives a step. */
const outputs: Readonly<Record<ModelSettings['loss'], number>> = {
  mae: 1,
  mse: 1,
  huber: 1,
  quantile: 7,
  gaussian: 2,
  student: 3,
}

/** Waves that tell a point's place in a season, sine and cosine each. */
const mostWaves = 3
const seasonsTold: Readonly<Record<ModelSettings['phases'], readonly number[]>> = {
  none: [],
  season: [1],
  seasonAndWeek: [1, 7],
}

export type NetworkShape = Pick<ModelSettings, 'layers' | 'segment' | 'phases' | 'head' | 'loss' | 'horizon'>

export interface NetworkInput {
  /** Channels a step: the value, whether it was observed where anything is missing, and every column that helps. */
  readonly inputs: number
  /** How many of the columns are known ahead. @default 0 */
  readonly ahead?: number
  readonly seasonLength: number
}

export interface NetworkParameters {
  /** Of the map from a segment to what the first layer reads; 0 where steps are read as they are. */
  readonly reader: number
  /** Aligned with the settings' layers. */
  readonly layers: readonly number[]
  readonly head: number
  readonly total: number
}

/** Numbers of one step of the network: what a segment of the past and of the future brings. */
export function segmentSizes(
  { segment, phases }: Pick<NetworkShape, 'segment' | 'phases'>,
  { inputs, ahead = 0, seasonLength }: NetworkInput,
): { readonly past: number; readonly future: number } {
  const told = seasonsTold[phases]
    .map((seasons) => 2 * Math.min(mostWaves, Math.floor((seasons * seasonLength) / 2)))
    .reduce((sum, waves) => sum + waves, 0)
  return { past: segment * inputs + told, future: segment * ahead + told }
}

export function countParameters(shape: NetworkShape, input: NetworkInput): NetworkParameters {
  const { layers, segment } = shape
  const { past } = segmentSizes(shape, input)
  const width = segment > 1 ? (layers[0]?.units ?? past) : past
  const reader = segment > 1 ? linear(past, width) : 0
  const counts = layersOf(shape, width)
  const head = headOf(shape, input, width)
  return { reader, layers: counts, head, total: counts.reduce((sum, count) => sum + count, reader + head) }
}

/**
 * With PyTorch's two bias vectors a gate: gates · H · (I + H + 2); peepholes add a vector for three gates, normalisation a
 * gain and an offset for what the gates read and for the cell state.
 */
function layersOf({ layers }: Pick<NetworkShape, 'layers'>, inputSize: number): readonly number[] {
  return layers.map(({ cell, units, layerNorm }, index) => {
    const rows = gates[cell]
    const below = layers[index - 1]?.units ?? inputSize
    const plain = rows * units * (below + units + 2)
    const peepholes = cell === 'peepholeLstm' ? 3 * units : 0
    const norms = layerNorm ? units * (4 * rows + (withCellState.has(cell) ? 2 : 0)) : 0
    return plain + peepholes + norms
  })
}

function headOf(shape: NetworkShape, input: NetworkInput, inputSize: number): number {
  const { layers, segment, horizon, head, loss } = shape
  const { past, future } = segmentSizes(shape, input)
  const state = layers.at(-1)?.units ?? inputSize
  const segments = Math.ceil(horizon / segment)
  const width = segment * outputs[loss]
  switch (head) {
    case 'direct':
      return linear(state + segments * future, segments * width)
    case 'parallel':
      return segments * inputSize + (future > 0 ? linear(future, inputSize) : 0) + linear(state, width)
    case 'recursive':
      return linear(state + future, width)
    case 'seq2seq':
    case 'seq2seqAttention': {
      const decoder = layersOf(shape, inputSize).reduce((sum, count) => sum + count, 0)
      const reader = segment > 1 ? linear(past, inputSize) : 0
      return decoder + reader + linear((head === 'seq2seq' ? 1 : 2) * state + future, width)
    }
  }
}

function linear(inputSize: number, outputSize: number): number {
  return (inputSize + 1) * outputSize
}
