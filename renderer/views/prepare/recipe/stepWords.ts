/** What a step is called, and what it did in numbers. */

import { useI18n } from 'vue-i18n'

import type { Frequency, MaxGap, RecipeStep, StepOutcome } from '../../../../src/contract'
import { useFormats } from '../../../composables/formats'
import { isNamedRule, ruleKey } from './rules'

export interface StepContext {
  readonly frequency: Frequency
  /** Points marked as unusual and not yet looked at. */
  readonly suspects: number
}

export function useRecipeWords() {
  const { t } = useI18n()
  const { plainNumber, steps, stepLength } = useFormats()

  function ruleWords(rule: string): string {
    if (rule === 'auto') return t('prepare.rules.auto')
    return isNamedRule(rule) ? t(`prepare.rules.${ruleKey(rule)}`) : rule
  }

  function gapWords(gap: MaxGap, frequency: Frequency): string {
    return 'points' in gap ? steps(gap.points, frequency) : gap.duration
  }

  function choiceWords(field: string, value: string): string {
    return t(`prepare.choices.${field}.${value}`)
  }

  function titleOf(step: RecipeStep, { frequency }: StepContext): string {
    switch (step.step) {
      case 'zone':
        return t('prepare.step.zone.title', { zone: step.zone })
      case 'duplicates':
        return t('prepare.step.duplicates.title')
      case 'edit':
        return t('prepare.step.edit.title', { count: plainNumber(step.edits.length) }, step.edits.length)
      case 'clip':
        return t('prepare.step.clip.title')
      case 'outliers':
        return t(`prepare.step.outliers.${step.action}`)
      case 'regularise':
        return t('prepare.step.regularise.title', {
          rule:
            step.rule === 'auto'
              ? t('prepare.rules.everyStep', { step: stepLength(frequency) })
              : ruleWords(step.rule),
        })
      case 'resample':
        return t('prepare.step.resample.title', { rule: ruleWords(step.rule) })
      case 'align':
        return t(`prepare.step.align.${step.span}`)
      case 'calendar':
        return t('prepare.step.calendar.title', {
          days: step.weekdays.map((day) => t(`prepare.weekdays.${day}`)).join(', '),
        })
      case 'missing':
        if (step.method === 'leave') return t('prepare.step.missing.leave')
        return step.maxGap
          ? t('prepare.step.missing.upTo', { gap: gapWords(step.maxGap, frequency) })
          : t('prepare.step.missing.title')
      case 'transform':
        return t('prepare.step.transform.title', { method: choiceWords('transform', step.method) })
      case 'difference':
        return t('prepare.step.difference.title', { lag: plainNumber(step.lag) })
    }
  }

  /** How it is done, without numbers: also said of steps that are switched off. */
  function mannerOf(step: RecipeStep): string {
    switch (step.step) {
      case 'duplicates':
        return choiceWords('merge', step.method)
      case 'clip':
        return [
          step.minimum === undefined
            ? ''
            : t('prepare.step.clip.least', { value: plainNumber(step.minimum) }),
          step.maximum === undefined ? '' : t('prepare.step.clip.most', { value: plainNumber(step.maximum) }),
        ].join('')
      case 'outliers':
        return t(`prepare.step.outliers.by.${step.method}`, { sensitivity: plainNumber(step.sensitivity) })
      case 'regularise':
        return choiceWords('offGrid', step.offGrid)
      case 'resample':
        return choiceWords('aggregate', step.aggregate)
      case 'align':
        return [
          step.with
            ? t('prepare.step.align.with', { names: step.with.join(', ') })
            : t('prepare.step.align.all'),
          step.span === 'union' ? choiceWords('padding', step.padding ?? 'missing') : '',
        ]
          .filter((part) => part !== '')
          .join(t('prepare.sentenceBreak'))
      case 'missing':
        return step.method === 'leave' ? '' : choiceWords('missing', step.method)
      case 'zone':
        return choiceWords('stampsAre', step.stampsAre)
      case 'calendar':
        return [
          (step.sessions ?? []).map(({ from, to }) => `${from}–${to}`).join(', '),
          step.holidays
            ? t(
                'prepare.step.calendar.holidays',
                { count: plainNumber(step.holidays.length) },
                step.holidays.length,
              )
            : '',
        ]
          .filter((part) => part !== '')
          .join(t('prepare.sentenceBreak'))
      case 'transform': {
        if (step.method !== 'boxCox') return ''
        const { lambda = 'likelihood' } = step
        return `λ ${typeof lambda === 'number' ? plainNumber(lambda) : choiceWords('lambda', lambda)}`
      }
      case 'edit':
      case 'difference':
        return ''
    }
  }

  function effectOf(step: RecipeStep, outcome: StepOutcome, { suspects }: StepContext): string {
    const { pointsBefore, pointsAfter, missingBefore, missingAfter, changed } = outcome
    const words = {
      before: plainNumber(pointsBefore),
      after: plainNumber(pointsAfter),
      gone: plainNumber(pointsBefore - pointsAfter),
      added: plainNumber(Math.max(0, pointsAfter - pointsBefore)),
      filled: plainNumber(missingBefore - missingAfter),
      left: plainNumber(missingAfter),
      changed: plainNumber(changed),
      suspects: plainNumber(suspects),
    }
    switch (step.step) {
      case 'missing':
        return t(`prepare.step.missing.${missingAfter === 0 ? 'allFilled' : 'someFilled'}`, words)
      case 'outliers':
        return step.action === 'detect'
          ? t('prepare.step.outliers.marked', words)
          : t('prepare.step.changed', words, changed)
      case 'regularise':
        return t(`prepare.step.regularise.${pointsAfter > pointsBefore ? 'added' : 'rows'}`, words)
      case 'resample':
        return t('prepare.step.resample.effect', words)
      case 'duplicates':
        return t('prepare.step.duplicates.effect', words, pointsBefore - pointsAfter)
      case 'align':
        return t(`prepare.step.align.${step.span === 'union' ? 'added' : 'cut'}`, words)
      case 'calendar':
        return t('prepare.step.calendar.effect', words)
      case 'zone':
      case 'edit':
      case 'clip':
      case 'transform':
      case 'difference':
        return t('prepare.step.changed', words, changed)
    }
  }

  /** Manner and effect as one line. */
  function detailOf(step: RecipeStep, outcome: StepOutcome | null, context: StepContext): string {
    const parts = [mannerOf(step), outcome ? effectOf(step, outcome, context) : '']
    return parts.filter((part) => part !== '').join(t('prepare.sentenceBreak'))
  }

  return { titleOf, detailOf, ruleWords, choiceWords }
}
