/** A choice of Auto in the user's language: what was chosen, and why. */

import { useI18n } from 'vue-i18n'

import type { AutoChoice, PlainReason, ToldReason } from '../../../src/contract'
import { useFormats } from '../../composables/formats'
import { useModelNames } from '../../composables/modelNames'

export interface ChoiceWords {
  readonly subject: string
  readonly title: string
  readonly sentence: string
}

/** Values that mean there was nothing to choose: the sentence then is another. */
const without: ReadonlySet<string> = new Set(['season none', 'segment 1', 'network yes'])

export function useChoiceWords() {
  const { t, te, locale } = useI18n()
  const { nameOfModel } = useModelNames()
  const { percent, plainNumber } = useFormats()

  /** A kind of day or a column, and what validation said of it. */
  function wordsOfTold({ why, of, kind, gain, points }: ToldReason): Omit<ChoiceWords, 'subject'> {
    const title =
      of === null ? t('auto.days.others') : kind === 'column' ? of : t(`auto.days.${kind}`, { name: of })
    const words = { share: percent(Math.abs(gain)), count: plainNumber(points) }
    const said = kind === 'column' ? 'columns' : 'days'
    return { title, sentence: t(`auto.${said}.why.${why}`, words, points) }
  }

  /** A series without a model. */
  function wordsOfPlain({ why, of, points, value }: PlainReason): Omit<ChoiceWords, 'subject'> {
    const words = { count: plainNumber(points), value: plainNumber(value) }
    return { title: t('auto.plain.title', { name: of }), sentence: t(`auto.plain.why.${why}`, words, points) }
  }

  /** Several values in one, as Auto says them in English. */
  function joined(value: string): string {
    return new Intl.ListFormat(locale.value).format(value.split(' and '))
  }

  function wordsOf({ subject, value, sentence, reason }: AutoChoice): ChoiceWords {
    if (reason) {
      return { subject, ...(reason.kind === 'plain' ? wordsOfPlain(reason) : wordsOfTold(reason)) }
    }
    const key = `auto.choices.${subject}`
    if (!te(`${key}.title`, 'en')) return { subject, title: value, sentence }
    const plain = without.has(`${subject} ${value}`)
    const words = { value: subject === 'season' ? joined(value) : nameOfModel(value) }
    return {
      subject,
      title: t(`auto.choices.${subject}.${plain ? 'titleWithout' : 'title'}`, words),
      sentence: t(`auto.choices.${subject}.${plain ? 'without' : 'sentence'}`, words),
    }
  }

  return { wordsOf }
}
