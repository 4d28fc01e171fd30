/** The sentence of an error in the user's language, found by its code, its numbers written by locale. */

import { useI18n } from 'vue-i18n'

import { useFormats } from './formats'

/** What is known of an error on this side of a process border. */
interface ToldError {
  readonly code: string
  readonly parameters: Readonly<Record<string, string | number>>
}

export interface ErrorSentences {
  /** What happened. */
  readonly first: string
  /** Why, and what to do; may be empty. */
  readonly rest: string
}

export function useErrorWords() {
  const { t } = useI18n()
  const { plainNumber } = useFormats()

  function sentenceOf({ code, parameters }: ToldError): string {
    const written = Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' ? plainNumber(value) : value,
    ])
    return t(`errors.${code}`, Object.fromEntries(written) as Record<string, string>)
  }

  function sentencesOf(error: ToldError): ErrorSentences {
    const sentence = sentenceOf(error)
    const [, first = sentence, rest = ''] = /^(.*?(?:\.(?= )|。))\s*(.*)$/s.exec(sentence) ?? []
    return { first, rest }
  }

  return { sentenceOf, sentencesOf }
}
