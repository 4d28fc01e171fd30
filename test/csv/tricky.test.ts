/**
 * Files that are easily misread, by subject. What is expected was written down from the rules of the formats, never from
 * what this reader said.
 */

import { describe, expect, test } from 'vitest'

import { inspectSource, type Cell } from '../../src/series'
import { createSource } from './support'
import { dialectCases } from './tricky/dialects'
import { encodingCases } from './tricky/encodings'
import { layoutCases } from './tricky/layouts'
import { numberCases } from './tricky/numbers'
import { clockCases } from './tricky/clocks'
import { dateCases } from './tricky/dates'
import { timePartCases } from './tricky/timeParts'
import type { TrickyCase } from './tricky/trickyCase'

async function inspect(content: string | Uint8Array) {
  const { inspection, rows } = await inspectSource(createSource(content, 1 << 12), {
    signal: new AbortController().signal,
    rowLimit: Infinity,
  })
  const cells: (readonly Cell[])[] = []
  await rows((row) => cells.push(row))
  return { inspection, cells }
}

describe.each([
  ['encodings', encodingCases],
  ['dialects', dialectCases],
  ['layouts', layoutCases],
  ['numbers', numberCases],
  ['dates', dateCases],
  ['clocks', clockCases],
  ['parts of time', timePartCases],
])('%s', (_, cases) => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, each: TrickyCase) => {
    const { inspection, cells } = await inspect(each.content)
    const { outcome, columns, notices } = inspection
    const shown = { outcome, notices: notices.map(({ code, message }) => `${code}: ${message}`) }
    expect([each.outcome].flat(), JSON.stringify(shown)).toContain(outcome)
    if (each.columns) expect(columns).toEqual(each.columns)
    if (each.rowCount !== undefined) expect(inspection.rowCount).toBe(each.rowCount)
    if (each.rows) expect(cells).toEqual(each.rows)
    for (const [column, expected] of Object.entries(each.cells ?? {})) {
      const at = columns.indexOf(column)
      expect({ [column]: cells.map((row) => row[at]) }, JSON.stringify(shown)).toEqual({ [column]: expected })
    }
    if (each.time === null) expect(inspection.time).toBeNull()
    else if (each.time) expect(inspection.time, JSON.stringify(shown)).toMatchObject(each.time)
    for (const field of ['encoding', 'delimiter', 'decimal'] as const) {
      if (each[field] !== undefined) expect(inspection[field]).toBe(each[field])
    }
    for (const code of each.notices ?? []) expect(notices.map((notice) => notice.code)).toContain(code)
    if (each.sentence) expect(notices[0]?.message).toMatch(each.sentence)
  })
})
