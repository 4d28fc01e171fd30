/** Earlier forecasts on the chart: which are drawn, what each is, and how far the view goes. */

import { describe, expect, it } from 'vitest'

import { evenlyApart, ledgerMarks, ledgerView } from '../../../renderer/stage/ledgerMarks'
import { compareForecasts, ledgerEntries, watchNewest } from '../../../src/project'
import { exampleForecast } from '../../project/support'

const words = {
  saidAt: (origin: number) => `said ${origin}`,
  band: (share: number) => `${share}`,
  drift: 'drift',
}

const saidAt = (origin: number, value: number, record = 'a') => ({
  ...exampleForecast(),
  record: record.repeat(64),
  origin,
  stamps: Float64Array.of(origin + 1, origin + 2),
  values: Float64Array.of(value, value),
})

/** Of the stamps up to `last`, all 0. */
function came(last: number) {
  const stamps = Float64Array.from({ length: last + 1 }, (_, stamp) => stamp)
  return { stamps, values: new Float64Array(stamps.length) }
}

function marksOf(kept: readonly ReturnType<typeof saidAt>[], last: number) {
  const comparisons = compareForecasts(ledgerEntries(kept), came(last))
  const drift = watchNewest(comparisons, { mean: 0, deviation: 1 })
  return ledgerMarks({ comparisons, drift }, kept, words)
}

describe('ledgerMarks', () => {
  it('draws the newest that something came of with its interval, and those before as ghosts', () => {
    const marks = marksOf([saidAt(0, 1), saidAt(2, 2), saidAt(9, 3)], 5)
    expect(marks.map((mark) => [mark.kind, 'role' in mark ? mark.role : '', mark.id])).toEqual([
      ['band', '', 'said interval'],
      ['line', 'ghost', 'said 0'],
      ['line', 'forecast', 'said newest'],
    ])
    expect(marks[2]).toMatchObject({ label: 'said 2', values: Float64Array.of(2, 2) })
  })

  it('draws the last that was made of each origin', () => {
    const marks = marksOf([saidAt(0, 1), saidAt(0, 7, 'b')], 5)
    expect(marks.filter(({ kind }) => kind === 'line')).toMatchObject([{ values: Float64Array.of(7, 7) }])
  })

  it('marks where drift was seen, at what came there', () => {
    // Errors of −7 deviations: the sum passes five at the first point.
    const marks = marksOf([saidAt(0, 7)], 5)
    expect(marks.at(-1)).toMatchObject({ kind: 'point', role: 'review', at: 1, value: 0, label: 'drift' })
  })

  it('is empty while nothing has come', () => {
    expect(marksOf([saidAt(9, 1)], 5)).toEqual([])
  })
})

describe('evenlyApart', () => {
  it('keeps the first and the last, and as many as are wanted', () => {
    const items = Array.from({ length: 100 }, (_, index) => index)
    expect(evenlyApart(items, 4)).toEqual([0, 33, 66, 99])
    expect(evenlyApart(items.slice(0, 3), 4)).toEqual([0, 1, 2])
  })
})

describe('ledgerView', () => {
  const view = (kept: readonly ReturnType<typeof saidAt>[], domain: { from: number; to: number }) =>
    ledgerView({ comparisons: compareForecasts(ledgerEntries(kept), came(100)) }, domain)

  it('goes from half as long before to the last point that came, inside the domain', () => {
    const kept = [saidAt(50, 1), saidAt(60, 1)]
    expect(view(kept, { from: 0, to: 100 })).toEqual({ from: 45.5, to: 62 })
    expect(view(kept, { from: 48, to: 61 })).toEqual({ from: 48, to: 61 })
  })

  it('is none where nothing came', () => {
    expect(view([saidAt(200, 1)], { from: 0, to: 100 })).toBeNull()
  })
})
