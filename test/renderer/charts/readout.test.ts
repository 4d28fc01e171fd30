/** What the read-out says at a stamp, what its switches hide, what the table twin lists, and what the y axis holds. */

import { describe, expect, it } from 'vitest'

import {
  keyOf,
  neighbourStamp,
  readoutEntries,
  shownMarks,
  snappedStamp,
} from '../../../renderer/charts/readout'
import { tableContent } from '../../../renderer/charts/tableRows'
import type { ChartMark } from '../../../renderer/charts/types'
import { overshootsOf, rangeInView } from '../../../renderer/charts/valuesInView'
import { hour, hourly, line } from './support'

const view = { from: 0, to: 5 * hour }
const later = Float64Array.of(3 * hour, 4 * hour, 5 * hour)
const marks: ChartMark[] = [
  line('actual', [1, 2, Number.NaN, 4], { filled: Uint8Array.of(0, 1, 0, 0) }),
  line('baseline', [7, 8, 9], { stamps: later }),
  line('forecast', [5, 6, 60], { stamps: later, label: 'Epoch 7' }),
  line('ghost', [5, 6, 7], { stamps: later, id: 'ghost 1', epoch: 1 }),
  line('ghost', [5, 6, 7], { stamps: later, id: 'ghost 3', epoch: 3 }),
  { kind: 'region', id: 'gap', role: 'gap', from: 2 * hour, to: 2 * hour },
]

function readAt(stamp: number | undefined) {
  return readoutEntries(marks, stamp, {
    view,
    frequency: hourly,
    tolerance: hour / 2,
    formatValue: String,
    formatCount: String,
    formatList: (names) => names.join(', '),
  }).map(({ kind, text }) => [kind, text])
}

describe('the read-out', () => {
  it('has every mark in a fixed order, with its value or a dash', () => {
    expect(readAt(3 * hour)).toEqual([
      ['actual', '4'],
      ['filled', '1'],
      ['gap', '1'],
      ['forecast', '5'],
      ['baseline', '7'],
      ['ghosts', '1, 3'],
    ])
    expect(readAt(2 * hour).map(([, text]) => text)).toEqual(['–', '1', '1', '–', '–', '1, 3'])
    expect(readAt(undefined)[0]).toEqual(['actual', '–'])
  })

  it('snaps to the nearest point of any line in view', () => {
    expect(snappedStamp(marks, view, 3.4 * hour)).toBe(3 * hour)
    expect(snappedStamp(marks, view, 99 * hour)).toBe(5 * hour)
    expect(snappedStamp(marks, { from: 0, to: 2 * hour }, 99 * hour)).toBe(2 * hour)
    expect(snappedStamp([], view, 0)).toBeUndefined()
  })

  it('steps from point to point and stays at the ends', () => {
    expect(neighbourStamp(marks, 3 * hour, 1)).toBe(4 * hour)
    expect(neighbourStamp(marks, 4 * hour, -1)).toBe(3 * hour)
    expect(neighbourStamp(marks, 5 * hour, 1)).toBe(5 * hour)
    expect(neighbourStamp(marks, 0, -1)).toBe(0)
  })

  it('hides by key: all ghosts at once, regions of validation never', () => {
    expect(shownMarks(marks, new Set(['ghosts', 'gaps', 'forecast'])).map(({ id }) => id)).toEqual([
      'actual',
      'baseline',
    ])
    expect(keyOf({ kind: 'region', id: 'v', role: 'validation', from: 0, to: 1 })).toBeUndefined()
  })
})

describe('the table twin', () => {
  it('lists every stamp in view once, says what was filled, and stops at its limit', () => {
    const { columns, rows, total } = tableContent(marks, view, 4)
    expect(columns.map(({ role }) => role)).toEqual(['actual', 'forecast', 'baseline'])
    expect(total).toBe(6)
    expect(rows.map(({ stamp }) => stamp / hour)).toEqual([0, 1, 2, 3])
    expect(rows[1].cells[0]).toEqual({ value: 2, filled: true })
    expect(rows[3].cells.map(({ value }) => value)).toEqual([4, 5, 7])
  })
})

describe('the range of the y axis', () => {
  it('holds all there is in view', () => {
    expect(rangeInView(marks, view, false)).toEqual({ minimum: 1, maximum: 60 })
    expect(rangeInView([], view, false)).toBeUndefined()
  })

  it('follows a wild forecast only so far while training, and says where it leaves', () => {
    const range = rangeInView(marks, view, true)
    expect(range).toEqual({ minimum: 1, maximum: 9 + 4 })
    expect(overshootsOf(marks, view, range!)).toEqual([{ side: 'above', stamp: 5 * hour }])
    expect(overshootsOf(marks, view, { minimum: 0, maximum: 60 })).toEqual([])
  })
})
