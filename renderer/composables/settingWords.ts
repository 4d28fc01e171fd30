/** Every setting of an own network in words: what it is called and how its value is read. */

import { useI18n } from 'vue-i18n'

import type { Frequency, ModelSettings } from '../../src/contract'
import { useStores } from '../stores'
import { useFormats } from './formats'
import { useLayerWords } from './layerWords'

export type Setting = keyof ModelSettings

type Reading = 'layers' | 'steps' | 'number' | 'choice'

/** In the order in which a network is built and trained. */
const readings: Readonly<Record<Setting, Reading>> = {
  layers: 'layers',
  lookback: 'steps',
  horizon: 'steps',
  segment: 'steps',
  phases: 'choice',
  normalization: 'choice',
  base: 'choice',
  head: 'choice',
  loss: 'choice',
  epochs: 'number',
  patience: 'number',
  batchSize: 'number',
  learningRate: 'number',
  schedule: 'choice',
  warmUp: 'number',
  weightDecay: 'number',
  clip: 'number',
  seed: 'number',
}
const allSettings = Object.keys(readings) as Setting[]

/** The settings that are not the same in all of several networks. */
export function differingSettings(models: readonly ModelSettings[]): Setting[] {
  const [first, ...others] = models
  if (!first) return []
  return allSettings.filter((setting) =>
    others.some((model) => JSON.stringify(model[setting]) !== JSON.stringify(first[setting])),
  )
}

export function useSettingWords() {
  const { series } = useStores()
  const { t } = useI18n()
  const { plainNumber, steps } = useFormats()
  const { kindsOf } = useLayerWords()

  function nameOf(setting: Setting): string {
    return t(readings[setting] === 'layers' ? `model.${setting}` : `model.fields.${setting}.name`)
  }

  function valueOf(model: ModelSettings, setting: Setting): string {
    const value = model[setting]
    if (typeof value === 'object') return kindsOf(value)
    if (typeof value === 'string') return t(`model.choices.${setting}.${value}.name`)
    const frequency: Frequency = series.described.value?.description.time.frequency ?? {
      unit: 'count',
      every: 1,
    }
    return readings[setting] === 'steps' ? steps(value, frequency) : plainNumber(value)
  }

  return { nameOf, valueOf }
}
