/** Rows of a table by the series they belong to. */

import { TidecastError } from '../../util/errors'

export interface Groups {
  /** The names of the series, in the order of their first rows. */
  readonly ids: readonly string[]
  /** Indices of the rows of the series, in file order. Throws `series.unknown`. */
  rowsOf(id: string): Int32Array
}

/** Between the parts of a name that several columns make. */
export const idSeparator = ' / '

export interface GroupBuilder {
  /** The next row's series. */
  add(id: string): void
  finish(): Groups
}

export function createGroupBuilder(rows: number): GroupBuilder {
  const codes = new Map<string, number>()
  const codeOf = new Int32Array(rows)
  let count = 0
  return {
    add(id) {
      let code = codes.get(id)
      if (code === undefined) {
        code = codes.size
        codes.set(id, code)
      }
      codeOf[count++] = code
    },
    finish: () => groupByCode([...codes.keys()], codeOf.subarray(0, count)),
  }
}

/** @param codes the index in `ids` of each row's series. */
export function groupByCode(ids: readonly string[], codes: Int32Array): Groups {
  const starts = new Int32Array(ids.length + 1)
  for (const code of codes) starts[code + 1]!++
  for (let code = 0; code < ids.length; code++) starts[code + 1]! += starts[code]!
  const next = starts.slice()
  const order = new Int32Array(codes.length)
  codes.forEach((code, row) => {
    order[next[code]!++] = row
  })
  const places = new Map(ids.map((id, code) => [id, code]))
  return {
    ids,
    rowsOf(id) {
      const code = places.get(id)
      if (code === undefined) throw new TidecastError('series.unknown', { id, series: listIds(ids) })
      return order.subarray(starts[code], starts[code + 1])
    },
  }
}

function listIds(ids: readonly string[]): string {
  const shown = ids.slice(0, 12).join(', ')
  return ids.length > 12 ? `${shown}, … (${ids.length})` : shown
}
