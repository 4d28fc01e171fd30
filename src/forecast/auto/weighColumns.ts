/**
 * What columns brought to a trained blend: its networks forecast the jury's places once more with the columns held at their
 * mean, and the errors of both forecasts are compared. Source: L. Breiman, "Random forests", 2001, with the mean in place of
 * a permutation, so that a run repeats to the last bit.
 */

import { blendForecasts } from '../models/combine'
import type { ModelHost } from '../models/model'
import type { Panel, PanelMember } from '../panel/panel'
import { errorOf, type Blend, type Jury } from './candidate'

/** Columns that are weighed together, by their places among those of the panel. */
export interface ColumnPlaces {
  readonly future: readonly number[]
  readonly past: readonly number[]
}

export interface ColumnWorth {
  /** Share of the error without the columns that goes away with them; below 0 where they add to it. */
  readonly gain: number
  /** Points it was judged by. */
  readonly points: number
}

/** Null where the blend has no network: nothing reads the columns then. */
export async function weighColumns(
  { members }: Blend,
  jury: Jury,
  columns: ColumnPlaces,
  host: ModelHost,
): Promise<ColumnWorth | null> {
  if (!members.some(({ candidate }) => candidate.kind === 'network')) return null
  const panel = withoutColumns(jury.panel, columns)
  const untold = []
  for (const { candidate, weight } of members) {
    const reads = candidate.kind === 'network'
    const forecast = reads ? await candidate.predictor.forecast(panel, jury.places, host) : candidate.forecast
    untold.push({ forecast, weight })
  }
  const told = members.map(({ candidate, weight }) => ({ forecast: candidate.forecast, weight }))
  const before = errorOf(jury, blendForecasts(untold))
  const after = errorOf(jury, blendForecasts(told))
  return { gain: before > 0 ? 1 - after / before : 0, points: pointsJudged(jury) }
}

/** Standardised columns have their mean at 0. */
function withoutColumns(panel: Panel, { future, past }: ColumnPlaces): Panel {
  const silence = (columns: PanelMember['pastCovariates'], places: readonly number[]) =>
    columns?.map((column, i) => (places.includes(i) ? new Float64Array(column.length) : column))
  return {
    ...panel,
    members: panel.members.map((member) => ({
      ...member,
      futureCovariates: silence(member.futureCovariates, future),
      pastCovariates: silence(member.pastCovariates, past),
    })),
  }
}

function pointsJudged({ panel, places, horizon }: Jury): number {
  return places.series.reduce((count, s, row) => {
    const { observedBefore } = panel.members[s].history
    const origin = places.origins[row]
    return count + observedBefore[origin + horizon] - observedBefore[origin]
  }, 0)
}
