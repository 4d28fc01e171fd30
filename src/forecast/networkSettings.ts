/** The settings a user makes, as the tables of networks have them. */

import type { ModelSettings } from '../contract'
import type { NetSettings } from './net/settings'

/** Seasons whose phase is told to the network, in seasons of the series. */
const seasonsTold = {
  none: [],
  season: [1],
  seasonAndWeek: [1, 7],
} as const satisfies Record<ModelSettings['phases'], readonly number[]>

export function networkSettings(settings: ModelSettings, seasonLength: number): NetSettings {
  const { layers, lookback, horizon, segment } = settings
  const { normalization, base, head, loss, seed } = settings
  return {
    layers,
    lookback,
    horizon,
    segment,
    normalization,
    base,
    head,
    loss,
    phases: seasonsTold[settings.phases].map((seasons) => seasons * seasonLength),
    // One series has nobody to be told from.
    embeddingSize: 0,
    seed,
  }
}
