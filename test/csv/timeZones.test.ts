/**
 * The zone of the machine changes nothing: the clock of the process is set to each of four while every file of times is
 * read.
 */

import { afterEach, expect, test } from 'vitest'

import { inspectSource } from '../../src/series'
import { createSource } from './support'
import { clockCases } from './tricky/clocks'
import { dateCases } from './tricky/dates'

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']
const own = process.env['TZ']

afterEach(() => {
  if (own === undefined) delete process.env['TZ']
  else process.env['TZ'] = own
})

const contents: readonly (readonly [name: string, content: string | Uint8Array])[] = [
  [
    'a gap where clocks go forward',
    't,y\n2024-03-31 00:00,1\n2024-03-31 01:00,2\n2024-03-31 03:00,3\n2024-03-31 04:00,4\n',
  ],
  [
    'an hour twice where they go back',
    't,y\n2024-10-27 01:00,1\n2024-10-27 02:00,2\n2024-10-27 02:00,3\n2024-10-27 03:00,4\n',
  ],
  ['offsets', 't,y\n2024-03-31T01:00:00+01:00,1\n2024-03-31T03:00:00+02:00,2\n2024-03-31T04:00:00+02:00,3\n'],
  ['dates', 'd,y\n31/03/2024,1\n01/04/2024,2\n02/04/2024,3\n'],
  ['epoch seconds', 'ts,y\n1711843200,1\n1711846800,2\n1711850400,3\n'],
  ['spreadsheet days', 'day,y\n45381.5,1\n45382.5,2\n45383.5,3\n'],
  ...[...dateCases, ...clockCases].map(({ name, content }) => [name, content] as const),
  ['ISO weeks', 'week,y\n2024-W13,1\n2024-W14,2\n2024-W15,3\n'],
]

test.each(contents)('%s', async (_, content) => {
  const results: string[] = []
  for (const zone of zones) {
    process.env['TZ'] = zone
    const { inspection, rows } = await inspectSource(createSource(content), {
      signal: new AbortController().signal,
      rowLimit: 100,
    })
    const cells: unknown[] = []
    await rows((row) => cells.push(row))
    results.push(JSON.stringify({ inspection, cells }))
  }
  expect(new Set(results).size).toBe(1)
})
