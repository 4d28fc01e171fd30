/**
 * Named settings of an own network. Each is a rule over what is suggested for the series, so that it suits every length:
 * none holds a number of its own but for the layers.
 */

import { settingRanges, type ModelSettings, type ModelSuggestion } from '../../../src/contract'

export const networkPresets = ['suggested', 'quick', 'small', 'deep', 'memory'] as const
export type NetworkPreset = (typeof networkPresets)[number]

type Rule = (suggestion: ModelSuggestion) => Partial<ModelSettings>

const rules: Readonly<Record<NetworkPreset, Rule>> = {
  suggested: () => ({}),
  quick: ({ model }) => ({
    layers: [16],
    epochs: Math.max(1, Math.ceil(model.epochs / 4)),
    patience: Math.max(1, Math.ceil(model.patience / 2)),
  }),
  small: ({ model }) => ({
    cell: 'rnn',
    layers: [8],
    patience: within('patience', 2 * model.patience),
  }),
  deep: ({ model }) => ({
    layers: [64, 32],
    learningRate: model.learningRate / 2,
    patience: within('patience', 2 * model.patience),
  }),
  // With the suggested horizon so long a look-back still fits into the series.
  memory: ({ model, longestLookback }) => ({
    cell: 'lstm',
    layers: [48],
    lookback: Math.max(model.lookback, Math.min(2 * model.lookback, longestLookback)),
  }),
}

function within(name: 'patience', value: number): number {
  const { minimum, maximum } = settingRanges[name]
  return Math.min(maximum, Math.max(minimum, value))
}

/** What the preset sets; all else is as suggested, but for the horizon, which is the question and not the answer. */
export function presetSettings(preset: NetworkPreset, suggestion: ModelSuggestion): Partial<ModelSettings> {
  return rules[preset](suggestion)
}

/** The preset these settings are, with any horizon and seed; null where they were changed by hand. */
export function presetOf(settings: ModelSettings, suggestion: ModelSuggestion): NetworkPreset | null {
  const told = (model: ModelSettings) => {
    const { cell, layers, lookback, epochs, patience, batchSize, learningRate } = model
    return JSON.stringify([cell, layers, lookback, epochs, patience, batchSize, learningRate])
  }
  const own = told(settings)
  const fits = (preset: NetworkPreset) =>
    told({ ...suggestion.model, ...presetSettings(preset, suggestion) }) === own
  return networkPresets.find(fits) ?? null
}
