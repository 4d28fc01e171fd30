/** What a model wants of the data it will be asked about: what it was trained on, as columns and their preparation. */

import type { PanelSpec, SeriesSpec } from '../../contract'
import type { Table } from '../../series'
import { targetsOf } from '../panel/readEntries'
import type { Preparation } from '../prepare/preparation'
import type { Wants } from './modelContent'

type SeriesWants = Extract<Wants, { readonly kind: 'series' }>

interface WantsReading {
  readonly signal: AbortSignal
  /** The stamp from which on nothing was learned from, of an own network. */
  readonly trainingEnd?: number
}

/** Without values of days to come, which are of the data. With every transform as it was fitted: other data must come in the unit that the model learnt. */
export async function wantsOfSeries(
  series: SeriesSpec,
  preparation: Pick<Preparation, 'settled'>,
  { signal, trainingEnd }: WantsReading,
): Promise<SeriesWants> {
  const { time, target, fill, id, recipe, covariates } = series
  const settled = recipe && (await preparation.settled(series, recipe, { signal, split: trainingEnd }))
  return {
    kind: 'series',
    series: {
      time,
      target,
      fill,
      ...(id !== undefined && { id }),
      ...(settled && { recipe: settled }),
      ...(covariates && { covariates: { ...covariates, cells: [] } }),
    },
    ...(trainingEnd !== undefined && { trainingEnd }),
  }
}

/** Columns by name: `all` would mean others in another file. */
export function wantsOfPanel(panel: PanelSpec, table: Table): Wants {
  const { time, ids, covariates, recipe } = panel
  return {
    kind: 'panel',
    panel: {
      time,
      targets: [...targetsOf(table, panel)],
      ...(ids && { ids }),
      ...(covariates && { covariates }),
      ...(recipe && { recipe }),
    },
  }
}
