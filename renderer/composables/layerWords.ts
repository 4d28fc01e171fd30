/** A stack of layers in words. */

import { useI18n } from 'vue-i18n'

import type { NetworkLayer } from '../../src/contract'
import { useFormats } from './formats'

export function useLayerWords() {
  const { t } = useI18n()
  const { plainNumber } = useFormats()

  /** A cell is named where it is another than that of the layer below. */
  function joined(layers: readonly NetworkLayer[], told: (layer: NetworkLayer) => string): string {
    return layers
      .map((layer, index) =>
        layer.cell === layers[index - 1]?.cell
          ? told(layer)
          : t('train.layerOfCell', { cell: t(`model.cells.${layer.cell}`), units: told(layer) }),
      )
      .join(t('train.layersJoin'))
  }

  /** What a layer has beside its units. */
  function othersOf({ dropout, residual, layerNorm }: NetworkLayer): string {
    return [
      ...(dropout > 0 ? [`${t('model.blocks.dropout')} ${plainNumber(dropout)}`] : []),
      ...(residual ? [t('model.blocks.residual')] : []),
      ...(layerNorm ? [t('model.blocks.layerNorm')] : []),
    ].join(t('train.othersJoin'))
  }

  return {
    /** "LSTM 32 + GRU 16" */
    unitsOf: (layers: readonly NetworkLayer[]) => joined(layers, ({ units }) => plainNumber(units)),
    /** "LSTM 32 (Dropout 0.1, Residual) + GRU 16" */
    kindsOf: (layers: readonly NetworkLayer[]) =>
      joined(layers, (layer) => {
        const others = othersOf(layer)
        const units = plainNumber(layer.units)
        return others === '' ? units : t('train.layerWith', { units, others })
      }),
  }
}
