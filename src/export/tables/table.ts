/** A table on its way out: columns of one kind each, all of one length. */

import type { TimeKind } from '../../contract'

export interface NumberColumn {
  readonly kind: 'number'
  readonly name: string
  /** NaN is an empty cell. */
  readonly values: Float64Array
}

export interface StampColumn {
  readonly kind: 'stamp'
  readonly name: string
  readonly timeKind: TimeKind
  readonly values: Float64Array
}

/** Few words, often repeated: the cell of row `i` is `words[codes[i]]`. */
export interface TextColumn {
  readonly kind: 'text'
  readonly name: string
  readonly words: readonly string[]
  readonly codes: Uint32Array
}

export type TableColumn = NumberColumn | StampColumn | TextColumn

export interface ExportTable {
  readonly name: string
  readonly rows: number
  readonly columns: readonly TableColumn[]
}

/** A column of text cell by cell. */
export function textColumn(name: string, cells: readonly string[]): TextColumn {
  const places = new Map<string, number>()
  const codes = Uint32Array.from(cells, (cell) => {
    const place = places.get(cell) ?? places.size
    places.set(cell, place)
    return place
  })
  return { kind: 'text', name, words: [...places.keys()], codes }
}

/** The same text in every row. */
export function constantColumn(name: string, text: string, rows: number): TextColumn {
  return { kind: 'text', name, words: [text], codes: new Uint32Array(rows) }
}
