/** What is settled once all rows are read is work on every row: a cancel is heard throughout it. */

import { describe, expect, test } from 'vitest'

import { inspectSource, previewTable, readAnyTable } from '../../src/series'
import { pieceLength } from '../../src/util/pieces'
import { codeOf, createSource } from './support'

const pieces = 2
const rows = pieces * pieceLength + 1

function createRows(cells: (index: number) => string) {
  return createSource(`time,y\n${Array.from({ length: rows }, (_, i) => cells(i)).join('\n')}\n`, 1 << 16)
}

/** Counts pauses; aborts at the one given. */
function createBreath(stopAt: number) {
  const abort = new AbortController()
  const breath = {
    pauses: 0,
    signal: abort.signal,
    pause() {
      breath.pauses++
      if (breath.pauses === stopAt) abort.abort()
      return Promise.resolve()
    },
  }
  return breath
}

/** Seconds since 1970, in another order than they rise. */
const epochs = createRows((i) => `${1_600_000_000 + 60 * ((i * 7919) % rows)},${i % 10}`)
const open = createRows((i) => `0${1 + (i % 9)}/0${1 + (i % 7)}/2024,${i % 3 === 0 ? -999 : i % 10}`)

describe.each([
  // Loops over all rows: joining both columns, the range of the numbers, each unit until the right one, the stamps, their
  // order, their sorting and its merge, repeats, differences, phase, regularity, gaps, steps, the sum.
  ['numbers that are stamps, unsorted', epochs, 14],
  // As above without units, but two readings of the dates, each judged.
  ['dates that can be read two ways, and a sentinel', open, 12],
])('%s', (_, source, loops) => {
  test('no loop over the rows goes without a pause, and any pause hears a cancel', async () => {
    const whole = createBreath(NaN)
    await inspectSource(source, { ...whole, pause: () => whole.pause(), rowLimit: 0 })
    expect(whole.pauses).toBeGreaterThanOrEqual(loops * pieces)
    const breath = createBreath(whole.pauses - 1)
    const options = { signal: breath.signal, pause: () => breath.pause(), rowLimit: 0 }
    expect(await codeOf(inspectSource(source, options))).toBe('cancelled')
    expect(breath.pauses).toBe(whole.pauses - 1)
  }, 60_000)
})

test('a preview of all rows hears a cancel, too', async () => {
  const table = await readAnyTable(epochs, createBreath(NaN))
  const whole = createBreath(NaN)
  await previewTable(epochs, table, null, whole)
  expect(whole.pauses).toBeGreaterThanOrEqual(8 * pieces)
  expect(await codeOf(previewTable(epochs, table, null, createBreath(whole.pauses)))).toBe('cancelled')
}, 60_000)
