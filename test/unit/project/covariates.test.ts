/** Columns that help, as edits change them: one part a column, cells in one order, nothing lost by a mark. */

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { applyCommand, emptyDocument, grantsIn, helpedSeriesSpecOf, type Command } from '../../../src/project'

const opened = applyCommand(emptyDocument(), {
  kind: 'openSource',
  source: { kind: 'sample', sample: 'power' },
  name: 'Power',
  time: 'day',
  target: 'load',
})

function after(...commands: readonly Command[]) {
  return commands.reduce(applyCommand, opened)
}

test('a column has one part at a time', () => {
  const mark = (column: string, part: 'past' | 'future' | null): Command => ({
    kind: 'markCovariate',
    column,
    part,
  })
  const names = fc.constantFrom('temp', 'price', 'wind')
  const parts = fc.constantFrom('past' as const, 'future' as const, null)
  fc.assert(
    fc.property(fc.array(fc.tuple(names, parts), { maxLength: 12 }), (marks) => {
      const { past, future } = after(...marks.map(([column, part]) => mark(column, part))).covariates
      expect(new Set([...past, ...future]).size).toBe(past.length + future.length)
      for (const name of ['temp', 'price', 'wind']) {
        const last = marks.findLast(([column]) => column === name)?.[1] ?? null
        expect([past.includes(name), future.includes(name)]).toEqual([last === 'past', last === 'future'])
      }
    }),
  )
})

test('a column that becomes the target or the time helps no more', () => {
  const helped = after(
    { kind: 'markCovariate', column: 'temp', part: 'future' },
    { kind: 'markCovariate', column: 'wind', part: 'past' },
  )
  const target = applyCommand(helped, { kind: 'chooseTarget', target: 'temp' })
  expect(target.covariates).toMatchObject({ past: ['wind'], future: [] })
  expect(applyCommand(target, { kind: 'chooseTime', time: 'wind' }).covariates.past).toEqual([])
  expect(helpedSeriesSpecOf(helped)?.covariates).toMatchObject({ past: ['wind'], future: ['temp'] })
  expect(helpedSeriesSpecOf(opened)).not.toHaveProperty('covariates')
})

test('the same cells are the same document, in whatever order they were written', () => {
  const cell = fc.record({
    column: fc.constantFrom('temp', 'price'),
    stamp: fc.integer({ min: 0, max: 5 }),
    value: fc.option(fc.integer({ min: -9, max: 9 })),
  })
  fc.assert(
    fc.property(fc.uniqueArray(cell, { selector: ({ column, stamp }) => `${stamp} ${column}` }), (cells) => {
      const write = (changes: typeof cells): Command => ({ kind: 'writeCells', act: 'paste', cells: changes })
      const once = after(write(cells))
      expect(once.covariates.cells).toHaveLength(cells.filter(({ value }) => value !== null).length)
      expect(after(...cells.toReversed().map((each) => write([each])))).toEqual(once)
      expect(applyCommand(once, write(cells))).toBe(once)
    }),
  )
})

test('the file of events travels with a project, beside those of its source', () => {
  const [data, events] = ['a', 'b'].map((letter) => `grant-${letter.repeat(32)}`) as [string, string]
  const grants = grantsIn({
    source: { reference: { kind: 'grant', grant: data }, name: 'sales.csv' },
    calendar: { holidays: 'DE', events: { source: { kind: 'grant', grant: events }, name: 'fairs.csv' } },
  })
  expect(grants).toEqual([data, events])
})
