/** An own network as a file: whatever it is made of, the same data gives the bits of its run; other data, what it learned. */

import { describe, expect, test } from 'vitest'

import {
  bases,
  cells,
  heads,
  losses,
  normalizations,
  phases,
  type KnownCell,
  type ModelSettings,
  type Recipe,
  type SeriesSpec,
  writtenCoverages,
} from '../../../src/contract'
import { noisySeason } from '../forecast/support'
import { dayAt } from '../../cli/support'
import { createTrainer, grantOf, model } from './savedNetworkSupport'

const values = noisySeason(200)
/** Some points missing, in the part to learn from, behind it and next to the end. */
const missing = new Set([20, 21, 75, 130, 131, 132, 156, 157])

const csvOf = (rows: readonly (readonly (string | number)[])[]) =>
  `day,sales,price,noise\n${rows.map((row) => row.join(',')).join('\n')}\n`
const rows = (from: number, to: number) =>
  values
    .slice(from, to)
    .map((value, i) => [dayAt(from + i), missing.has(from + i) ? '' : value, (from + i) % 5, value % 1])
const ahead = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => [dayAt(from + i), '', (from + i) % 5, ''])

const file = { trained: 1, grown: 2, newest: 3, known: 4, grownKnown: 5, events: 6 } as const
const source = (name: keyof typeof file) => grantOf(file[name])
const files = new Map<number, string>([
  [file.trained, csvOf(rows(0, 160))],
  [file.grown, csvOf(rows(0, 170))],
  [file.newest, csvOf(rows(107, 170))],
  [file.known, csvOf([...rows(0, 160), ...ahead(160, 165)])],
  [file.grownKnown, csvOf([...rows(0, 170), ...ahead(170, 175)])],
  [file.events, `date,event\n${[3, 40, 60, 163].map((day) => `${dayAt(day)},Sale`).join('\n')}\n`],
])
const trainer = createTrainer(files)

const spec: SeriesSpec = { source: source('trained'), time: 'day', target: 'sales', fill: 'linear' }
const helped: SeriesSpec = {
  ...spec,
  source: source('known'),
  covariates: { past: ['noise'], future: ['price'], cells: [] },
}

/** A stack of two layers of a kind, the second as wide as the first. */
function layersOf(cell: (typeof cells)[number], more: Partial<ModelSettings['layers'][number]> = {}) {
  const layer = { cell, units: 4, dropout: 0.2, residual: false, layerNorm: true }
  return [layer, { ...layer, residual: true, ...more }]
}

const variations: readonly (readonly [string, Partial<ModelSettings>])[] = [
  ...cells.map((cell) => [`the cell ${cell}`, { layers: layersOf(cell) }] as const),
  ...bases.map((base) => [`the base ${base}`, { base }] as const),
  ...heads.map((head) => [`the head ${head}`, { head }] as const),
  ...normalizations.map((each) => [`the normalisation ${each}`, { normalization: each }] as const),
  ...losses.map((loss) => [`the loss ${loss}`, { loss }] as const),
  ...phases.map((told) => [`phases of ${told}`, { phases: told }] as const),
  ['segments', { segment: 7 }],
  ['a layer of another cell', { layers: [...layersOf('lstm'), ...layersOf('rnn').slice(0, 1)] }],
]

describe('on the same data', () => {
  test.each(variations)('%s: the forecast and the bands of the run, to the bit', async (_, chosen) => {
    const settings = { ...model, ...chosen }
    const run = await trainer.train(spec, settings)
    const { series, trainedHorizon } = await trainer.ask(run.model, spec.source)
    expect(series[0]?.forecast).toEqual(run.forecast)
    expect(series[0]?.bands).toEqual(run.bands)
    expect(run.bands).toHaveLength(writtenCoverages.length)
    expect(trainedHorizon).toBe(settings.horizon)
    expect(await trainer.describe(run.model)).toMatchObject({
      network: settings,
      source: 'file 1.csv',
      targets: ['sales'],
      history: settings.lookback,
    })
  })

  test.each(['leave', 'forward', 'backward', 'mean', 'zero'] as const)(
    'gaps filled by %s are read as they were',
    async (fill) => {
      const filled = { ...spec, fill }
      const run = await trainer.train(filled, { ...model, lookback: 20, normalization: 'reversible' })
      const { series } = await trainer.ask(run.model, spec.source)
      expect(series[0]?.forecast.values).toEqual(run.forecast.values)
    },
  )

  test.each<readonly [string, Recipe['steps']]>([
    ['in a unit of its own', [{ step: 'transform', method: 'boxCox' }]],
    ['of differences', [{ step: 'difference', lag: 1 }]],
    [
      'whose outliers are removed',
      [{ step: 'outliers', method: 'seasonalDeviation', sensitivity: 2, action: 'remove' }],
    ],
  ])('a recipe %s learns what it had learned', async (_, steps) => {
    const prepared: SeriesSpec = { ...spec, recipe: { version: 1, steps } }
    const run = await trainer.train(prepared, { ...model, loss: 'quantile' })
    const { series } = await trainer.ask(run.model, spec.source)
    expect(series[0]?.forecast.values).toEqual(run.forecast.values)
    expect(series[0]?.bands).toEqual(run.bands)
  })

  test('columns that help and days of a calendar are told as they were, the file of events gone', async () => {
    const calendar = { holidays: 'DE', events: source('events') }
    const settings = { ...model, loss: 'gaussian', head: 'parallel' } as const
    const run = await trainer.train(helped, settings, calendar)
    const text = files.get(file.events) ?? ''
    files.delete(file.events)
    const { series, groups } = await trainer.ask(run.model, helped.source)
    files.set(file.events, text)
    expect(series[0]?.forecast.values).toEqual(run.forecast.values)
    expect(series[0]?.bands).toEqual(run.bands)
    expect(groups[0]?.choices.map(({ subject }) => subject)).toEqual(['calendar', 'calendar'])
    const deaf = await trainer.train(helped, settings)
    expect(deaf.forecast.values, 'days that are told change the forecast').not.toEqual(run.forecast.values)
  })
})

describe('on other data', () => {
  test('newer rows are forecast from where they end, with the whole past or its newest part alone', async () => {
    const settings = { ...model, base: 'seasonalNaive', loss: 'student' } as const
    const run = await trainer.train(spec, settings)
    const grown = await trainer.ask(run.model, source('grown'))
    const newest = await trainer.ask(run.model, source('newest'))
    const [forecast] = grown.series
    expect(forecast?.forecast.stamps[0]).toBe(Date.parse(dayAt(170)))
    expect(forecast?.forecast.values).not.toEqual(run.forecast.values)
    for (const value of forecast?.forecast.values ?? []) expect(Math.abs(value - 100)).toBeLessThan(30)
    // The network sees its look-back and the season alone: where the file begins is nothing to it.
    expect(newest.series[0]?.forecast.values).toEqual(forecast?.forecast.values)
    expect(newest.series[0]?.bands).toEqual(forecast?.bands)
  })

  test('what is not known ahead is asked for, from rows or from cells', async () => {
    const run = await trainer.train(helped, { ...model, loss: 'quantile' })
    await expect(trainer.ask(run.model, source('grown'))).rejects.toMatchObject({
      code: 'covariate.notAhead',
    })
    const cellsAhead = Array.from({ length: 5 }, (_, step): KnownCell => ({
      column: 'price',
      stamp: Date.parse(dayAt(170 + step)),
      value: (170 + step) % 5,
    }))
    const byCells = await trainer.ask(run.model, source('grown'), { cells: cellsAhead })
    const byRows = await trainer.ask(run.model, source('grownKnown'))
    expect(byCells.series).toEqual(byRows.series)
  })

  test('a series without a value at another place is refused with a sentence', async () => {
    const run = await trainer.train(spec)
    files.set(90, csvOf(rows(0, 9)))
    await expect(trainer.ask(run.model, grantOf(90))).rejects.toMatchObject({ code: 'model.shortHistory' })
  })
})

describe('asked for more', () => {
  test('other coverages lie between those of the run, which stay', async () => {
    const run = await trainer.train(spec, { ...model, loss: 'quantile', epochs: 8 })
    const coverages = [0.1, 0.4, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99]
    const { series } = await trainer.ask(run.model, spec.source, { coverages })
    const bands = series[0]?.bands ?? []
    expect(bands.map(({ coverage }) => coverage)).toEqual(coverages)
    expect(bands.filter(({ coverage }) => [0.5, 0.8, 0.95].includes(coverage))).toEqual(run.bands)
    bands.forEach(({ lower, upper }, i) => {
      const narrower = bands[i - 1]
      if (!narrower) return
      expect(narrower.lower.every((value, step) => value >= (lower[step] ?? NaN))).toBe(true)
      expect(narrower.upper.every((value, step) => value <= (upper[step] ?? NaN))).toBe(true)
    })
  })

  test('a longer horizon begins as the run did, and its bands widen', async () => {
    const run = await trainer.train(spec, { ...model, loss: 'gaussian' })
    const { series, trainedHorizon } = await trainer.ask(run.model, spec.source, { horizon: 13 })
    const [{ forecast, bands } = { forecast: run.forecast, bands: [] }] = series
    expect(trainedHorizon).toBe(5)
    expect(bands).toHaveLength(3)
    expect(forecast.values.slice(0, 5)).toEqual(run.forecast.values)
    bands.forEach(({ lower, upper }, i) => {
      expect(lower.slice(0, 5)).toEqual(run.bands?.[i]?.lower)
      const width = (step: number) => (upper[step] ?? NaN) - (lower[step] ?? NaN)
      expect(width(9)).toBeGreaterThan(width(4))
      expect(width(12)).toBeGreaterThan(width(2))
    })
  })

  test('a shorter one is the beginning', async () => {
    const run = await trainer.train(spec, { ...model, loss: 'quantile' })
    const { series } = await trainer.ask(run.model, spec.source, { horizon: 2 })
    expect(series[0]?.forecast.values).toEqual(run.forecast.values.slice(0, 2))
    expect(series[0]?.bands[1]?.upper).toEqual(run.bands?.[1]?.upper.slice(0, 2))
  })
})

describe('renewed', () => {
  test('trained on, it forecasts what its new file forecasts, and never errs more where it was judged', async () => {
    const run = await trainer.train(spec, { ...model, loss: 'quantile', base: 'linear' })
    const renewed = await trainer.renew(run.model, source('grown'), 'update')
    expect(renewed.after ?? NaN).toBeLessThanOrEqual(renewed.before ?? NaN)
    const again = await trainer.ask(renewed.model, source('grown'))
    expect(again.series).toEqual(renewed.forecast.series)
    expect(await trainer.describe(renewed.model)).toMatchObject({ source: 'file 2.csv', horizon: 5 })
  })

  test('trained again on the same data by its settings, it is the same network', async () => {
    const calendar = { events: source('events') }
    const run = await trainer.train(helped, { ...model, loss: 'student', head: 'seq2seq' }, calendar)
    const { forecast, model: bytes } = await trainer.renew(run.model, helped.source, 'retrain')
    expect(forecast.series[0]?.forecast.values).toEqual(run.forecast.values)
    expect(forecast.series[0]?.bands).toEqual(run.bands)
    expect(await trainer.describe(bytes)).toMatchObject({ network: { head: 'seq2seq' } })
  })
})
