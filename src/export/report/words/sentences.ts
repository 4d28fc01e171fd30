/** What reading noticed and what Auto chose, as sentences in the language of a report. */

import { reportLanguages, type AutoChoice, type Notice, type ReportLanguage } from '../../../contract'
import { sentenceOf } from '../../../series'
import { formatSentence } from '../../../util/errors'
import { chineseChoice } from './chineseChoices'
import { chineseNotices } from './chineseNotices'
import type { ReportWords } from './words'

interface Sentences {
  ofNotice(notice: Notice): string
  ofChoice(choice: AutoChoice): string
}

const languages: Readonly<Record<ReportLanguage, Sentences>> = {
  en: { ofNotice: sentenceOf, ofChoice: ({ sentence }) => sentence },
  'zh-CN': {
    ofNotice: ({ code, parameters, count }) => formatSentence(chineseNotices[code], { ...parameters, count }),
    ofChoice: chineseChoice,
  },
}

export function sentencesOf({ language }: ReportWords): Sentences {
  return languages[reportLanguages.find((tag) => tag === language) ?? 'en']
}
