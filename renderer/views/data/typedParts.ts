/** Parts of a reading that are typed: their text, and what the text says. */

import { isReadingOptions, type ReadingOptions } from '../../../src/contract'
import type { ReadingChange } from '../../stores/readingStore'

export type TypedPart = 'firstRow' | 'footerRows' | 'comment' | 'missing' | 'range'

/** Empty where the part is left to the file. */
export function textOf(part: TypedPart, reading: ReadingOptions): string {
  const value = reading[part]
  return value === undefined ? '' : Array.isArray(value) ? value.join(',') : String(value)
}

/** The change a text asks for; null where the contract does not allow it. No text gives the part back to the file. */
export function readText(part: TypedPart, text: string): ReadingChange | null {
  if (text.trim() === '') return { [part]: undefined }
  const change = { [part]: valueOf(part, text.trim()) }
  return isReadingOptions(change) ? change : null
}

function valueOf(part: TypedPart, text: string): string | number | readonly string[] {
  if (part === 'missing') return text.split(',').map((spelling) => spelling.trim())
  return part === 'firstRow' || part === 'footerRows' ? Number(text) : text
}
