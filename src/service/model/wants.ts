/** What a model wants of the data it will be asked about: what it was trained on, as columns and their preparation. */

import type { PanelSpec, Recipe, SeriesSpec } from '../../contract'
import type { Table } from '../../series'
import { targetsOf } from '../panel/readEntries'
import type { Preparation } from '../prepare/preparation'
import type { Wants } from './modelContent'

/** With every transform as it was fitted: other data must come in the unit that the model learnt. */
export async function wantsOfSeries(
  series: SeriesSpec,
  preparation: Pick<Preparation, 'settled'>,
  signal: AbortSignal,
): Promise<Wants> {
  const { source: _source, recipe, ...choice } = series
  const settled: Recipe | undefined = recipe && (await preparation.settled(series, recipe, signal))
  return { kind: 'series', ...choice, ...(settled && { recipe: settled }) }
}

/** Columns by name: `all` would mean others in another file. */
export function wantsOfPanel(panel: PanelSpec, table: Table): Wants {
  const { source: _source, targets: _targets, ...choice } = panel
  return { kind: 'panel', ...choice, targets: [...targetsOf(table, panel)] }
}
