/** The recurrent stack that settings describe: the one that reads the past, and a decoder's own. */

import type { RecurrentStackSettings } from '../../engine'
import type { NetSettings } from './settings'

export function stackSettings(
  { cell, layers, dropout, residual = false, layerNorm = false }: NetSettings,
  inputSize: number,
): RecurrentStackSettings {
  return { cell, inputSize, hiddenSizes: layers, dropout, residual, layerNorm }
}
