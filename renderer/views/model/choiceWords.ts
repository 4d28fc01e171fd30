/** A choice of Auto in the user's language: what was chosen, and why. */

import { useI18n } from 'vue-i18n'

import type { AutoChoice } from '../../../src/contract'
import { useModelNames } from '../../composables/modelNames'

export interface ChoiceWords {
  readonly subject: string
  readonly title: string
  readonly sentence: string
}

/** Values that mean there was nothing to choose: the sentence then is another. */
const without: ReadonlySet<string> = new Set(['season none', 'segment 1', 'network yes'])

export function useChoiceWords() {
  const { t, te } = useI18n()
  const { nameOfModel } = useModelNames()

  function wordsOf({ subject, value, sentence }: AutoChoice): ChoiceWords {
    const key = `auto.choices.${subject}`
    if (!te(`${key}.title`, 'en')) return { subject, title: value, sentence }
    const plain = without.has(`${subject} ${value}`)
    const words = { value: nameOfModel(value) }
    return {
      subject,
      title: t(`auto.choices.${subject}.${plain ? 'titleWithout' : 'title'}`, words),
      sentence: t(`auto.choices.${subject}.${plain ? 'without' : 'sentence'}`, words),
    }
  }

  return { wordsOf }
}
