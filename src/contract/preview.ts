/** What a source looks like under a reading, before anything is chosen of it. */

import type { ColumnDescription, SourceDescription, SourceFormat, TimeKind } from './descriptions'
import type { Layout, ReadingOptions } from './reading'

/** Parts of a reading that the file settles where the user does not. */
export type DecidedOption = Extract<
  keyof ReadingOptions,
  'encoding' | 'delimiter' | 'quote' | 'decimal' | 'headerRows' | 'firstRow' | 'layout' | 'sheet'
>

/** Why a part of the reading is what it is; the sentence is found by the code. */
export type EvidenceCode =
  | 'user'
  /** The bytes follow the encoding throughout. */
  | 'bytesFit'
  | 'byteOrderMark'
  /** Characters look like text in it: a guess. */
  | 'looksLike'
  /** `share` % of the rows have `fields` fields. */
  | 'regularRows'
  | 'fixedByFormat'
  | 'columnProves'
  | 'nothingDecides'
  | 'namesAboveValues'
  | 'valuesFromFirst'
  | 'firstVisible'
  | 'onlyOne'
  | 'oneColumn'
  | 'numbersOnly'
  | 'mixedColumns'
  | 'stampsRepeat'
  | 'namesAreStamps'
  | 'namesAreCounted'

export interface ReadingDecision {
  readonly option: DecidedOption
  readonly value: string
  readonly by: 'user' | 'file' | 'guess'
  readonly evidence: EvidenceCode
  readonly parameters: Readonly<Record<string, string | number>>
}

export interface ColumnPreview extends ColumnDescription {
  /** How its cells are written, such as `DD/MM/YYYY` or `1.234,5`; null of text. */
  readonly format: string | null
  /** Whether the user decided how it is read. */
  readonly chosen: boolean
  /** Cells that are neither missing nor what the column is. */
  readonly rejected: number
  readonly firstRejected: { readonly row: number; readonly text: string } | null
  /** Least and greatest number or stamp; null where there is none. */
  readonly minimum: number | null
  readonly maximum: number | null
  /** Of stamps. */
  readonly timeKind: TimeKind | null
  /** A cell that can be read two ways, where nothing decides. */
  readonly open: string | null
}

export interface LayoutSuggestion {
  readonly layout: Layout
  readonly evidence: EvidenceCode
  readonly parameters: Readonly<Record<string, string | number>>
  /** Columns to forecast, and columns of numbers that may help. */
  readonly targets: readonly string[]
  readonly covariates: readonly string[]
}

export interface SourcePreview extends SourceDescription {
  /** Whether the whole source was read; otherwise its beginning alone. */
  readonly complete: boolean
  readonly format: SourceFormat
  readonly sheets: readonly string[]
  readonly sheet: string | null
  readonly decimal: '.' | ','
  readonly columns: readonly ColumnPreview[]
  /** Numbers, in the source, of the rows in `preview`. */
  readonly rowNumbers: readonly number[]
  readonly decisions: readonly ReadingDecision[]
  readonly suggestedLayout: LayoutSuggestion
  /** SHA-256 of the bytes, in hexadecimal; null where the host has none or not all were read. */
  readonly hash: string | null
}

export type PreviewProgress =
  /** The beginning of the source, read at once. */
  | { readonly kind: 'head'; readonly preview: SourcePreview }
  | { readonly kind: 'read'; readonly bytesRead: number; readonly bytes: number }
