/** The words of reports, a table a language. Holes as in errors, `{name}`. */

import type { ReportLanguage } from '../../../contract'
import { formatSentence, type ErrorParameters } from '../../../util/errors'
import { chinese } from './chinese'
import { english } from './english'

export type ReportWordName = keyof typeof english
export type ReportWords = Readonly<Record<ReportWordName, string>>

const languages: Readonly<Record<ReportLanguage, ReportWords>> = { en: english, 'zh-CN': chinese }

export function reportWords(language: ReportLanguage): ReportWords {
  return languages[language]
}

/** The sentence of this name with its holes filled. */
export function say(words: ReportWords, name: ReportWordName, parameters: ErrorParameters = {}): string {
  return formatSentence(words[name], parameters)
}
