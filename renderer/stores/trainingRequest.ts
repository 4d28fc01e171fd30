/** What a network of one's own is trained on as the document stands, and by which settings. */

import { calendarChoiceOf } from '../../src/project'
import type { ModelStore } from './modelStore'
import type { ProjectStore } from './projectStore'
import type { TrainingRequest } from './runStore'

/** Null until there is a series, and settings that suit it. */
export function trainingRequestOf(
  { document, helpedSpec }: Pick<ProjectStore, 'document' | 'helpedSpec'>,
  { settings }: Pick<ModelStore, 'settings'>,
): TrainingRequest | null {
  const { value: spec } = helpedSpec
  const { value: model } = settings
  const calendar = calendarChoiceOf(document.value.calendar)
  return spec && model && { spec, model, ...(calendar && { calendar }) }
}
