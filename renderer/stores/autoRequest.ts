/** What Auto is asked as the document stands: the series with the columns that help it, and what else it is told. */

import type { SeriesSpec } from '../../src/contract'
import { calendarChoiceOf } from '../../src/project'
import type { AutoTold } from './autoStore'
import type { ModelStore } from './modelStore'
import type { ProjectStore } from './projectStore'

export interface AutoRequest {
  readonly spec: SeriesSpec
  readonly told: AutoTold
}

/** Null until there is a series. */
export function autoRequestOf(
  { document, helpedSpec }: Pick<ProjectStore, 'document' | 'helpedSpec'>,
  { settings }: Pick<ModelStore, 'settings'>,
): AutoRequest | null {
  const { value: spec } = helpedSpec
  if (!spec) return null
  const { model, calendar } = document.value
  // Values known ahead are asked for over the horizon that is shown: it is then Auto's own choice no more.
  const shown = spec.covariates ? settings.value?.horizon : undefined
  return { spec, told: { horizon: model.horizon ?? shown, calendar: calendarChoiceOf(calendar) } }
}
