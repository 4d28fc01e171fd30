/** The settings of a run in one sentence. */

import { useI18n } from 'vue-i18n'

import type { ModelSettings } from '../../src/contract'
import { useStores } from '../stores'
import { useFormats } from './formats'
import { useLayerWords } from './layerWords'

export function useRunWords() {
  const { series } = useStores()
  const { t } = useI18n()
  const { plainNumber, steps } = useFormats()
  const { unitsOf } = useLayerWords()

  function settingsSentence({ layers, lookback, horizon, learningRate, batchSize }: ModelSettings): string {
    const frequency = series.described.value?.description.time.frequency ?? { unit: 'count', every: 1 }
    return t('train.settings', {
      layers: unitsOf(layers),
      lookback: steps(lookback, frequency),
      horizon: steps(horizon, frequency),
      learningRate: plainNumber(learningRate),
      batchSize: plainNumber(batchSize),
    })
  }

  return { settingsSentence }
}
