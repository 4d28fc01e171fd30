/** A source of several files as what it is made of, and back: files give rows, others give columns to those rows. */

import type { FileReference, JoinedPart, JoinMatch, SourceReference } from '../contract'

export interface SourceFiles {
  /** One below the other; at least one. */
  readonly rows: readonly FileReference[]
  /** Beside them. */
  readonly columns: readonly JoinedPart[]
  readonly match: JoinMatch
  /** Furthest a stamp may lie from its match, in milliseconds; null: any distance. */
  readonly tolerance: number | null
}

export function filesOfSource(source: SourceReference): SourceFiles {
  if (source.kind !== 'joined')
    return { rows: rowFilesOf(source), columns: [], match: 'exact', tolerance: null }
  const { parts, match, tolerance = null } = source
  const [base, ...columns] = parts
  return { rows: base ? rowFilesOf(base) : [], columns, match, tolerance }
}

/** @param files with at least one of rows, or of columns: the first of them then gives the rows. */
export function sourceOfFiles({ rows, columns, match, tolerance }: SourceFiles): SourceReference {
  const [first, ...others] = rows.length > 0 ? [appended(rows), ...columns] : columns
  if (!first) throw new RangeError('A source has at least one file')
  if (others.length === 0) return first
  return { kind: 'joined', parts: [first, ...others], match, ...(tolerance !== null && { tolerance }) }
}

/** Files in it, each as often as it stands there. */
export function countFiles(part: SourceReference): number {
  return 'parts' in part ? part.parts.reduce((count, inner) => count + countFiles(inner), 0) : 1
}

function rowFilesOf(part: JoinedPart): readonly FileReference[] {
  return part.kind === 'appended' ? part.parts : [part]
}

function appended(files: readonly FileReference[]): JoinedPart {
  const [only, ...others] = files
  return only && others.length === 0 ? only : { kind: 'appended', parts: [...files] }
}
