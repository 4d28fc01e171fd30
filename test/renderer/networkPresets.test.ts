/** Presets: possible for every series, told apart from one another, and recognised again. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'

import {
  networkPresets,
  presetConflict,
  presetOf,
  presetSettings,
} from '../../renderer/views/model/networkPresets'
import {
  modelSettingsSchema,
  settingRanges,
  settingsOver,
  uniformLayers,
  type ModelSuggestion,
} from '../../src/contract'
import { longestHorizon, longestLookback, suggestModel } from '../../src/forecast'
import { applyCommand, emptyDocument } from '../../src/project'

const suggestions = fc
  .record({ points: fc.integer({ min: 60, max: 20_000 }), seasonLength: fc.integer({ min: 1, max: 400 }) })
  .map(({ points, seasonLength }): ModelSuggestion => {
    const model = suggestModel({ values: new Float64Array(points), seasonLength })
    return {
      model,
      longestHorizon: longestHorizon(points, model.lookback),
      longestLookback: longestLookback(points, model.horizon),
      seasonLength,
      parameters: 1,
    }
  })

test('every preset can be trained on every series that a suggestion can be made for', () => {
  fc.assert(
    fc.property(suggestions, fc.constantFrom(...networkPresets), (suggestion, preset) => {
      const settings = settingsOver(suggestion.model, presetSettings(preset, suggestion))
      expect(v.is(modelSettingsSchema, settings)).toBe(true)
      expect(settings.lookback).toBeLessThanOrEqual(suggestion.longestLookback)
      expect(settings.horizon).toBe(suggestion.model.horizon)
      const { seasonLength } = suggestion
      const seasonless = seasonLength === 1
      expect(presetConflict(preset, suggestion, { seasonLength, pastColumns: 0 })).toBe(
        preset === 'seasonal' && seasonless ? 'baseWithoutSeason' : null,
      )
    }),
  )
})

test('a preset is recognised, with another horizon and seed too, and a change by hand is none', () => {
  fc.assert(
    fc.property(suggestions, fc.constantFrom(...networkPresets), (suggestion, preset) => {
      const settings = settingsOver(suggestion.model, presetSettings(preset, suggestion))
      expect(presetOf({ ...settings, horizon: 1, seed: 9 }, suggestion)).toBe(preset)
      const other = settings.batchSize === settingRanges.batchSize.maximum ? 1 : settings.batchSize + 1
      expect(presetOf({ ...settings, batchSize: other }, suggestion)).toBeNull()
    }),
  )
})

const stack = (...units: number[]) => uniformLayers(units, { cell: 'gru' })

test('choosing one keeps the horizon and the seed, and takes back all else', () => {
  const document = { ...emptyDocument(), model: { horizon: 24, seed: 7, batchSize: 8, layers: stack(3) } }
  const changed = applyCommand(document, {
    kind: 'choosePreset',
    preset: 'deep',
    settings: { layers: stack(64, 32) },
  })
  expect(changed.model).toEqual({ horizon: 24, seed: 7, layers: stack(64, 32) })
  expect(
    applyCommand(changed, { kind: 'choosePreset', preset: 'deep', settings: { layers: stack(64, 32) } }),
  ).toBe(changed)
})
