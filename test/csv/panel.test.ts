/** Many series from one file, with the columns that may help to forecast them. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ReadingOptions } from '../../src/contract'
import { readPanel, type PanelChoice, type PanelSeries } from '../../src/series'
import { errorOf, createSource, noticeOf } from './support'

const signal = new AbortController().signal

function read(text: string, choice: PanelChoice = {}, reading: ReadingOptions = {}) {
  return readPanel(createSource(text, 64), choice, { signal, reading })
}

function day(index: number): string {
  return `2024-01-${String(1 + index).padStart(2, '0')}`
}

/** Notices give row numbers, which depend on the order of the rows. */
function withoutNotices(series: PanelSeries): Partial<PanelSeries> {
  return { ...series, notices: [] }
}

/** Sales of two shops by day; prices are known two days ahead, visitors are not. */
const shops = [
  'date,shop,city,size,open,price,visitors,sales',
  ...[0, 1, 2, 3, 4].flatMap((i) => [
    `${day(i)},a,Bern,120,yes,${10 + i},${i < 3 ? 100 + i : ''},${i < 3 ? i : ''}`,
    `${day(i)},b,Genf,80,${i === 4 ? 'no' : 'yes'},${20 + i},${i < 4 ? 200 + i : ''},${i < 4 ? 50 + i : ''}`,
  ]),
].join('\n')

const shopChoice: PanelChoice = {
  layout: { kind: 'long', id: ['shop'] },
  time: ['date'],
  targets: ['sales'],
  covariates: { past: ['visitors'], future: ['price', 'open'], static: ['city', 'size'] },
}

describe('covariates of a long file', () => {
  test('what is known ahead reaches on to the last row; the values end with the last that is there', async () => {
    const { series, refused } = await read(shops, shopChoice)
    expect(refused).toEqual([])
    expect(series.map(({ id }) => id)).toEqual(['a', 'b'])
    const [a, b] = series
    expect([...a.values]).toEqual([0, 1, 2])
    expect(a.pastCovariates.map((column) => [...column])).toEqual([[100, 101, 102]])
    expect(a.futureCovariates.map((column) => [...column])).toEqual([
      [10, 11, 12, 13, 14],
      [1, 1, 1, 1, 1],
    ])
    expect([...b.values]).toEqual([50, 51, 52, 53])
    expect([...b.futureCovariates[1]]).toEqual([1, 1, 1, 1, 0])
    expect(a.time.stamps).toHaveLength(5)
    expect([a.staticCovariates, b.staticCovariates]).toEqual([
      ['Bern', 120],
      ['Genf', 80],
    ])
  })

  test('rows that stand for the future are not missing; a hole before them is', async () => {
    const whole = await read(shops, shopChoice)
    expect(noticeOf(whole.series[1].notices, 'cells.missing')?.parameters['column']).toBe('visitors')
    expect(whole.series[1].notices.some(({ parameters }) => parameters['column'] === 'sales')).toBe(false)
    const holed = await read(shops.replace(',201,51', ',201,'), shopChoice)
    const notices = holed.series[1].notices.filter(({ parameters }) => parameters['column'] === 'sales')
    expect(notices).toMatchObject([{ code: 'cells.missing', count: 1, rows: [5] }])
    expect([...holed.series[1].values]).toEqual([50, NaN, 52, 53])
  })

  test('without columns known ahead, blank values at the end are missing points', async () => {
    const { series } = await read(shops, { ...shopChoice, covariates: {} })
    expect([...series[0].values]).toEqual([0, 1, 2, NaN, NaN])
  })

  test('rows in any order give the same series', async () => {
    const [header, ...rows] = shops.split('\n')
    const expected = await read(shops, shopChoice)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        const { series } = await read([header, ...shuffled].join('\n'), shopChoice)
        const byId = series.toSorted((one, other) => (one.id < other.id ? -1 : 1))
        expect(byId.map(withoutNotices)).toEqual(expected.series.map(withoutNotices))
      }),
      { numRuns: 50 },
    )
  })

  test('layout, time and targets are suggested where they are not named', async () => {
    const text = shops.replaceAll(/,(?:yes|no),/g, ',')
    const { layout, series } = await read(text.replace('size,open', 'size'), {
      covariates: { future: ['price'] },
    })
    expect(layout).toEqual({ kind: 'long', id: ['shop'] })
    expect(series.map(({ id, values }) => [id, ...values])).toEqual([
      ['a', 0, 1, 2],
      ['b', 50, 51, 52, 53],
    ])
  })
})

describe('covariates of a wide file', () => {
  const wide = `date,north,south,temp\n${[0, 1, 2, 3, 4, 5]
    .map((i) => `${day(i)},${i < 4 ? i : ''},${i < 3 ? 10 + i : ''},${20 + i}`)
    .join('\n')}\n`

  test('every target has them, and ends where its own values end', async () => {
    const { series } = await read(wide, {
      layout: { kind: 'wide' },
      targets: 'all',
      covariates: { future: ['temp'] },
    })
    expect(series.map(({ id, values }) => [id, ...values])).toEqual([
      ['north', 0, 1, 2, 3],
      ['south', 10, 11, 12],
    ])
    for (const { futureCovariates } of series)
      expect([...futureCovariates[0]]).toEqual([20, 21, 22, 23, 24, 25])
  })

  test('a covariate of the past is as long as the values, and no target', async () => {
    const { series } = await read(wide, {
      layout: { kind: 'wide' },
      targets: 'all',
      covariates: { past: ['temp'] },
    })
    expect(series.map(({ id }) => id)).toEqual(['north', 'south'])
    expect([...series[1].pastCovariates[0]]).toEqual([20, 21, 22, 23, 24, 25])
    expect([...series[1].values]).toEqual([10, 11, 12, NaN, NaN, NaN])
  })

  test('a day without a row is a missing point of values and covariates alike', async () => {
    const { series } = await read(wide.replace(/2024-01-03.*\n/, ''), {
      layout: { kind: 'wide' },
      targets: ['north'],
      covariates: { future: ['temp'] },
    })
    expect([...series[0].values]).toEqual([0, 1, NaN, 3])
    expect([...series[0].futureCovariates[0]]).toEqual([20, 21, NaN, 23, 24, 25])
  })
})

describe('a series a row', () => {
  test('columns before the values are static; rows end where their values end', async () => {
    const { series } = await read('id,kind,size,V1,V2,V3\na,x,5,1,2,3\nb,y,,4,5,NA\n', {
      layout: { kind: 'seriesPerRow', names: 3 },
      covariates: { static: ['kind', 'size'] },
    })
    expect(series.map(({ values }) => [...values])).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
    expect(series.map(({ staticCovariates }) => staticCovariates)).toEqual([
      ['x', 5],
      ['y', null],
    ])
  })
})

describe('what a column cannot be', () => {
  test.each<[string, PanelChoice, object]>([
    [
      'a target that helps to forecast itself',
      { ...shopChoice, covariates: { future: ['sales'] } },
      {
        code: 'covariate.twice',
        parameters: { column: 'sales', first: 'target', second: 'future covariate' },
      },
    ],
    [
      'a column named twice',
      { ...shopChoice, covariates: { past: ['price'], future: ['price'] } },
      { code: 'covariate.twice', parameters: { column: 'price' } },
    ],
    [
      'a covariate of words',
      { ...shopChoice, covariates: { past: ['city'] } },
      { code: 'covariate.notNumbers', parameters: { column: 'city', row: 2, text: 'Bern' } },
    ],
    [
      'a static column that changes',
      { ...shopChoice, covariates: { static: ['price'] } },
      {
        code: 'covariate.notStatic',
        parameters: { column: 'price', id: 'a', row: 4, text: '11', first: '10' },
      },
    ],
    [
      'a column that is not there',
      { ...shopChoice, covariates: { past: ['wind'] } },
      { code: 'column.unknown', parameters: { column: 'wind' } },
    ],
  ])('%s', async (_, choice, error) => {
    expect(await errorOf(read(shops, choice))).toMatchObject(error)
  })

  test('a series that keeps no step is refused by itself, with its row', async () => {
    const odd = ['2024-01-01', '2024-01-05', '2024-02-17', '2024-02-18', '2024-07-30', '2025-01-01']
    const rows = odd.map((date, i) => `${day(i)},good,${i}\n${date},bad,${i}`)
    const { series, refused } = await read(`date,id,y\n${rows.join('\n')}\n`, {
      layout: { kind: 'long', id: ['id'] },
    })
    expect(series.map(({ id }) => id)).toEqual(['good'])
    expect(refused).toMatchObject([{ id: 'bad', error: { code: 'time.irregular' } }])
  })

  test('a series without any value is refused by itself', async () => {
    const { series, refused } = await read(
      `${shops}\n${day(0)},c,Bern,1,yes,1,,\n${day(1)},c,Bern,1,yes,1,,`,
      shopChoice,
    )
    expect(series.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(refused).toMatchObject([{ id: 'c', error: { code: 'series.empty' } }])
  })
})
