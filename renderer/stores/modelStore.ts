/** The settings in force (the suggestion with the user's changes over it), their parameters, and what is impossible. */

import { computed } from 'vue'

import { conflictsOf, type LearnedData, type ModelConflict, type ModelSettings } from '../../src/contract'
import { countParameters, modelSettingsOf, type NetworkParameters } from '../../src/project'
import { absentAtEnd, absentPoints } from '../stage/absentPoints'
import type { ProjectStore } from './projectStore'
import type { SeriesStore } from './seriesStore'

/** A setting that this series cannot give: the longest it can. */
export interface LengthLimit {
  readonly longest: number
}

export type ModelStore = ReturnType<typeof createModelStore>

export function createModelStore(project: ProjectStore, series: SeriesStore) {
  const settings = computed<ModelSettings | null>(() =>
    series.suggestion.value ? modelSettingsOf(project.document.value, series.suggestion.value.model) : null,
  )

  const columns = computed(() => {
    const { past, future } = project.document.value.covariates
    return { past: past.length, future: future.length }
  })

  /** Whether any point is absent that the network is to know of: those behind the last value are still to come. */
  const masked = computed(() => {
    const description = series.described.value?.description
    if (!description) return false
    return absentPoints(description) > (columns.value.future > 0 ? absentAtEnd(description) : 0)
  })

  /** Channels a step: the value, where anything is absent whether it was observed, and every column that helps. */
  const inputs = computed(() => 1 + Number(masked.value) + columns.value.past + columns.value.future)

  /** Points of one season, 1 for none. */
  const seasonLength = computed(() => series.described.value?.description.seasonLength ?? 1)

  const networkInput = computed(() => ({
    inputs: inputs.value,
    ahead: columns.value.future,
    seasonLength: seasonLength.value,
  }))

  /** What settings must fit. */
  const learned = computed<LearnedData>(() => ({
    seasonLength: seasonLength.value,
    pastColumns: columns.value.past,
  }))

  const parameters = computed<NetworkParameters | null>(() => {
    const current = settings.value
    if (!current) return null
    return countParameters(current, networkInput.value)
  })

  /**
   * The suggestion tells the longest of each length with the suggested other one. With a longer other one less is
   * possible still; with a shorter one perhaps more, and then the trainer is left to judge.
   */
  const limits = computed(() => {
    const current = settings.value
    const suggestion = series.suggestion.value
    const limit: { horizon?: LengthLimit; lookback?: LengthLimit } = {}
    if (!current || !suggestion) return limit
    const { model, longestHorizon, longestLookback } = suggestion
    if (current.horizon > longestHorizon && current.lookback >= model.lookback) {
      limit.horizon = { longest: longestHorizon }
    }
    if (current.lookback > longestLookback && current.horizon >= model.horizon) {
      limit.lookback = { longest: longestLookback }
    }
    return limit
  })

  /** Whether a setting differs from the suggestion. */
  const changed = computed(() => Object.keys(project.document.value.model).length > 0)
  /** Choices that do not go together with others. */
  const conflicts = computed<readonly ModelConflict[]>(() =>
    settings.value ? conflictsOf(settings.value, learned.value) : [],
  )
  const possible = computed(
    () =>
      settings.value !== null &&
      !limits.value.horizon &&
      !limits.value.lookback &&
      conflicts.value.length === 0,
  )

  return {
    settings,
    columns,
    masked,
    inputs,
    seasonLength,
    learned,
    networkInput,
    parameters,
    limits,
    conflicts,
    changed,
    possible,
  }
}
