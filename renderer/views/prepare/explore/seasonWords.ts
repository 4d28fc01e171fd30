/** One line about a season: where it is highest, and its strength. */

import { useI18n } from 'vue-i18n'

import type { SeasonLook } from '../../../../src/contract'
import { useFormats } from '../../../composables/formats'
import { usePhaseWords } from './phaseWords'

export function useSeasonWords() {
  const { t } = useI18n()
  const { plainNumber } = useFormats()
  const { labelsOf } = usePhaseWords()

  /** The label at or before the phase where the median is greatest. */
  function peakOf(look: SeasonLook): string {
    let peak = 0
    look.median.forEach((value, phase) => {
      if (value > look.median[peak]!) peak = phase
    })
    const phaseOfPeak = (peak * look.season) / look.median.length
    return labelsOf(look, Infinity).findLast(({ phase }) => phase <= phaseOfPeak)?.text ?? ''
  }

  return {
    noteOf(look: SeasonLook): string {
      if (look.strength === null) return ''
      return t('prepare.seasonNote', {
        peak: peakOf(look),
        strength: plainNumber(Number(look.strength.toFixed(2))),
      })
    },
  }
}
