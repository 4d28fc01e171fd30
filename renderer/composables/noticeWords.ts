/** What the reader did or saw, in the user's language: a name for it and a sentence with where. */

import { useI18n } from 'vue-i18n'

import type { Notice, NoticeCode } from '../../src/contract'
import { useFormats } from './formats'

export interface NoticeWords {
  readonly mark: 'problem' | 'tick' | 'ring'
  readonly title: string
  readonly sentence: string
}

/** Notices that cost data need a look; the others are only to know. */
const losing: readonly NoticeCode[] = [
  'rows.ragged',
  'cells.rejected',
  'cells.sentinel',
  'column.mixed',
  'column.partly',
  'encoding.truncated',
  'encoding.damaged',
  'numbers.ambiguous',
  'numbers.nonFinite',
  'table.second',
  'time.duplicates',
  'time.irregular',
  'time.mixedSteps',
  'time.offGrid',
]

export function useNoticeWords() {
  const { t } = useI18n()
  const { plainNumber } = useFormats()

  return ({ code, parameters, rows, count }: Notice): NoticeWords => {
    const words = Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        name,
        typeof value === 'number' ? plainNumber(value) : value,
      ]),
    )
    const first = rows[0]
    const named = { ...words, count: plainNumber(count), row: first === undefined ? '–' : plainNumber(first) }
    const sentence = t(`notices.${code}.sentence`, named, count)
    return {
      mark: losing.includes(code) ? 'problem' : 'ring',
      title: t(`notices.${code}.title`, named, count),
      sentence: first === undefined ? sentence : t('notices.withRow', { sentence, row: named.row }),
    }
  }
}
