/** What tells a network from others, as results name it. */

import { cellNames } from '../../contract'
import type { CellName } from '../../engine'
import type { BaseName } from '../net/bases'
import type { NetSettings } from '../net/settings'

const cellWords: Readonly<Record<CellName, string>> = {
  ...cellNames,
  reluRnn: 'RNN (ReLU)',
  leakyReluRnn: 'RNN (leaky ReLU)',
  gruResetBefore: 'GRU (reset before)',
}

/** What a network corrects; most start from a level, which goes without saying. */
const baseWords: Readonly<Record<BaseName, string>> = {
  level: '',
  seasonalNaive: ' on seasonal naive',
  seasonAndWeek: ' on day and week',
  linear: ' on ridge',
}

/** "GRU 64 · segments of 24 on ridge" */
export function netName({
  cell,
  layers,
  segment,
  base,
}: Pick<NetSettings, 'cell' | 'layers' | 'segment' | 'base'>): string {
  const segments = segment === 1 ? '' : ` · segments of ${segment}`
  return `${cellWords[cell]} ${layers.join('-')}${segments}${baseWords[base]}`
}
