/** How one series follows another in a sentence, and lag by lag in a table. */

import { useI18n } from 'vue-i18n'

import type { LaggedLook } from '../../../../src/contract'
import type { TwinTable } from '../../../components/chart/twinTable'
import { useFormats } from '../../../composables/formats'

export interface LaggedNames {
  readonly follower: string
  readonly leader: string
}

export function useLaggedWords() {
  const { t } = useI18n()
  const { columnFormat, plainNumber, steps } = useFormats()

  return {
    sentenceOf({ strongest, frequency }: LaggedLook, names: LaggedNames): string {
      if (!strongest) return t('prepare.lagged.undefined', { ...names })
      const { lag, correlation, standsOut } = strongest
      const words = {
        ...names,
        correlation: plainNumber(Number(correlation.toFixed(2))),
        distance: steps(Math.abs(lag), frequency),
        lag: plainNumber(lag),
      }
      if (!standsOut) return t('prepare.lagged.unclear', words)
      if (lag === 0) return t('prepare.lagged.together', words)
      return t(lag > 0 ? 'prepare.lagged.follows' : 'prepare.lagged.precedes', words)
    },

    tableOf({ lags, correlations, limits, pairs }: LaggedLook): TwinTable {
      const write = columnFormat([0.1])
      return {
        columns: [
          t('prepare.lagged.lag'),
          t('prepare.lagged.correlation'),
          t('prepare.lagged.limit'),
          t('prepare.lagged.pairs'),
        ],
        rows: Array.from(lags, (lag, i) => ({
          name: plainNumber(lag),
          cells: [write(correlations[i]!), write(limits[i]!), plainNumber(pairs[i]!)],
        })),
      }
    },
  }
}
