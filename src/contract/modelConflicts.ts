/**
 * The table of settings that do not go together: which setting is at fault, when, and what it would have to be. The window
 * closes such a choice and says why; the trainer refuses it.
 */

import type { ModelSettings } from './modelSettings'

/** What settings must fit. */
export interface LearnedData {
  /** Points of one season, 1 for none. */
  readonly seasonLength: number
  /** Columns that help and are known up to the origin of a forecast alone. */
  readonly pastColumns: number
}

interface ConflictRule {
  readonly setting: keyof ModelSettings
  /** Whether the settings cannot be trained on such data, or mean nothing there. */
  readonly applies: (settings: ModelSettings, data: LearnedData) => boolean
  /** What the setting would have to be, as an error says it. */
  readonly expected: string
}

export const modelConflicts = {
  segmentTooLong: {
    setting: 'segment',
    applies: ({ segment, lookback }) => segment > lookback,
    expected: 'no longer than the look-back',
  },
  segmentNotWhole: {
    setting: 'segment',
    applies: ({ segment, lookback }) => segment <= lookback && lookback % segment !== 0,
    expected: 'a divisor of the look-back',
  },
  baseWithoutSeason: {
    setting: 'base',
    applies: ({ base }, { seasonLength }) =>
      seasonLength <= 1 && (base === 'seasonalNaive' || base === 'seasonAndWeek'),
    expected: 'level or linear for a series without a season',
  },
  normalizationWithoutSeason: {
    setting: 'normalization',
    applies: ({ normalization }, { seasonLength }) => seasonLength <= 1 && normalization === 'seasonMean',
    expected: 'another than seasonMean for a series without a season',
  },
  phasesWithoutSeason: {
    setting: 'phases',
    applies: ({ phases }, { seasonLength }) => seasonLength <= 1 && phases !== 'none',
    expected: 'none for a series without a season',
  },
  headReadsUnknown: {
    setting: 'head',
    applies: ({ head }, { pastColumns }) => head === 'recursive' && pastColumns > 0,
    expected: 'another than recursive beside columns that nobody knows ahead',
  },
  residualWithoutTwin: {
    setting: 'residual',
    applies: ({ residual, layers, segment }) => residual && !hasTwin(layers, segment),
    expected: 'false where no layer is as wide as what it reads',
  },
  warmUpTooLong: {
    setting: 'warmUp',
    applies: ({ warmUp, epochs }) => warmUp > 0 && warmUp >= epochs,
    expected: 'fewer epochs than are trained',
  },
} as const satisfies Record<string, ConflictRule>

export type ModelConflictName = keyof typeof modelConflicts

export interface ModelConflict {
  readonly name: ModelConflictName
  readonly setting: keyof ModelSettings
  readonly expected: string
}

export function conflictsOf(settings: ModelSettings, data: LearnedData): readonly ModelConflict[] {
  return (Object.keys(modelConflicts) as ModelConflictName[])
    .filter((name) => modelConflicts[name].applies(settings, data))
    .map((name) => ({
      name,
      setting: modelConflicts[name].setting,
      expected: modelConflicts[name].expected,
    }))
}

/** Segments are embedded as wide as the first layer, which then reads its own width. */
function hasTwin(layers: readonly number[], segment: number): boolean {
  return segment > 1 || layers.some((units, index) => units === layers[index - 1])
}
