/** The data of today as the panel that a model was trained on. */

import { cycleOf, historyOf, type Panel } from '../../forecast'
import type { SeriesUnit } from '../../series'
import { TidecastError } from '../../util/errors'
import { columnsOfDays } from '../calendar/savedDays'
import { toldOf } from '../calendar/tellCalendar'
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
 * Days that the model is told of stand beside the data.
 * @param present one at least
 * @param horizon steps that will be asked for
 * @throws TidecastError `model.frequency`, `model.clock`, `model.shortHistory`, `calendar.noDates`, `calendar.unknownPlace`
 */
export async function layOut(
  group: SavedGroup,
  present: readonly PanelEntry[],
  horizon: number,
): Promise<LaidOut> {
  const { auto, covariates } = group
  const { seasonLength } = auto
  // A forecast is made of whole horizons of the model.
  const ahead = Math.ceil(horizon / auto.horizon) * auto.horizon
  const aligned = alignEntries(
    await withDays(present, group, ahead),
    group,
    cycleOf(auto.predictor, seasonLength),
  )
  requireHistory(aligned, group)
  const padded = aligned.map((each) => each.padded)
  const form = {
    seasonLength,
    horizon: ahead,
    measures: covariates,
    firstSteps: aligned.map(({ firstStep }) => firstStep),
  }
  const own = panelOf(padded, form)
  const units = unitsOf(padded)
  const panel = units.some((unit) => unit !== null) ? panelOf(modelledEntries(padded), form) : own
  return { aligned, padded, units, own, panel }
}

async function withDays(
  entries: readonly PanelEntry[],
  { days }: SavedGroup,
  ahead: number,
): Promise<readonly PanelEntry[]> {
  if (!days) return entries
  const columns: (readonly Float64Array[])[] = []
  for (const entry of entries) columns.push(await columnsOfDays(days, entry, ahead))
  return toldOf(entries, columns)
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
