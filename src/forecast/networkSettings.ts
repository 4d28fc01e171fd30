/** The settings a user makes, as the tables of networks have them. */

import type { ModelSettings } from '../contract'
import { seasonsTold } from './net/phases'
import type { NetSettings } from './net/settings'

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
