/**
 * The table of settings that do not go together: which setting is at fault, when, and what it would have to be. The window
 * closes such a choice and says why; the trainer refuses it.
 */

import type { ModelSettings } from './modelSettings'
import { readsOwnWidth, type NetworkLayer } from './networkLayers'

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
  warmUpTooLong: {
    setting: 'warmUp',
    applies: ({ warmUp, epochs }) => warmUp > 0 && warmUp >= epochs,
    expected: 'fewer epochs than are trained',
  },
} as const satisfies Record<string, ConflictRule>

interface LayerConflictRule {
  readonly setting: keyof NetworkLayer
  /** Whether a layer cannot be, or means nothing, where it stands. */
  readonly applies: (settings: ModelSettings, layer: number) => boolean
  readonly expected: string
}

/** The same for the settings of one layer. */
export const layerConflicts = {
  residualWithoutTwin: {
    setting: 'residual',
    applies: ({ layers, segment }, layer) =>
      layers[layer]?.residual === true && !readsOwnWidth(layers, layer, segment),
    expected: 'false where the layer is not as wide as what it reads',
  },
  normOfOneUnit: {
    setting: 'layerNorm',
    applies: ({ layers }, layer) => layers[layer]?.layerNorm === true && layers[layer].units === 1,
    expected: 'false for a layer of one unit, whose deviation from its own mean is always 0',
  },
} as const satisfies Record<string, LayerConflictRule>

export type ModelConflictName = keyof typeof modelConflicts | keyof typeof layerConflicts

export interface ModelConflict {
  readonly name: ModelConflictName
  readonly setting: keyof ModelSettings | keyof NetworkLayer
  /** Of the settings of a layer: which, 0 the lowest. */
  readonly layer?: number
  readonly expected: string
}

export function conflictsOf(settings: ModelSettings, data: LearnedData): readonly ModelConflict[] {
  const ofNetwork = namesOf(modelConflicts)
    .filter((name) => modelConflicts[name].applies(settings, data))
    .map((name): ModelConflict => {
      const { setting, expected } = modelConflicts[name]
      return { name, setting, expected }
    })
  const ofLayers = settings.layers.flatMap((_, layer) =>
    namesOf(layerConflicts)
      .filter((name) => layerConflicts[name].applies(settings, layer))
      .map((name): ModelConflict => {
        const { setting, expected } = layerConflicts[name]
        return { name, setting, layer, expected }
      }),
  )
  return [...ofNetwork, ...ofLayers]
}

function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(table) as Name[]
}
