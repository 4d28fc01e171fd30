/** Pictures of what points held out say of a forecast, and the tables beside them. */

import { describe, expect, test } from 'vitest'

import type { PictureMark } from '../../../src/contract'
import {
  backtestPicture,
  coveragePicture,
  drawPicture,
  errorByStepPicture,
  renderReport,
  reportWords,
  residualsPicture,
  trainingPicture,
  type Backtest,
  type ForecastDocument,
} from '../../../src/export'
import { backtestTable, rivalsTable } from '../../../src/export/tables/otherTables'
import { day, documentOf } from './support'

const words = reportWords('en')

/** Two origins a day apart, three steps each: the second and third day come twice. */
const backtest: Backtest = {
  stamps: Float64Array.of(0, 1, 2, 1, 2, 3).map((index) => index * day),
  values: Float64Array.of(10, 20, NaN, 20, NaN, 40),
  horizon: 3,
  origins: 2,
  forecasts: [
    { model: 'blend', values: Float64Array.of(11, 22, 33, 21, 30, 44) },
    { model: 'theta', values: Float64Array.of(12, 20, 30, 20, 30, 40) },
    { model: 'drift', values: Float64Array.of(90, 90, 90, 90, 90, 90) },
    { model: 'seasonalNaive', values: Float64Array.of(9, 9, 9, 9, 9, 9) },
  ],
  bands: [
    {
      coverage: 0.8,
      lower: Float64Array.of(0, 0, 0, 0, 0, 0),
      upper: Float64Array.of(10, 19, 100, 20, 100, 39),
    },
  ],
}

const scores = {
  mae: null,
  rmse: null,
  mase: null,
  skill: null,
  skillInterval: null,
  error: null,
  weight: null,
}
const document: ForecastDocument = {
  ...documentOf({ y: { history: [1, 2], forecast: [8, 16] } }),
  model: 'blend',
  rivals: [
    { ...scores, model: 'blend', skill: 0.25, skillInterval: [-0.125, 0.5] },
    { ...scores, model: 'theta' },
    { ...scores, model: 'drift' },
    { ...scores, model: 'seasonalNaive', skill: 0 },
  ],
}
const [first] = document.series
const series = { ...first, backtest }

function marksOf<Kind extends PictureMark['kind']>(
  picture: { readonly marks: readonly PictureMark[] } | null,
  kind: Kind,
): readonly Extract<PictureMark, { kind: Kind }>[] {
  return (picture?.marks ?? []).filter(
    (mark): mark is Extract<PictureMark, { kind: Kind }> => mark.kind === kind,
  )
}

describe('points held out', () => {
  test('are drawn once each, as said from the latest origin before them', () => {
    const lines = marksOf(backtestPicture(document, series, words), 'line')
    const own = lines.find(({ role }) => role === 'forecast')
    expect(own).toMatchObject({
      stamps: Float64Array.of(0, day, 2 * day, 3 * day),
      values: Float64Array.of(11, 21, 30, 44),
    })
    expect(lines.map(({ label }) => label)).not.toContain('Theta')
  })

  test('give the error of each step, of the model, its baseline and the best other rival', () => {
    const picture = errorByStepPicture(document, series, words)
    expect(picture).toMatchObject({ axis: 'count', values: 'lengths', view: { from: 1, to: 3 } })
    expect(marksOf(picture, 'line').map(({ label, values }) => [label, [...values]])).toEqual([
      ['blend', [1, 2, 4]],
      ['Seasonal naive', [6, 11, 31]],
      ['Theta', [1, 0, 0]],
    ])
  })

  test('give the residuals around zero, each counted once', () => {
    const [bars] = marksOf(residualsPicture(document, series, words), 'bars')
    expect(bars.values.reduce((sum, count) => sum + count, 0)).toBe(4)
    expect(bars.stamps[0]).toBeCloseTo(-bars.stamps.at(-1)!, 12)
  })

  test('say how often a band kept its word', () => {
    const picture = coveragePicture(document, series, words)
    const [points] = marksOf(picture, 'points')
    expect(points).toMatchObject({ stamps: Float64Array.of(0.8), values: Float64Array.of(0.5) })
    // In the middle of its height, at four fifths of its width.
    const svg = drawPicture(picture!)
    const [, x, y] = /<circle cx="([\d.]+)" cy="([\d.]+)" r="4" fill="#0072b2"\/><\/g>/.exec(svg)!
    expect(Number(x)).toBeCloseTo(72 + 0.8 * (960 - 72 - 20), 1)
    const [, bottom] = /M72,(\d+)H940" stroke="#16191d"/.exec(svg)!
    expect(Number(y)).toBeCloseTo((64 + Number(bottom)) / 2, 1)
  })

  test('are none where nothing was held out', () => {
    const bare = { ...series, backtest: null }
    for (const describePicture of [errorByStepPicture, residualsPicture, coveragePicture, backtestPicture]) {
      expect(describePicture(document, bare, words)).toBeNull()
    }
  })

  test('stand in the backtest by step, with the bands of the model alone', () => {
    const table = backtestTable({ ...document, series: [series] })
    const columns = new Map(table.columns.map((column) => [column.name, column]))
    expect(table.rows).toBe(24)
    expect(columns.get('step')).toMatchObject({ kind: 'number' })
    const numbers = (name: string) => {
      const column = columns.get(name)
      return column?.kind === 'number' ? [...column.values] : []
    }
    expect(numbers('step').slice(0, 7)).toEqual([1, 2, 3, 1, 2, 3, 1])
    expect(numbers('upper_80').slice(4, 8)).toEqual([100, 39, NaN, NaN])
  })

  test('give the skill its interval, in the table and in the report', () => {
    const table = rivalsTable(document)
    const lower = table.columns.find(({ name }) => name === 'skill_lower')
    expect(lower?.kind === 'number' && [...lower.values]).toEqual([-0.125, NaN, NaN, NaN])

    const data = {
      points: 3,
      missing: 0,
      filled: 0,
      gaps: 0,
      seasonLength: 7,
      minimum: 1,
      mean: 2,
      maximum: 4,
    }
    const html = renderReport(
      {
        runs: [
          {
            document: { ...document, series: [series] },
            data: { ...data, notices: [] },
            card: { kind: 'auto' },
            engine: 'simd',
          },
        ],
        notes: '',
      },
      words,
      '',
    )
    expect(html).toContain('the skill of blend lies between -12.5 % and 50.0 % in 95.')
    expect(html).toContain('25.0 % (-12.5 % … 50.0 %)')
    expect(html).toContain('Of the points held out, 50.0 % lay in it.')
    expect(html).toContain('Judged on 4 points held out, from 2 origins.')
    expect(html.match(/<svg/g)).toHaveLength(5)
  })
})

test('a training is drawn with both losses and the epoch that was kept', () => {
  const epochs = [
    { epoch: 0, trainingLoss: null, validationLoss: 4 },
    { epoch: 1, trainingLoss: 3, validationLoss: 2 },
    { epoch: 2, trainingLoss: 1, validationLoss: Infinity },
  ]
  const picture = trainingPicture({ model: 'GRU 16', sourceName: 'a.csv', epochs, bestEpoch: 1 }, words)
  expect(marksOf(picture, 'rule')).toMatchObject([{ at: 1 }])
  expect(marksOf(picture, 'line').map(({ values }) => [...values])).toEqual([
    [NaN, 3, 1],
    [4, 2, Infinity],
  ])
  const svg = drawPicture(picture)
  expect(svg).not.toMatch(/NaN|Infinity/)
  expect(svg).toContain('best: 1')
})
