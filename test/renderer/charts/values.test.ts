/** Numbers and the y axis. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  axisNumberFormat,
  formatHundredths,
  formatValue,
  sharedNumberFormat,
} from '../../../renderer/charts/valueFormat'
import { extremesOf, valueScale } from '../../../renderer/charts/valueScale'

describe('a number on its own', () => {
  it('has four significant digits, separators and a real minus sign', () => {
    const cases: [number, string][] = [
      [8126, '8,126'],
      [12_345.6, '12,346'],
      [316.62, '316.6'],
      [0.31847, '0.3185'],
      [0.5, '0.5000'],
      [0, '0'],
      [-4.2, '−4.200'],
      [0.00063, '6.3e−4'],
      [12_345_678, '12.35M'],
      [Number.NaN, '–'],
      [Infinity, '–'],
    ]
    for (const [value, text] of cases) expect(formatValue(value, 'en')).toBe(text)
    expect(formatValue(0.31847, 'en', 3)).toBe('0.318')
    expect(formatValue(8126.4, 'de')).toBe('8.126')
  })

  it('rounds a ratio to hundredths and has no negative zero', () => {
    expect(formatHundredths(0.374, 'en')).toBe('37')
    expect(formatHundredths(-0.05, 'en')).toBe('−5')
    expect(formatHundredths(-0.001, 'en')).toBe('0')
  })
})

describe('numbers side by side', () => {
  it('share their digits after the point', () => {
    const co2 = sharedNumberFormat(326, 2, false, 'en')
    expect([co2(316.62), co2(320)]).toEqual(['316.6', '320.0'])
    const load = sharedNumberFormat(9000, 1000, false, 'en')
    expect([load(8126.4), load(41.7), load(Number.NaN)]).toEqual(['8,126', '42', '–'])
    expect(sharedNumberFormat(700, 100, true, 'en')(432)).toBe('432')
    // Values that differ only far behind the point still differ on screen.
    const narrow = sharedNumberFormat(100.004, 0.001, false, 'en')
    expect(narrow(100.0012)).toBe('100.0012')
  })

  it('label an axis as finely as its step', () => {
    expect(axisNumberFormat(1, 0.25, 'en')(0.5)).toBe('0.50')
    expect(axisNumberFormat(-40, 10, 'en')(-40)).toBe('−40')
    expect(axisNumberFormat(5e-5, 1e-5, 'en')(0)).toBe('0')
  })
})

describe('the y axis', () => {
  it('rounds data and 4 % out to at most seven round steps', () => {
    expect(valueScale({ minimum: 2650, maximum: 8126 }, 360)).toMatchObject({
      minimum: 2000,
      maximum: 9000,
      step: 1000,
    })
    expect(valueScale({ minimum: 314.5, maximum: 325.2 }, 400)).toMatchObject({
      minimum: 314,
      maximum: 326,
      step: 2,
    })
    expect(valueScale({ minimum: 272, maximum: 850 }, 400)).toMatchObject({
      minimum: 200,
      maximum: 900,
      step: 100,
    })
  })

  it('includes zero only when values come within 20 % of it', () => {
    expect(valueScale({ minimum: 19, maximum: 100 }, 400).minimum).toBe(0)
    expect(valueScale({ minimum: 45, maximum: 100 }, 400).minimum).toBeGreaterThan(0)
    expect(valueScale({ minimum: -100, maximum: -10 }, 400).maximum).toBe(0)
    expect(valueScale({ minimum: 0, maximum: 7 }, 400).minimum).toBe(0)
  })

  it('gives a constant series room and an empty one an axis', () => {
    const constant = valueScale({ minimum: 5, maximum: 5 }, 400)
    expect(constant.minimum).toBeLessThan(5)
    expect(constant.maximum).toBeGreaterThan(5)
    expect(valueScale({ minimum: 0, maximum: 0 }, 400)).toMatchObject({ minimum: 0 })
    expect(valueScale(undefined, 400).ticks).toEqual([0, 1])
    expect(extremesOf([Float64Array.of(Number.NaN)])).toBeUndefined()
    expect(extremesOf([Float64Array.of(3, Number.NaN), Float64Array.of(-1)])).toEqual({
      minimum: -1,
      maximum: 3,
    })
  })

  it('holds any data with its margin, in few steps of one width', () => {
    const value = fc.double({ min: -1e300, max: 1e300, noNaN: true })
    fc.assert(
      fc.property(value, value, fc.integer({ min: 40, max: 900 }), (one, other, height) => {
        const minimum = Math.min(one, other)
        const maximum = Math.max(one, other)
        const scale = valueScale({ minimum, maximum }, height)
        expect(scale.minimum).toBeLessThanOrEqual(minimum)
        expect(scale.maximum).toBeGreaterThanOrEqual(maximum)
        const pad = 0.039 * (maximum - minimum)
        if (scale.minimum !== 0) expect(minimum - scale.minimum).toBeGreaterThanOrEqual(pad)
        if (scale.maximum !== 0) expect(scale.maximum - maximum).toBeGreaterThanOrEqual(pad)
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2)
        expect(scale.ticks.length).toBeLessThanOrEqual(8)
        expect(scale.ticks[0]).toBe(scale.minimum)
        expect(scale.ticks.at(-1)).toBe(scale.maximum)
      }),
    )
  })
})
