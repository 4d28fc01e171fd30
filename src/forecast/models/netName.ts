/** What tells a network from others, as results name it. */

import { nameOfLayers } from '../../contract'
import type { BaseName } from '../net/bases'
import type { NetSettings } from '../net/settings'

/** What a network corrects; most start from a level, which goes without saying. */
const baseWords: Readonly<Record<BaseName, string>> = {
  level: '',
  seasonalNaive: ' on seasonal naive',
  seasonAndWeek: ' on day and week',
  linear: ' on ridge',
}

/** "GRU 64 · segments of 24 on ridge" */
export function netName({ layers, segment, base }: Pick<NetSettings, 'layers' | 'segment' | 'base'>): string {
  const segments = segment === 1 ? '' : ` · segments of ${segment}`
  return `${nameOfLayers(layers)}${segments}${baseWords[base]}`
}
