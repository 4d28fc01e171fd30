/** Rows give the same series in any order: what is spared where nothing has to be moved changes nothing. */

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { buildSeries, formatStamp } from '../../src/series'
import { noticeOf, read } from './support'

const minute = 60_000

function textOf(rows: readonly { readonly at: number; readonly value: number | null }[]): string {
  const lines = rows.map(({ at, value }) => `${formatStamp('wallClock', at)},${value ?? ''}`)
  return `t,y\n${lines.join('\n')}\n`
}

test('in file order and out of it', async () => {
  const step = fc.constantFrom(minute, 15 * minute, 60 * minute, 24 * 60 * minute, 31 * 24 * 60 * minute)
  const cell = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: -99, max: 99 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
  const table = fc.tuple(
    step,
    fc.array(cell, { minLength: 4, maxLength: 40 }),
    fc.integer({ min: 0, max: 1e6 }),
  )
  await fc.assert(
    fc.asyncProperty(table, async ([every, cells, start]) => {
      fc.pre(cells.some((value) => value !== null))
      const rows = cells.map((value, i) => ({ at: (start + 26_000_000) * minute + i * every, value }))
      const choice = { time: 't', target: 'y', fill: 'linear' } as const
      const inOrder = buildSeries(await read(textOf(rows)), choice)
      const swapped = buildSeries(await read(textOf([rows[1], rows[0], ...rows.slice(2)])), choice)
      expect(inOrder.time).toEqual(swapped.time)
      expect(inOrder.values).toEqual(swapped.values)
      expect(inOrder.filled).toEqual(swapped.filled)
      expect(inOrder.gaps).toEqual(swapped.gaps)
      expect(noticeOf(inOrder.notices, 'time.sorted')).toBeUndefined()
      expect(noticeOf(swapped.notices, 'time.sorted')).toBeDefined()
    }),
  )
})

test('a series is filled in memory of its own: what stands in the file stays as it is', async () => {
  const table = await read(textOf([1, null, 3].map((value, i) => ({ at: i * minute, value }))))
  buildSeries(table, { time: 't', target: 'y', fill: 'linear' })
  expect(buildSeries(table, { time: 't', target: 'y', fill: 'leave' }).values).toEqual(
    Float64Array.of(1, Number.NaN, 3),
  )
})
