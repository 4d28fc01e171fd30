import { describe, expect, test } from 'vitest'

import { encodePrepared } from '../../../src/export'
import { pointsOf, zoneNamed } from '../../../src/series/prepare'
import { TidecastError } from '../../../src/util/errors'
import { documentOf, textOf } from './support'

const one = { y: { history: [1, 2, 4], forecast: [8, 16] } }
const two = { a: { history: [1, 2, 4], forecast: [8] }, '=b': { history: [5, 6], forecast: [7, 9] } }

describe('a forecast as a table', () => {
  test('is by default stamps, forecast, bands and model, a row a step', () => {
    expect(textOf(documentOf(one))).toBe(
      'time,forecast,lower_80,upper_80,model\n1970-01-04,8,7,9,lstm\n1970-01-05,16,15,17,lstm\n',
    )
  })

  test('brings the history with flags of what was filled', () => {
    expect(textOf(documentOf(one), { history: true }).split('\n').slice(0, 5)).toEqual([
      'time,actual,filled,forecast,lower_80,upper_80,model',
      '1970-01-01,1,1,,,,lstm',
      '1970-01-02,2,0,,,,lstm',
      '1970-01-03,4,0,,,,lstm',
      '1970-01-04,,,8,7,9,lstm',
    ])
  })

  test('residuals are actual less fitted, where the point was held out and is no invention', () => {
    const lines = textOf(documentOf({ y: { history: [1, 2], forecast: [3] } }), { residuals: true }).split(
      '\n',
    )
    expect(lines[0]).toBe('time,actual,filled,forecast,lower_80,upper_80,fitted,residual,model')
    // The first point is filled: it has a forecast, but no residual.
    expect(lines[1]).toBe('1970-01-01,1,1,,,,1.25,,lstm')
    expect(lines[2]).toBe('1970-01-02,2,0,,,,2.25,-0.25,lstm')
  })

  test('names the run in every row when asked', () => {
    expect(textOf(documentOf(one), { runId: true }).split('\n')[1]).toBe(
      `1970-01-04,8,7,9,lstm,${'ab'.repeat(32)}`,
    )
  })

  test('several series lie one below the other, each named, with no name that runs', () => {
    expect(textOf(documentOf(two))).toBe(
      [
        'id,time,forecast,lower_80,upper_80,model',
        'a,1970-01-04,8,7,9,lstm',
        "'=b,1970-01-03,7,6,8,lstm",
        "'=b,1970-01-04,9,8,10,lstm",
        '',
      ].join('\n'),
    )
  })

  test('or side by side, a row a stamp of any of them', () => {
    expect(textOf(documentOf(two), { layout: 'wide' })).toBe(
      [
        "time,a_forecast,a_lower_80,a_upper_80,'=b_forecast,'=b_lower_80,'=b_upper_80,model",
        '1970-01-03,,,,7,6,8,lstm',
        '1970-01-04,8,7,9,9,8,10,lstm',
        '',
      ].join('\n'),
    )
  })

  test('a band that one series lacks leaves its cells empty', () => {
    const document = documentOf(two)
    const [first, second] = document.series
    const bare = { ...second, forecast: { ...second.forecast, bands: [] } }
    expect(textOf({ ...document, series: [first, bare] }).split('\n')[2]).toBe("'=b,1970-01-03,7,,,lstm")
  })

  test.each([
    ['isoSpace', '2024-03-05 06:07:08'],
    ['dayFirst', '05.03.2024 06:07:08'],
    ['monthFirst', '03/05/2024 06:07:08'],
    ['epoch', '1709618828000'],
  ] as const)('writes dates as %s', (dateForm, expected) => {
    const document = documentOf({ y: { history: [], forecast: [1] } }, { timeKind: 'wallClock' })
    document.series[0].forecast.stamps[0] = 1_709_618_828_000
    expect(textOf(document, { dateForm }).split('\n')[1]?.split(',')[0]).toBe(expected)
  })

  test('a decimal comma stands in numbers only', () => {
    const document = documentOf({ y: { history: [], forecast: [1.5] } }, { model: 'a.b' })
    expect(textOf(document, { decimal: ',', delimiter: ';' }).split('\n')[1]).toBe(
      '1970-01-01;1,5;0,5;2,5;a.b',
    )
    expect(() => textOf(document, { decimal: ',' })).toThrow(TidecastError)
  })

  test('an infinite forecast is an error, not a cell', () => {
    expect(() => textOf(documentOf({ y: { history: [], forecast: [Infinity] } }))).toThrow(TidecastError)
  })
})

describe('prepared series as a table', () => {
  const points = pointsOf({
    name: 'y',
    kind: 'wallClock',
    stamps: Float64Array.of(0, 3_600_000, 7_200_000),
    values: Float64Array.of(0.1, NaN, -0),
  })
  const linesOf = (...all: Parameters<typeof encodePrepared>[0]) =>
    new TextDecoder().decode(encodePrepared(all)).trimEnd().split('\n')

  test('tells of each value where it comes from, and which step gave it', () => {
    const marked = {
      ...points,
      kinds: Uint8Array.of(1, 2, 1),
      steps: Uint8Array.of(0, 4, 0),
      suspects: Uint8Array.of(1, 0, 0),
      values: Float64Array.of(0.1, 7, -0),
      notes: new Map([[3_600_000, '=read by hand']]),
    }
    expect(linesOf(marked)).toEqual([
      'time,value,provenance,step,note',
      '1970-01-01T00:00:00,0.1,observed outlier,,',
      "1970-01-01T01:00:00,7,filled,4,'=read by hand",
      '1970-01-01T02:00:00,-0,observed,,',
    ])
  })

  test('of several series names them, each on its own clock', () => {
    const there = { ...points, name: 'there', kind: 'instant' as const, zone: zoneNamed('Asia/Kolkata') }
    const lines = linesOf(points, there)
    expect(lines).toHaveLength(7)
    expect(lines[2]).toBe('y,1970-01-01T01:00:00,,missing,')
    expect(lines[4]).toBe('there,1970-01-01T05:30:00+05:30,0.1,observed,')
  })
})
