/** What the phases of a cycle are called: hours of a day, days of a week, months of a year. */

import { useI18n } from 'vue-i18n'

import type { SeasonLook } from '../../../../src/contract'
import { formatCount } from '../../../charts/valueFormat'

export interface PhaseLabel {
  /** Phase the word stands at, 0 for the first. */
  readonly phase: number
  readonly text: string
}

/** Pixels a label takes with the room beside it. */
const labelWidth = 52

export function usePhaseWords() {
  const { t, locale } = useI18n()

  function evenly(
    count: number,
    season: number,
    { width, word }: { readonly width: number; readonly word: (index: number) => string },
  ): PhaseLabel[] {
    const stride = roundStride(count / Math.max(1, width / labelWidth))
    const labels: PhaseLabel[] = []
    for (let index = 0; index < count; index += stride)
      labels.push({ phase: (index * season) / count, text: word(index) })
    return labels
  }

  return {
    /** @param width pixels there are for all of them */
    labelsOf({ cycle, season }: Pick<SeasonLook, 'cycle' | 'season'>, width: number): readonly PhaseLabel[] {
      switch (cycle) {
        case 'day':
          return evenly(24, season, { width, word: (hour) => `${String(hour).padStart(2, '0')}:00` })
        case 'week':
          return evenly(7, season, { width, word: (day) => t(`prepare.weekdays.${day + 1}`) })
        case 'year':
          return evenly(12, season, { width, word: (month) => t(`prepare.months.${month + 1}`) })
        case 'points':
          return evenly(season, season, { width, word: (phase) => formatCount(phase + 1, locale.value) })
      }
    },
  }
}

/** Strides that divide days, weeks and years. */
const strides = [1, 2, 3, 4, 6, 12, 24]

function roundStride(least: number): number {
  return strides.find((stride) => stride >= least) ?? Math.ceil(least)
}
