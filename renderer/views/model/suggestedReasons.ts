/** Why a setting was suggested as it was: the rule it comes from, by what it came to. Each names a sentence below `model.why`. */

import type { ModelSettings, ModelSuggestion } from '../../../src/contract'

export const suggestedReasons = [
  'oneSeason',
  'judgedHorizon',
  'manySeasons',
  'manySegments',
  'wholeSeason',
  'partOfSeason',
  'severalPoints',
  'stepByStep',
  'weekTold',
  'seasonTold',
  'noneTold',
  'lastValue',
  'ridge',
  'atOnce',
  'absolute',
  'byWindows',
  'thousandsOfSteps',
  'unluckyEpochs',
  'rateByHorizon',
  'plateau',
  'firstEpoch',
  'gentleDecay',
  'rareClip',
  'anySeed',
] as const
export type SuggestedReason = (typeof suggestedReasons)[number]

type Rule = (settings: ModelSettings, seasonLength: number) => SuggestedReason

const rules: { readonly [Setting in keyof ModelSettings]: Rule } = {
  horizon: ({ horizon }, season) => (horizon === season && season > 1 ? 'oneSeason' : 'judgedHorizon'),
  lookback: (_, season) => (season > 1 ? 'manySeasons' : 'manySegments'),
  segment({ segment }, season) {
    if (segment === 1) return 'stepByStep'
    if (season <= 1) return 'severalPoints'
    return segment === season ? 'wholeSeason' : 'partOfSeason'
  },
  phases: ({ phases }) =>
    (({ none: 'noneTold', season: 'seasonTold', seasonAndWeek: 'weekTold' }) as const)[phases],
  layers: () => 'byWindows',
  normalization: () => 'lastValue',
  base: () => 'ridge',
  head: () => 'atOnce',
  loss: () => 'absolute',
  batchSize: () => 'byWindows',
  epochs: () => 'thousandsOfSteps',
  patience: () => 'unluckyEpochs',
  learningRate: () => 'rateByHorizon',
  schedule: () => 'plateau',
  warmUp: () => 'firstEpoch',
  weightDecay: () => 'gentleDecay',
  clip: () => 'rareClip',
  seed: () => 'anySeed',
}

export function reasonOf(
  setting: keyof ModelSettings,
  { model, seasonLength }: ModelSuggestion,
): SuggestedReason {
  return rules[setting](model, seasonLength)
}
