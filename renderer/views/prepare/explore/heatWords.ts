/** What the rows and columns of a heat map are called. */

import { useI18n } from 'vue-i18n'

import type { HeatMapLook } from '../../../../src/contract'
import { useFormats } from '../../../composables/formats'

export function useHeatWords() {
  const { t } = useI18n()
  const { stamp } = useFormats()

  return {
    /** @param row 0 for the first */
    rowWord({ kind }: HeatMapLook, row: number): string {
      switch (kind) {
        case 'weekdayByWeek':
          return t(`prepare.weekdays.${row + 1}`)
        case 'monthByYear':
          return t(`prepare.months.${row + 1}`)
        default:
          return `${String(row).padStart(2, '0')}:00`
      }
    },
    /** @param column 0 for the first */
    columnWord({ kind, columns }: HeatMapLook, column: number): string {
      const key = columns[column] ?? 0
      if (kind === 'hourByWeekday') return t(`prepare.weekdays.${key}`)
      const frequency =
        kind === 'monthByYear'
          ? ({ unit: 'month', every: 12 } as const)
          : ({ unit: 'day', every: 1 } as const)
      return stamp(key, { kind: 'date', frequency })
    },
  }
}
