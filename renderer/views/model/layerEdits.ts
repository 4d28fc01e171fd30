/** The edits of the stack of layers, as commands on the document. */

import { computed } from 'vue'

import { settingRanges } from '../../../src/contract'
import { useStores } from '../../stores'

export function useLayerEdits() {
  const { project, model } = useStores()
  const layers = computed<readonly number[]>(() => model.settings.value?.layers ?? [])

  return {
    layers,
    canAdd: computed(() => layers.value.length < settingRanges.layers.maximum),
    canRemove: computed(() => layers.value.length > settingRanges.layers.minimum),
    /** A new layer goes on top, as wide as the one below it. */
    add(): void {
      const units = layers.value.at(-1)
      if (units === undefined || layers.value.length >= settingRanges.layers.maximum) return
      project.execute({ kind: 'addLayer', layers: [...layers.value, units] })
    },
    remove(layer: number): void {
      if (layers.value.length <= settingRanges.layers.minimum) return
      const rest = layers.value.filter((_, index) => index !== layer)
      project.execute({ kind: 'removeLayer', layer, layers: rest })
    },
    setUnits(layer: number, units: number): void {
      const changed = layers.value.map((value, index) => (index === layer ? units : value))
      project.execute({ kind: 'changeUnits', layer, layers: changed })
    },
  }
}
