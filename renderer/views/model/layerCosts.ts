/** What each layer costs, in words: its parameters, its memory in training, and its part of an epoch. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { trainingMemory } from '../../../src/project'
import { useFormats } from '../../composables/formats'
import { useStores } from '../../stores'
import { useEpochCost } from './epochCost'
import { shareOfLayers } from './epochTime'

/** Aligned with the settings' layers; without a time while nothing was measured. */
export function useLayerCosts() {
  const { model } = useStores()
  const { t } = useI18n()
  const { measured, plainNumber, seconds } = useFormats()
  const { each } = useEpochCost()

  return computed<readonly string[]>(() => {
    const { value: settings } = model.settings
    const { value: parameters } = model.parameters
    if (!settings || !parameters) return []
    const input = model.networkInput.value
    const memory = trainingMemory(settings, input).layers
    const shares = shareOfLayers(settings, input)
    return settings.layers.map((_, layer) => {
      const words = {
        parameters: plainNumber(parameters.layers[layer] ?? 0),
        memory: measured(Number(((memory[layer] ?? 0) / 1e6).toPrecision(2))),
      }
      if (!each.value) return t('model.layerCost', words)
      const middle = Math.sqrt(each.value.from * each.value.to)
      return t('model.layerCostTimed', { ...words, time: seconds(middle * (shares[layer] ?? 0)) })
    })
  })
}
