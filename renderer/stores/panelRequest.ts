/** What Auto is asked of all series of a source together, as the document stands. */

import type { PanelSpec, SeriesSpec, SourceDescription } from '../../src/contract'
import { calendarChoiceOf, type ProjectDocument } from '../../src/project'
import type { AutoTold } from './autoStore'
import type { ModelStore } from './modelStore'
import type { ProjectStore } from './projectStore'
import type { SourceStore } from './sourceStore'

export interface PanelRequest {
  readonly panel: PanelSpec
  readonly told: AutoTold
  /** Series that are meant, at least two. */
  readonly count: number
  /** Whether a series is named by its id; else by its column. */
  readonly byId: boolean
}

/** Null where there are no two series, or none can be read. */
export function panelRequestOf(
  { document, source }: Pick<ProjectStore, 'document' | 'source'>,
  { description }: Pick<SourceStore, 'description'>,
  { settings }: Pick<ModelStore, 'settings'>,
): PanelRequest | null {
  const { value: reference } = source
  const { value: told } = description
  if (!reference || !told) return null
  const { time, recipe, covariates, calendar, model } = document.value
  const { past, future } = covariates
  const targets = targetsOf(document.value, told)
  const count = targets.length * (told.series?.count ?? 1)
  if (count < 2) return null
  return {
    panel: {
      source: reference,
      time,
      targets,
      ...(past.length + future.length > 0 && { covariates: { past, future } }),
      ...(recipe && { recipe }),
    },
    // The horizon that is shown is the one that is meant, though it was suggested for one of the series.
    told: { horizon: model.horizon ?? settings.value?.horizon, calendar: calendarChoiceOf(calendar) },
    count,
    byId: told.series !== undefined,
  }
}

/** Of a file with ids the column that was chosen; else every column of numbers without another part. */
function targetsOf(
  { time, target, covariates }: Pick<ProjectDocument, 'time' | 'target' | 'covariates'>,
  { columns, series }: Pick<SourceDescription, 'columns' | 'series'>,
): string[] {
  if (series) return target === null ? [] : [target]
  const taken = new Set([time, ...covariates.past, ...covariates.future])
  return columns.filter(({ name, kind }) => kind === 'number' && !taken.has(name)).map(({ name }) => name)
}

/** One series of a panel by its name, as it was forecast: nothing of it is filled. */
export function seriesOfPanel(
  { panel, byId }: Pick<PanelRequest, 'panel' | 'byId'>,
  name: string,
): SeriesSpec {
  const { source, time, targets, recipe } = panel
  const [column = name] = targets
  return {
    source,
    time,
    ...(byId ? { target: column, id: name } : { target: name }),
    fill: 'leave',
    ...(recipe && { recipe }),
  }
}
