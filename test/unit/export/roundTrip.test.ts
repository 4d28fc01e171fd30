/** What is exported is read again by Tidecast's own readers: numbers bit for bit, stamps to the millisecond. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dateForms, type TableOptions } from '../../../src/contract'
import { column } from '../../csv/support'
import { anyValue, bytesOf, documentOf, readBack, textOf, day } from './support'

/** Reading decides by the whole of a column whether it is one of numbers, so every run has one that surely is. */
const anyForecast = fc.array(anyValue, { minLength: 1, maxLength: 40 }).map((values) => [0.5, ...values])

/** Bits, so that a lost sign of zero or a last digit shows. */
function bits(values: ArrayLike<number>): string[] {
  const view = new DataView(new ArrayBuffer(8))
  return Array.from(values, (value) => {
    view.setFloat64(0, value)
    return Number.isNaN(value) ? 'missing' : view.getBigUint64(0).toString(16)
  })
}

const signs = [
  { delimiter: ',', decimal: '.' },
  { delimiter: ';', decimal: ',' },
  { delimiter: '\t', decimal: ',' },
  { delimiter: '|', decimal: '.' },
] as const satisfies readonly Partial<TableOptions>[]

describe('CSV', () => {
  test.each(signs)('read again, numbers are the same bit for bit: %j', async (form) => {
    await fc.assert(
      fc.asyncProperty(anyForecast, async (forecast) => {
        const bytes = bytesOf(documentOf({ y: { history: [], forecast } }), 'csv', form)
        const table = await readBack(bytes, { ...form, thousands: 'none', sentinels: 'keep' })
        expect(bits(column(table, 'forecast').numbers!)).toEqual(bits(forecast))
      }),
      { numRuns: 60 },
    )
  })

  test.each(dateForms.filter((form) => form !== 'epoch'))('stamps as %s are the same', async (dateForm) => {
    const stamp = fc.integer({ min: -30_000 * day, max: 40_000 * day })
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(stamp, { minLength: 3, maxLength: 20 }), async (unsorted) => {
        const stamps = Float64Array.from(unsorted).sort()
        const document = documentOf({ y: { history: [], forecast: unsorted } }, { timeKind: 'instant' })
        document.series[0].forecast.stamps.set(stamps)
        const order =
          dateForm === 'monthFirst' ? 'monthFirst' : dateForm === 'dayFirst' ? 'dayFirst' : undefined
        const table = await readBack(
          bytesOf(document, 'csv', { dateForm }),
          order ? { dateOrder: order } : {},
        )
        expect(Array.from(column(table, 'time').time!.stamps)).toEqual([...stamps])
      }),
      { numRuns: 30 },
    )
  })

  test('the default form is understood without a word about it', async () => {
    const forecast = Array.from({ length: 48 }, (_, i) => Math.sin(i) * 1000)
    const table = await readBack(bytesOf(documentOf({ y: { history: [1, 2, 3], forecast } }), 'csv'))
    expect(bits(column(table, 'forecast').numbers!)).toEqual(bits(forecast))
    expect(column(table, 'time').time!.kind).toBe('date')
  })
})

describe('text', () => {
  test('of any signs stays one field and never begins a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (model) => {
        const [, ...rest] = textOf(documentOf({ y: { history: [], forecast: [1] } }, { model })).split('\n')
        const field = rest.join('\n').slice('1970-01-01,1,0,2,'.length, -1)
        const text = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field
        expect(text.replace(/^'/, '')).toBe(model.replace(/^'/, ''))
        expect(text).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/)
        if (!field.startsWith('"')) expect(field).not.toMatch(/[",;\t|\r\n]/)
      }),
    )
  })
})

describe('JSON', () => {
  test('read again, numbers are the same bit for bit and text is the same', () => {
    fc.assert(
      fc.property(anyForecast, fc.string(), (forecast, model) => {
        const bytes = bytesOf(documentOf({ y: { history: [1, 2], forecast } }, { model }), 'json')
        const read = JSON.parse(new TextDecoder().decode(bytes)) as {
          model: string
          forecast: { time: string; forecast: number | null; model: string }[]
        }
        expect(read.model).toBe(model)
        expect(bits(read.forecast.map((row) => row.forecast ?? NaN))).toEqual(bits(forecast))
        expect(read.forecast[0]).toMatchObject({ time: '1970-01-03', model })
      }),
    )
  })
})
