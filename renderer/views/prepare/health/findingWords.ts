/** What a finding is called and what is said of it, in numbers of the series at hand. */

import { useI18n } from 'vue-i18n'

import type {
  FindingSaying,
  Frequency,
  PreparedDescription,
  SeriesFinding,
  SeriesHealth,
} from '../../../../src/contract'
import { useFormats } from '../../../composables/formats'

export interface FindingWords {
  readonly title: string
  readonly sentence: string
}

export function useFindingWords() {
  const { t } = useI18n()
  const { plainNumber, measured, percent, steps, stepLength } = useFormats()

  function titleOf({ code, count, places }: SeriesFinding, { frequency }: SeriesHealth): string {
    const words = {
      count: plainNumber(count),
      length: steps(count, frequency),
      gaps: plainNumber(places.length),
      step: stepLength(frequency),
    }
    return t(`prepare.findings.${code}`, words, code === 'gaps' ? places.length : count)
  }

  function sentenceOf({ name, facts }: FindingSaying, frequency: Frequency): string {
    const words: Record<string, string> = { step: stepLength(frequency) }
    for (const [fact, value] of Object.entries(facts) as readonly [string, number | string][]) {
      words[fact] = typeof value === 'string' ? value : wordOfFact(fact, value, frequency)
    }
    return t(`prepare.said.${name}`, words, 'count' in facts ? facts.count : 1)
  }

  function wordOfFact(fact: string, value: number, frequency: Frequency): string {
    switch (fact) {
      case 'share':
        return percent(value)
      case 'season':
      case 'longest':
        return steps(value, frequency)
      case 'change':
      case 'kpss':
      case 'dickeyFuller':
        return measured(value)
      default:
        return plainNumber(value)
    }
  }

  /** Of gaps that a fill met: how many points it filled, and how many gaps it left whole. */
  function gapSentence(step: number, { gaps }: PreparedDescription): string {
    const filled = gaps.reduce((sum, gap) => sum + gap.filled, 0)
    const whole = gaps.filter((gap) => gap.filled === 0).length
    const words = { step: plainNumber(step), filled: plainNumber(filled), whole: plainNumber(whole) }
    return whole === 0 ? t('prepare.mended.gapsFilled', words) : t('prepare.mended.gapsLeft', words, whole)
  }

  return {
    wordsOf(
      finding: SeriesFinding,
      health: SeriesHealth,
      prepared: PreparedDescription | null,
    ): FindingWords {
      const { code, state, mendedBy, says } = finding
      const title = titleOf(finding, health)
      const sentence = sentenceOf(says, health.frequency)
      if (state !== 'mended' || mendedBy === null) return { title, sentence }
      if (code === 'gaps' && prepared) return { title, sentence: gapSentence(mendedBy + 1, prepared) }
      return { title, sentence: t('prepare.mended.byStep', { step: plainNumber(mendedBy + 1) }) }
    },
  }
}
