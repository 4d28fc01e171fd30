/**
 * Named settings of an own network. Each is a rule over what is suggested for the series, so that it suits every length:
 * none holds a number of its own but for the layers and shares.
 */

import {
  conflictsOf,
  settingRanges,
  settingsOver,
  uniformLayers,
  type LearnedData,
  type ModelConflictName,
  type ModelSettings,
  type ModelSuggestion,
} from '../../../src/contract'

export const networkPresets = [
  'suggested',
  'quick',
  'small',
  'plain',
  'deep',
  'memory',
  'seasonal',
  'segments',
  'probabilistic',
] as const
export type NetworkPreset = (typeof networkPresets)[number]

type Rule = (suggestion: ModelSuggestion) => Partial<ModelSettings>

const rules: Readonly<Record<NetworkPreset, Rule>> = {
  suggested: () => ({}),
  quick: ({ model }) => ({
    layers: uniformLayers([16], { cell: 'gru' }),
    epochs: Math.max(1, Math.ceil(model.epochs / 4)),
    patience: Math.max(1, Math.ceil(model.patience / 2)),
  }),
  small: ({ model }) => ({
    layers: uniformLayers([8], { cell: 'rnn' }),
    patience: within('patience', 2 * model.patience),
  }),
  plain: () => ({
    layers: uniformLayers([32, 32], { cell: 'lstm' }),
    segment: 1,
    phases: 'none',
    normalization: 'series',
    base: 'level',
    head: 'direct',
    loss: 'mse',
  }),
  deep: ({ model }) => ({
    layers: uniformLayers([64, 64], { cell: 'gru', residual: true, dropout: 0.1 }, model),
    learningRate: model.learningRate / 2,
    patience: within('patience', 2 * model.patience),
  }),
  // With the suggested horizon so long a look-back still fits into the series.
  memory: ({ model, longestLookback }) => ({
    layers: uniformLayers([48], { cell: 'lstm' }),
    lookback: wholeSegments(model, Math.max(model.lookback, Math.min(2 * model.lookback, longestLookback))),
  }),
  seasonal: () => ({ phases: 'season', normalization: 'seasonMean', base: 'seasonalNaive' }),
  segments(suggestion) {
    const { lookback } = suggestion.model
    const segment = segmentFor(suggestion)
    return {
      segment,
      lookback: segment * Math.floor(lookback / segment),
      base: 'level',
      phases: suggestion.seasonLength > 1 ? 'season' : 'none',
      head: 'parallel',
      layers: suggestion.model.layers.map((layer) => ({ ...layer, dropout: 0.2 })),
    }
  },
  probabilistic: () => ({ loss: 'quantile' }),
}

/** Longer ones would hide their own course from the network. */
const longestSegment = 60
const segmentWithoutSeason = 12

/** A season, or the largest whole part of it that is short enough; at most the look-back. */
function segmentFor({ model, seasonLength }: ModelSuggestion): number {
  const most = Math.min(longestSegment, model.lookback)
  if (seasonLength <= 1) return Math.min(segmentWithoutSeason, model.horizon, most)
  let segment = Math.min(most, seasonLength)
  while (seasonLength % segment !== 0) segment--
  return segment
}

function wholeSegments({ segment }: ModelSettings, lookback: number): number {
  return segment * Math.floor(lookback / segment)
}

function within(name: 'patience', value: number): number {
  const { minimum, maximum } = settingRanges[name]
  return Math.min(maximum, Math.max(minimum, value))
}

/** What the preset sets; all else is as suggested, but for the horizon, which is the question and not the answer. */
export function presetSettings(preset: NetworkPreset, suggestion: ModelSuggestion): Partial<ModelSettings> {
  return rules[preset](suggestion)
}

/** Why the series does not allow the preset; null where it does. */
export function presetConflict(
  preset: NetworkPreset,
  suggestion: ModelSuggestion,
  learned: LearnedData,
): ModelConflictName | null {
  const settings = settingsOver(suggestion.model, presetSettings(preset, suggestion))
  return conflictsOf(settings, learned)[0]?.name ?? null
}

/** The preset these settings are, with any horizon and seed; null where they were changed by hand. */
export function presetOf(settings: ModelSettings, suggestion: ModelSuggestion): NetworkPreset | null {
  const told = (model: ModelSettings) =>
    JSON.stringify(Object.entries(model).filter(([name]) => name !== 'horizon' && name !== 'seed'))
  const own = told(settings)
  const fits = (preset: NetworkPreset) =>
    told(settingsOver(suggestion.model, presetSettings(preset, suggestion))) === own
  return networkPresets.find(fits) ?? null
}
