/** Prepared series as one table: stamps, values, and where each value comes from. */

import { provenanceNames, showStamp, type Points } from '../../series'
import { textColumn, type ExportTable, type NumberColumn, type StampColumn, type TableColumn } from './table'

/**
 * Columns `[id,]time,value,provenance,step[,open,high,low,close][,note]`, an identifier where series are several. A step is
 * the one that gave the value, empty for the file.
 */
export function preparedTable(all: readonly Points[]): ExportTable {
  const beside = new Set(all.flatMap((points) => points.beside?.map(({ name }) => name) ?? []))
  const withNotes = all.some(({ notes }) => notes.size > 0)
  const columns: readonly TableColumn[] = [
    ...(all.length > 1 ? [wordsOf(all, 'id', ({ name }) => name)] : []),
    timeColumn(all),
    numbers(all, 'value', ({ values }) => values),
    wordsOf(all, 'provenance', originAt),
    numbers(all, 'step', ({ steps }) => Float64Array.from(steps, (step) => (step === 0 ? NaN : step))),
    ...Array.from(beside, (name) => numbers(all, name, (points) => besideValues(points, name))),
    ...(withNotes ? [wordsOf(all, 'note', ({ notes, stamps }, i) => notes.get(stamps[i]!) ?? '')] : []),
  ]
  return { name: 'prepared', rows: all.reduce((rows, { stamps }) => rows + stamps.length, 0), columns }
}

/** Stamps of a zone carry its offset, which is text. */
function timeColumn(all: readonly Points[]): TableColumn {
  const [first] = all
  const isUniform = all.every(({ kind, zone }) => zone === null && kind === first?.kind)
  if (!first || !isUniform) return wordsOf(all, 'time', (points, i) => showStamp(points, points.stamps[i]!))
  const column: StampColumn = {
    kind: 'stamp',
    name: 'time',
    timeKind: first.kind,
    values: joined(all, ({ stamps }) => stamps),
  }
  return column
}

/** Where a point comes from; marked where it was found unusual and left. */
function originAt({ kinds, suspects }: Points, i: number): string {
  const origin = provenanceNames[kinds[i]!]!
  return suspects?.[i] === 1 ? `${origin} outlier` : origin
}

function besideValues({ beside, stamps }: Points, wanted: string): Float64Array {
  const column = beside?.find(({ name }) => name === wanted)
  return column?.values ?? new Float64Array(stamps.length).fill(NaN)
}

function numbers(
  all: readonly Points[],
  name: string,
  valuesOf: (points: Points) => Float64Array,
): NumberColumn {
  return { kind: 'number', name, values: joined(all, valuesOf) }
}

function wordsOf(
  all: readonly Points[],
  name: string,
  wordAt: (points: Points, index: number) => string,
): TableColumn {
  return textColumn(
    name,
    all.flatMap((points) => Array.from(points.stamps, (_, i) => wordAt(points, i))),
  )
}

function joined(all: readonly Points[], valuesOf: (points: Points) => Float64Array): Float64Array {
  const rows = all.reduce((count, { stamps }) => count + stamps.length, 0)
  const values = new Float64Array(rows)
  let at = 0
  for (const points of all) {
    values.set(valuesOf(points), at)
    at += points.stamps.length
  }
  return values
}
