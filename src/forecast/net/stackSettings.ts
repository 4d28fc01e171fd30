/** The recurrent stack that settings describe: the one that reads the past, and a decoder's own. */

import type { RecurrentStackSettings } from '../../engine'
import type { NetSettings } from './settings'

export function stackSettings(
  { layers }: Pick<NetSettings, 'layers'>,
  inputSize: number,
): RecurrentStackSettings {
  return {
    cell: layers[0].cell,
    inputSize,
    hiddenSizes: layers.map(({ units }) => units),
    ownSettings: layers.map(({ cell, dropout, residual, layerNorm }) => ({
      cell,
      dropout,
      residual,
      layerNorm,
    })),
  }
}
