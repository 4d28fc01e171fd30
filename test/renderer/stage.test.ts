/** What the steps lay on the chart, where it is computed: ghosts, cut lines, errors by step. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { ghostEpochs } from '../../renderer/stage/ghostEpochs'
import { lineBetween, lineFrom } from '../../renderer/stage/lines'
import { recentRange, wholeRange } from '../../renderer/stage/ranges'
import { errorsByStep } from '../../src/evaluation'
import { byError } from '../../renderer/views/evaluate/rivalRows'
import { epochReport, scores, seriesDescription, seriesWindow, trainingResult } from '../support/descriptions'

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, epoch) => epochReport(epoch))
const named = (viewed: number, last = viewed) => ghostEpochs(upTo(last), viewed).map(({ epoch }) => epoch)

describe('ghosts', () => {
  test('are epochs 1, 3, 7, 14, 28, the last four before the viewed one', () => {
    expect(named(0)).toEqual([])
    expect(named(7)).toEqual([1, 3])
    expect(named(8, 26)).toEqual([1, 3, 7])
    expect(named(26)).toEqual([1, 3, 7, 14])
    expect(named(60)).toEqual([7, 14, 28, 56])
  })
})

const names = { id: 'line', role: 'actual', label: 'Actual' } as const

describe('lines', () => {
  test('a cut holds exactly the points between its ends', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.integer({ min: -3, max: 25 }),
        fc.integer({ min: -3, max: 25 }),
        (length, from, to) => {
          const window = seriesWindow(length)
          const hour = 3_600_000
          const { stamps, values } = lineBetween(names, window, from * hour, to * hour)
          const expected = [...window.stamps].filter((stamp) => stamp >= from * hour && stamp <= to * hour)
          expect([...stamps]).toEqual(expected)
          expect(values).toHaveLength(stamps.length)
        },
      ),
    )
  })

  test('a forecast leaves from the last actual', () => {
    const line = lineFrom(names, { stamp: 9, value: 5 }, Float64Array.of(10, 11), Float64Array.of(6, 7))
    expect([[...line.stamps], [...line.values]]).toEqual([
      [9, 10, 11],
      [5, 6, 7],
    ])
  })
})

describe('ranges', () => {
  test('a single point is given room', () => {
    const { time } = seriesDescription({
      time: { kind: 'count', first: 1, last: 1, frequency: { unit: 'count', every: 1 } },
    })
    expect(wholeRange(time)).toEqual({ from: 0, to: 2 })
  })

  test('only a long series is first shown at its end', () => {
    const { time } = seriesDescription()
    expect(recentRange(1000, time)).toBeNull()
    const recent = recentRange(20_000, { ...time, last: 19_999 * 3_600_000 })
    expect(recent).toEqual({ from: 18_999 * 3_600_000, to: 19_999 * 3_600_000 })
  })
})

describe('errors by step ahead', () => {
  test('are means over the origins, each place in the horizon by itself, missing points left out', () => {
    const result = trainingResult(1)
    const tail = {
      ...result.tail,
      actual: Float64Array.of(1, 2, Number.NaN, 4, 5),
      seasonalNaive: Float64Array.of(1, 1, 1, 1, 1),
      lastValue: Float64Array.of(0, 0, 0, 0, 0),
    }
    const tailForecast = Float64Array.of(2, 2, 9, 7, 5)
    const forecasts = { network: tailForecast, seasonalNaive: tail.seasonalNaive }
    const [network, seasonal] = errorsByStep(forecasts, tail.actual, 2)
    // First of two steps: |2−1|, missing, |5−5|. Second: |2−2|, |7−4|.
    expect([...network.errors]).toEqual([0.5, 1.5])
    expect([...seasonal.errors]).toEqual([2, 2])
  })
})

test('the table of scores puts the smallest error first and an undefined one last', () => {
  const rows = byError([
    { model: 'lastValue', scores: { ...scores(0), mae: null } },
    { model: 'network', scores: { ...scores(0), mae: 3 } },
    { model: 'seasonalNaive', scores: { ...scores(0), mae: 2 } },
  ])
  expect(rows.map(({ model }) => model)).toEqual(['seasonalNaive', 'network', 'lastValue'])
})
