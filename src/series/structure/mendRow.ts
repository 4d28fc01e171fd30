/**
 * A row whose number of fields is wrong, read in the one other way that gives the right number, and values where the
 * table has values. Never more than a reading: the row is told.
 */

import { isMissingText } from '../cells/cellText'
import { isComment } from './comments'
import { literalQuotes, otherDelimiters, withoutBlank } from './otherReadings'
import type { SampleRow } from './rowParser'
import type { TableShape } from './tableShape'
import { isTyped, isWord } from './typed'
import type { Dialect } from './dialect'

/** @param raw the row's text where its quotes are malformed. @returns null where no reading fits. */
export function mendRow(
  cells: readonly string[],
  raw: string | null,
  shape: TableShape,
): readonly string[] | null {
  const { dialect, width, typed } = shape
  const candidates = [
    ...(raw === null ? [] : literalQuotes(raw, dialect)),
    ...(cells.length === width + 1 ? withoutBlank(cells) : []),
    ...(cells.length === 1 ? otherDelimiters(cells[0]!, dialect) : []),
  ]
  const isLikely = (candidate: readonly string[]) =>
    candidate.length === width &&
    typed.length > 0 &&
    typed.every((column) => {
      const cell = candidate[column]!
      return isMissingText(cell) || isTyped(cell.startsWith(dialect.quote) ? cell.slice(1) : cell)
    })
  return candidates.find(isLikely) ?? null
}

/** The same for a row that may name the columns: as many words as there are columns. */
export function mendNames({ cells, raw }: SampleRow, width: number, dialect: Dialect): readonly string[] {
  if (cells.length === width || isComment(cells, null)) return cells
  const candidates = [
    ...(raw === null ? [] : literalQuotes(raw, dialect)),
    ...(cells.length === 1 ? otherDelimiters(cells[0]!, dialect) : []),
  ]
  return candidates.find((candidate) => candidate.length === width && candidate.every(isWord)) ?? cells
}
