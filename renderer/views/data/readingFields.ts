/** The parts of a reading as fields: what can be chosen, what is in force, and why. */

import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'

import {
  dateOrders,
  decimals,
  encodings,
  quotes,
  type Layout,
  type ReadingOptions,
  type SourcePreview,
} from '../../../src/contract'
import type { SelectOption } from '../../components/controls/choices'
import type { ReadingChange, ReadingStore } from '../../stores/readingStore'

/** The choice to leave a part to the file. */
export const automatic = 'auto'

type FieldName =
  'encoding' | 'delimiter' | 'quote' | 'decimal' | 'dateOrder' | 'headerRows' | 'layout' | 'sheet'

export interface ReadingField {
  readonly name: FieldName
  readonly chosen: string
  readonly options: readonly SelectOption<string>[]
  /** Why it is what it is. */
  readonly evidence: string
}

const delimiters = [',', ';', '\t', '|', ' ', 'blanks'] as const
const headerCounts = [0, 1, 2, 3] as const
const textFields: readonly FieldName[] = [
  'delimiter',
  'decimal',
  'dateOrder',
  'headerRows',
  'encoding',
  'quote',
  'layout',
]

export function useReadingFields(store: ReadingStore): ComputedRef<readonly ReadingField[]> {
  const { t } = useI18n()

  function wordOf(name: FieldName, value: string): string {
    switch (name) {
      case 'encoding':
        return value.toUpperCase()
      case 'delimiter':
        return delimiterWord(value)
      case 'quote':
        return value === '"'
          ? t('reading.values.quote.double')
          : value === "'"
            ? t('reading.values.quote.single')
            : t('reading.values.quote.none')
      case 'decimal':
        return t(value === '.' ? 'reading.values.decimal.point' : 'reading.values.decimal.comma')
      case 'dateOrder':
        return t(`reading.values.dateOrder.${value}`)
      case 'headerRows':
        return value === '0'
          ? t('reading.values.headerRows.none')
          : t('reading.values.headerRows.rows', { count: value }, Number(value))
      case 'layout':
        return t(`reading.values.layout.${value}`)
      case 'sheet':
        return value
    }
  }

  function delimiterWord(sign: string): string {
    const words: Readonly<Record<string, string>> = {
      ',': t('reading.values.delimiter.comma'),
      ';': t('reading.values.delimiter.semicolon'),
      '\t': t('reading.values.delimiter.tab'),
      '|': t('reading.values.delimiter.bar'),
      ' ': t('reading.values.delimiter.blank'),
      blanks: t('reading.values.delimiter.blanks'),
    }
    return words[sign] ?? sign
  }

  function fieldOf(name: FieldName, preview: SourcePreview): ReadingField {
    const reading = store.reading.value
    const chosen = chosenOf(name, reading)
    const decision = preview.decisions.find(({ option }) => option === name)
    const settled = decision ? wordOf(name, decision.value) : t('reading.auto')
    const isChosen = chosen !== automatic
    return {
      name,
      chosen,
      evidence: decision ? t(`reading.evidence.${decision.evidence}`, decision.parameters) : '',
      options: [
        isChosen
          ? { value: automatic, label: t('reading.auto') }
          : { value: automatic, label: settled, note: t('reading.auto') },
        ...choicesOf(name, preview, chosen).map((value) => ({ value, label: wordOf(name, value) })),
      ],
    }
  }

  return computed(() => {
    const preview = store.preview.value
    if (!preview) return []
    const shown: readonly FieldName[] =
      preview.format === 'workbook'
        ? ['sheet', 'dateOrder', 'headerRows', 'layout']
        : preview.format === 'jsonLines'
          ? ['decimal', 'dateOrder', 'layout']
          : textFields
    return shown.map((name) => fieldOf(name, preview))
  })
}

function chosenOf(name: FieldName, reading: ReadingOptions): string {
  const value = name === 'layout' ? reading.layout?.kind : reading[name]
  return value === undefined ? automatic : String(value)
}

function choicesOf(
  name: FieldName,
  { sheets, suggestedLayout }: SourcePreview,
  chosen: string,
): readonly string[] {
  switch (name) {
    case 'encoding':
      return encodings
    case 'delimiter':
      return delimiters.some((sign) => sign === chosen) || chosen === automatic
        ? delimiters
        : [...delimiters, chosen]
    case 'quote':
      return quotes
    case 'decimal':
      return decimals
    case 'dateOrder':
      return dateOrders
    case 'headerRows':
      return headerCounts.map(String)
    case 'sheet':
      return sheets
    case 'layout':
      // Which columns name a series is found by rule; without any, series cannot lie below one another.
      return suggestedLayout.layout.kind === 'long'
        ? ['single', 'wide', 'long', 'seriesPerRow']
        : ['single', 'wide', 'seriesPerRow']
  }
}

/** What choosing `value` in a field changes of the reading. */
export function changeOf(name: FieldName, value: string, preview: SourcePreview): ReadingChange {
  if (value === automatic) return { [name]: undefined }
  if (name === 'headerRows') return { headerRows: Number(value) }
  if (name === 'layout') return { layout: layoutOf(value as Layout['kind'], preview) }
  return { [name]: value }
}

function layoutOf(kind: Layout['kind'], { suggestedLayout }: SourcePreview): Layout {
  if (suggestedLayout.layout.kind === kind) return suggestedLayout.layout
  return kind === 'long' ? { kind, id: [] } : { kind }
}
