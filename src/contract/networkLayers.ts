/**
 * The stack of an own network: what each of its recurrent layers is, lowest first. Every layer chooses for itself, so that
 * a wide cell can read the past and a small one above it sum up.
 */

import * as v from 'valibot'

import { integerIn, layerRanges, numberIn } from './settingRanges'

export const cells = ['rnn', 'lstm', 'peepholeLstm', 'gru'] as const
export const cellSchema = v.picklist(cells)
export type Cell = v.InferOutput<typeof cellSchema>

/** As results and reports name them. */
export const cellNames: Readonly<Record<Cell, string>> = {
  rnn: 'RNN',
  lstm: 'LSTM',
  peepholeLstm: 'LSTM with peepholes',
  gru: 'GRU',
}

export const networkLayerSchema = v.strictObject({
  cell: cellSchema,
  units: integerIn(layerRanges.units),
  /** Share of the layer's state dropped while training, where the next layer or the head reads it. */
  dropout: v.optional(numberIn(layerRanges.dropout), 0),
  /** Adds what the layer reads to what it says; both must have one width. */
  residual: v.optional(v.boolean(), false),
  /** Normalises what the gates of the layer read, and its cell state. */
  layerNorm: v.optional(v.boolean(), false),
})
export type NetworkLayer = v.InferOutput<typeof networkLayerSchema>

export const networkLayersSchema = v.pipe(
  v.array(networkLayerSchema),
  v.minLength(layerRanges.layers.minimum),
  v.maxLength(layerRanges.layers.maximum),
)

/** What layers of different widths have in common. */
export type LayerKind = Pick<NetworkLayer, 'cell'> & Partial<Omit<NetworkLayer, 'cell' | 'units'>>

/** Layers of one kind, by their units. A residual is given to those alone that read their own width. */
export function uniformLayers(
  units: readonly number[],
  { cell, dropout = 0, residual = false, layerNorm = false }: LayerKind,
  { segment = 1 }: { readonly segment?: number } = {},
): NetworkLayer[] {
  return units.map((own, layer) => ({
    cell,
    units: own,
    dropout,
    residual: residual && own === (units[layer - 1] ?? (segment > 1 ? own : undefined)),
    layerNorm,
  }))
}

/** Whether a layer is as wide as what it reads. Segments are embedded as wide as the first layer. */
export function readsOwnWidth(layers: readonly NetworkLayer[], layer: number, segment: number): boolean {
  return layer === 0 ? segment > 1 : layers[layer]?.units === layers[layer - 1]?.units
}

/** "LSTM 32-16 + GRU 8": neighbours of one cell are told together. */
export function nameOfLayers(layers: readonly Pick<NetworkLayer, 'cell' | 'units'>[]): string {
  const told = layers.map(({ cell, units }, layer) =>
    layers[layer - 1]?.cell === cell ? `-${units}` : `${layer === 0 ? '' : ' + '}${cellNames[cell]} ${units}`,
  )
  return told.join('')
}
