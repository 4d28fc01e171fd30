/**
 * The honesty panel's rule: a win is certain only when its whole interval lies above zero, a loss is told as soon as the
 * estimate lies below.
 */

import { useI18n } from 'vue-i18n'

import type { SkillEstimate } from '../../src/contract'
import { useFormats } from './formats'

export type VerdictTone = 'better' | 'worse' | 'ink'

export interface Honesty {
  readonly verdict: string
  readonly tone: VerdictTone
  readonly sentence: string
}

export function useHonesty() {
  const { t } = useI18n()
  const { percent, plainNumber } = useFormats()

  /** "9 % worse", "1 % better" */
  function side(skill: number): string {
    return t(skill < 0 ? 'verdict.worse' : 'verdict.better', { share: percent(Math.abs(skill)) })
  }

  /** @param origins that the estimate rests on */
  function honestyOf(skill: SkillEstimate | null, origins: number): Honesty {
    const words = { origins: plainNumber(origins) }
    if (skill === null) {
      return { verdict: t('verdict.none'), tone: 'ink', sentence: t('honesty.none', words, origins) }
    }
    const { value, interval } = skill
    const share = percent(Math.abs(value))
    if (value < 0) {
      const range = interval ? { lower: side(interval[0]), upper: side(interval[1]) } : {}
      return {
        verdict: t('verdict.worse', { share }),
        tone: 'worse',
        sentence: t(interval ? 'honesty.loss' : 'honesty.lossAlone', { ...words, ...range }, origins),
      }
    }
    if (interval && interval[0] > 0) {
      const [lower, upper] = interval.map(percent)
      return {
        verdict: t('verdict.better', { share }),
        tone: 'better',
        sentence: t('honesty.sureWin', { ...words, lower, upper }, origins),
      }
    }
    const worst = interval ? side(interval[0]) : ''
    return {
      verdict: t('verdict.perhaps', { share }),
      tone: 'ink',
      sentence: t(interval ? 'honesty.unsureWin' : 'honesty.unsureWinAlone', { ...words, worst }, origins),
    }
  }

  return { honestyOf, side }
}
