/** What was done to a step, as it was typed and as short as a cell has room for: to 500, up 5 percent, up 12. */

import { useI18n } from 'vue-i18n'

import type { StepOverride } from '../../../src/contract'
import { useFormats } from '../../composables/formats'

export function useChangeWords(): (change: Pick<StepOverride, 'way' | 'amount'>) => string {
  const { t } = useI18n()
  const { plainNumber, signed } = useFormats()

  return ({ way, amount }) => {
    switch (way) {
      case 'value':
        return t('forecast.own.toValue', { value: plainNumber(amount) })
      case 'percent':
        return t('formats.percent', { value: signed(amount, plainNumber) })
      case 'increment':
        return signed(amount, plainNumber)
    }
  }
}
