/** The data of today as the panel that a model was trained on. */

import { cycleOf, historyOf, type Panel } from '../../forecast'
import type { SeriesUnit } from '../../series'
import { TidecastError } from '../../util/errors'
import { panelOf } from '../panel/groupEntries'
import { modelledEntries, unitsOf } from '../panel/ownUnit'
import type { PanelEntry } from '../panel/readEntries'
import { alignEntries, type AlignedSeries } from './alignEntries'
import type { SavedGroup } from './modelContent'

export interface LaidOut {
  /** In the order of the model, as are all that follow. */
  readonly aligned: readonly AlignedSeries[]
  readonly padded: readonly PanelEntry[]
  readonly units: readonly (SeriesUnit | null)[]
  /** In the unit of the data, and in the unit that models learn: one and the same where no series has another. */
  readonly own: Panel
  readonly panel: Panel
}

/**
 * @param present one at least
 * @param horizon steps that will be asked for
 * @throws TidecastError `model.frequency`, `model.clock`, `model.shortHistory`
 */
export function layOut(group: SavedGroup, present: readonly PanelEntry[], horizon: number): LaidOut {
  const { auto, covariates } = group
  const { seasonLength } = auto
  const aligned = alignEntries(present, group, cycleOf(auto.predictor, seasonLength))
  requireHistory(aligned, group)
  const padded = aligned.map((each) => each.padded)
  const form = {
    seasonLength,
    // A forecast is made of whole horizons of the model.
    horizon: Math.ceil(horizon / auto.horizon) * auto.horizon,
    measures: covariates,
    firstSteps: aligned.map(({ firstStep }) => firstStep),
  }
  const own = panelOf(padded, form)
  const units = unitsOf(padded)
  const panel = units.some((unit) => unit !== null) ? panelOf(modelledEntries(padded), form) : own
  return { aligned, padded, units, own, panel }
}

function requireHistory(aligned: readonly AlignedSeries[], { auto, series }: SavedGroup): void {
  const wanted = historyOf(auto.predictor, auto.seasonLength)
  aligned.forEach(({ entry }, s) => {
    // A series that was shorter when it was trained on may be as short again.
    const needed = Math.min(wanted, series[s].points)
    const present = entry?.values.length ?? needed
    if (present < needed) {
      throw new TidecastError('model.shortHistory', { needed, series: series[s].id, present })
    }
  })
}
