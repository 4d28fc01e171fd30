/** The series of a file as its flags name them: the whole file, or one an id. */

import { readIds, readPoints, readTable, suggestColumns, type ByteSource, type Points } from '../../series'
import { TidecastError } from '../../util/errors'
import { seriesBeside } from './seriesBeside'

export interface SeriesRequest {
  /** Null: rows are counted; absent: the column that reads as time. */
  readonly time?: string | null | undefined
  readonly target?: string | undefined
  /** Absent: found, where stamps come again and a column of text parts them. */
  readonly id?: string | undefined
}

export interface ReadSeries {
  readonly all: readonly Points[]
  /** Those beside one of them. */
  others(points: Points): readonly Points[]
  /** Another series by its name, or another column of the rows of this one. Throws `column.unknown` and `column.notNumbers`. */
  beside(points: Points, name: string): Points
}

/** Throws what reading throws, and `series.empty`. */
export async function readSeries(
  source: ByteSource,
  { time, target, id }: SeriesRequest,
  signal: AbortSignal,
): Promise<ReadSeries> {
  const table = await readTable(source, { signal })
  const [whole] = readPoints(table, { time, target })
  if (!whole || whole.values.every(Number.isNaN)) {
    throw new TidecastError('series.empty', { column: whole?.name ?? source.name })
  }
  const isSingle = whole.kind === 'count' && id === undefined
  const ids = isSingle ? null : await readIds(source, table, { column: id, time, signal })
  if (!ids) {
    const choice = { time: time === undefined ? suggestColumns(table).time : time, target: whole.name }
    return {
      all: [whole],
      others: () => seriesBeside(table, choice),
      beside: (_, name) => readPoints(table, { time, target: name })[0],
    }
  }
  const all = readPoints(table, { time, target, ids })
  return {
    all,
    others: (points) => all.filter((other) => other !== points),
    beside: (points, name) =>
      all.find((other) => other.name === name) ??
        // Series keep their order, whichever column is read.
        { ...readPoints(table, { time, target: name, ids })[all.indexOf(points)], name },
  }
}
