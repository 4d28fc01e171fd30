/** The edits of the stack of layers, as commands on the document, and what stands in the way of one. */

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

import { conflictsOf, layerRanges, type NetworkLayer } from '../../../src/contract'
import { useStores } from '../../stores'

export function useLayerEdits() {
  const { project, model } = useStores()
  const { t } = useI18n()
  const layers = computed<readonly NetworkLayer[]>(() => model.settings.value?.layers ?? [])

  function changed(layer: number, changes: Partial<NetworkLayer>): NetworkLayer[] {
    return layers.value.map((each, index) => (index === layer ? { ...each, ...changes } : each))
  }

  return {
    layers,
    canAdd: computed(() => layers.value.length < layerRanges.layers.maximum),
    canRemove: computed(() => layers.value.length > layerRanges.layers.minimum),
    /** A new layer goes on top, of the kind of the one below it. */
    add(): void {
      const top = layers.value.at(-1)
      if (top === undefined || layers.value.length >= layerRanges.layers.maximum) return
      project.execute({ kind: 'addLayer', layers: [...layers.value, top] })
    },
    remove(layer: number): void {
      if (layers.value.length <= layerRanges.layers.minimum) return
      const rest = layers.value.filter((_, index) => index !== layer)
      project.execute({ kind: 'removeLayer', layer, layers: rest })
    },
    change<Name extends keyof NetworkLayer>(layer: number, setting: Name, value: NetworkLayer[Name]): void {
      project.execute({
        kind: 'changeLayer',
        layer,
        setting,
        layers: changed(layer, { [setting]: value }),
      })
    },
    /** Why a setting of a layer cannot be this, beside the others as they are; empty where it can. */
    whyNot(layer: number, changes: Partial<NetworkLayer>): string {
      const { value: settings } = model.settings
      if (!settings) return ''
      const tried = { ...settings, layers: changed(layer, changes) }
      const own = conflictsOf(tried, model.learned.value).find(
        (conflict) => conflict.layer === layer && conflict.setting in changes,
      )
      return own ? t(`model.conflicts.${own.name}`) : ''
    },
  }
}
