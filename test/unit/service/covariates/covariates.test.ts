/** Covariates of one series: on its grid, known ahead from rows and cells, told to Auto, kept with its model. */

import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import {
  modelSettingsSchema,
  type AutoSettings,
  type SeriesSpec,
  type TrainerMethods,
  type TrainingProgress,
} from '../../../../src/contract'
import { createDigest } from '../../../../electron/files'
import type { CallContext } from '../../../../src/rpc'
import { createTrainerHandlers, formatStamp, type TrainerHost } from '../../../../src/service'
import { createSource, errorOf } from '../../../csv/support'

const source = { kind: 'grant', grant: `grant-${'a'.repeat(32)}` } as const
const millisecondsPerDay = 86_400_000
const firstDay = 19_723 * millisecondsPerDay // 2024-01-01

function createService(csv: string) {
  const host: TrainerHost = {
    openSource: () => Promise.resolve(createSource(csv, 1000, 'sales.csv')),
    writeTarget: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    now: () => performance.now(),
    createDigest,
    cores: 1,
  }
  return createTrainerHandlers(host)
}

function context<Name extends keyof TrainerMethods>(): CallContext<
  TrainerMethods[Name]['progress'],
  TrainerMethods[Name]['control']
> {
  return { signal: new AbortController().signal, progress: () => undefined, onControl: () => undefined }
}

function specOf(
  covariates: Partial<NonNullable<SeriesSpec['covariates']>>,
  recipe?: SeriesSpec['recipe'],
): SeriesSpec {
  return {
    source,
    time: 'day',
    target: 'sales',
    fill: 'linear',
    covariates: { past: [], future: [], cells: [], ...covariates },
    ...(recipe && { recipe }),
  }
}

function dateOf(day: number): string {
  return formatStamp('date', firstDay + day * millisecondsPerDay)
}

/** A promotion lifts sales by 5; nothing else tells when one is. */
const onOffer = (day: number) => (day * 37) % 11 < 3

/** @param ahead rows behind the last day of sales, with their offers */
function salesWithOffers(days: number, ahead: number): string {
  const rows = Array.from({ length: days + ahead }, (_, day) => {
    const sales =
      20 + 3 * Math.sin((2 * Math.PI * day) / 7) + (onOffer(day) ? 5 : 0) + 0.2 * Math.sin(day * day)
    return `${dateOf(day)},${day < days ? sales.toFixed(3) : ''},${onOffer(day) ? 'yes' : 'no'},${day}`
  })
  return ['day,sales,offer,counter', ...rows].join('\n')
}

async function knownAhead(csv: string, spec: SeriesSpec, horizon: number) {
  const handlers = createService(csv)
  return handlers['series.knownAhead']({ series: spec, horizon }, context<'series.knownAhead'>())
}

describe('what is known ahead', () => {
  test('is what rows behind the last value hold, and then cells by their stamps', async () => {
    const cells = [
      { column: 'counter', stamp: firstDay + 31 * millisecondsPerDay, value: -1 },
      { column: 'counter', stamp: firstDay + 33 * millisecondsPerDay, value: 33.5 },
      { column: 'offer', stamp: firstDay + 34 * millisecondsPerDay, value: 1 },
    ]
    const told = await knownAhead(salesWithOffers(30, 2), specOf({ future: ['counter'], cells }), 5)
    expect([...told.stamps]).toEqual([30, 31, 32, 33, 34].map((day) => firstDay + day * millisecondsPerDay))
    // The file's own value of day 31 goes before the cell.
    expect(told.columns).toHaveLength(1)
    expect([...(told.columns[0]?.values ?? [])]).toEqual([30, 31, NaN, 33.5, NaN])
    expect(told.columns[0]?.last).toBe(29)
    expect([...(told.columns[0]?.sameSeason ?? [])]).toEqual([23, 24, 25, 26, 27])
  })

  test('the same season is the last one that is known, however far ahead', async () => {
    const told = await knownAhead(salesWithOffers(30, 0), specOf({ future: ['counter'] }), 10)
    expect([...(told.columns[0]?.sameSeason ?? [])]).toEqual([23, 24, 25, 26, 27, 28, 29, 23, 24, 25])
  })

  test('lies on the grid that the recipe gives the series: means of the rows of a step', async () => {
    const rows = Array.from({ length: 30 }, (_, day) =>
      [6, 18].map((hour) => `${dateOf(day)} ${String(hour).padStart(2, '0')}:00,${day},${day + hour}`),
    ).flat()
    const csv = ['day,sales,load', ...rows].join('\n')
    const recipe: SeriesSpec['recipe'] = {
      version: 1,
      steps: [{ step: 'resample', rule: '1D', aggregate: 'sum' }],
    }
    const told = await knownAhead(csv, specOf({ future: ['load'] }, recipe), 2)
    expect(told.frequency).toEqual({ unit: 'day', every: 1 })
    expect(told.columns[0]?.last).toBe(29 + 12)
  })

  test.each([
    [{ future: ['sales'] }, 'covariate.twice'],
    [{ future: ['day'] }, 'covariate.twice'],
    [{ future: ['weather'] }, 'column.unknown'],
    [{ future: ['words'] }, 'covariate.notNumbers'],
    [{ future: ['blank'] }, 'covariate.empty'],
  ])('of %j is refused', async (covariates, code) => {
    const rows = Array.from({ length: 30 }, (_, day) => `${dateOf(day)},${day % 7},word ${day},`)
    const csv = ['day,sales,words,blank', ...rows].join('\n')
    expect(await errorOf(knownAhead(csv, specOf(covariates), 3))).toMatchObject({ code })
  })
})

const auto: AutoSettings = { horizon: 14, budgetSeconds: 1.5, seed: 1, coverages: [0.8] }

describe('Auto', () => {
  test('is refused with what is missing, and where', async () => {
    const handlers = createService(salesWithOffers(120, 3))
    const asked = handlers['forecast.auto'](
      { series: specOf({ future: ['offer'] }), auto },
      context<'forecast.auto'>(),
    )
    expect(await errorOf(asked)).toMatchObject({
      code: 'covariate.notAhead',
      parameters: { column: 'offer', count: 11, first: dateOf(123) },
    })
  })

  test('begins behind the last value, reads what it is told, and its model asks for the same again', async () => {
    const days = 220
    const handlers = createService(salesWithOffers(days, 4))
    const cells = Array.from({ length: 10 }, (_, i) => ({
      column: 'offer',
      stamp: firstDay + (days + 4 + i) * millisecondsPerDay,
      value: onOffer(days + 4 + i) ? 1 : 0,
    }))
    const series = specOf({ future: ['offer'], past: ['counter'], cells })
    const { forecast, model, choices } = await handlers['forecast.auto'](
      { series, auto, keepModel: true },
      context<'forecast.auto'>(),
    )
    expect(forecast.stamps[0]).toBe(firstDay + days * millisecondsPerDay)
    const weighed = choices.filter(({ subject }) => subject === 'covariates')
    expect(weighed.map(({ value }) => value)).toEqual(['offer', 'counter'])
    expect(weighed.every(({ sentence }) => sentence.length > 40)).toBe(true)
    const described = await handlers['model.describe'](
      { model: model!, name: 'm' },
      context<'model.describe'>(),
    )
    expect(described.covariates).toEqual(['counter', 'offer'])
    const question = { model: model!, name: 'm', source, horizon: 14, coverages: [] }
    const again = await handlers['model.forecast']({ ...question, cells }, context<'model.forecast'>())
    expect([...again.series[0].forecast.values]).toEqual([...forecast.values])
    const untold = handlers['model.forecast'](question, context<'model.forecast'>())
    expect(await errorOf(untold)).toMatchObject({ code: 'covariate.notAhead', parameters: { count: 10 } })
  })

  test('is scored on days it had not seen, told of their columns, and sees no value ahead', async () => {
    const handlers = createService(salesWithOffers(220, 14))
    const found = await handlers['forecast.evaluate'](
      { series: specOf({ future: ['offer'] }), auto },
      context<'forecast.evaluate'>(),
    )
    expect(found.tail.stamps.at(-1)).toBe(firstDay + 219 * millisecondsPerDay)
    expect(found.rows.find(({ model }) => model === 'auto')).toMatchObject({ leaksFuture: false })
  })
})

describe("a network of one's own", () => {
  const settings = {
    layers: [{ cell: 'gru', units: 8 }],
    lookback: 14,
    horizon: 7,
    epochs: 12,
    patience: 12,
    batchSize: 16,
    learningRate: 0.02,
    seed: 1,
  } as const

  async function trained(
    csv: string,
    spec: SeriesSpec,
    more: Partial<TrainerMethods['model.train']['input']> = {},
  ) {
    const started: unknown[] = []
    const model = v.parse(modelSettingsSchema, settings)
    const result = await createService(csv)['model.train'](
      { series: spec, model, ...more },
      {
        ...context<'model.train'>(),
        progress: (told) => void (told.kind === 'started' && started.push(told)),
      },
    )
    return { result, started: started as Extract<TrainingProgress, { kind: 'started' }>[] }
  }

  test('reads what is known ahead, and forecasts from the last value of the series on', async () => {
    const csv = salesWithOffers(300, 7)
    const { result } = await trained(csv, specOf({ future: ['offer'] }))
    expect(result.forecast.stamps[0]).toBe(firstDay + 300 * millisecondsPerDay)
    expect(result.tail.actual.at(-1)).not.toBeNaN()
    const alone = await trained(salesWithOffers(300, 0), specOf({}))
    const errorOfNetwork = (scores: typeof result.scores) => scores[0]?.scores.mae ?? NaN
    expect(errorOfNetwork(result.scores)).toBeLessThan(0.7 * errorOfNetwork(alone.result.scores))
  })

  test('asks for exactly the cells that are missing, and takes them', async () => {
    const csv = salesWithOffers(300, 5)
    expect(await errorOf(() => trained(csv, specOf({ future: ['offer'] })))).toMatchObject({
      code: 'covariate.notAhead',
      parameters: { column: 'offer', count: 2, first: dateOf(305) },
    })
    const cells = [305, 306].map((day) => ({
      column: 'offer',
      stamp: firstDay + day * millisecondsPerDay,
      value: Number(onOffer(day)),
    }))
    const filled = await trained(csv, specOf({ future: ['offer'], cells }))
    const whole = await trained(salesWithOffers(300, 7), specOf({ future: ['offer'] }))
    expect([...filled.result.forecast.values]).toEqual([...whole.result.forecast.values])
  })

  test('is told of days of the calendar only where validation says so, and says which', async () => {
    const { started } = await trained(salesWithOffers(300, 0), specOf({}), { calendar: { holidays: 'DE' } })
    expect(started[0]?.days?.map(({ subject }) => subject)).toEqual(['calendar'])
  })
})
