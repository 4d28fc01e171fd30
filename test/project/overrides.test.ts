/** Own changes to a forecast: what they come to, to which forecast they belong, and that none is ever lost. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { overrideWays, type ForecastOverride } from '../../src/contract'
import {
  applyCommand,
  editOverrides,
  emptyDocument,
  finalValueOf,
  layOverrides,
  refusalOfOverride,
  relaidOverrides,
} from '../../src/project'

const names = { target: 'load', id: null }
const forecast = {
  model: 'Auto',
  stamps: Float64Array.of(10, 20, 30),
  values: Float64Array.of(100, 0, NaN),
}

function override(changes: Partial<ForecastOverride> = {}): ForecastOverride {
  const plain = { way: 'percent', amount: 10, reason: 'fair' } as const
  return { ...names, model: 'Auto', stamp: 10, said: 100, ...plain, ...changes }
}

const anyFinite = fc.double({ noNaN: true, noDefaultInfinity: true })
const anyOverride = fc.record({
  target: fc.constantFrom('load', 'price'),
  id: fc.constantFrom(null, 'a'),
  model: fc.constantFrom('Auto', 'GRU 8'),
  stamp: fc.constantFrom(10, 20, 40),
  said: fc.constantFrom(0, 100),
  way: fc.constantFrom(...overrideWays),
  amount: anyFinite,
  reason: fc.string(),
})
const anyOverrides = fc.array(anyOverride, { maxLength: 12 })

describe('the final value', () => {
  it.each([
    ['value', 80, 80],
    ['percent', 10, 110],
    ['percent', -100, 0],
    ['increment', -30, 70],
  ] as const)('%s %d of 100 gives %d to the last bit', (way, amount, final) => {
    expect(finalValueOf({ said: 100, way, amount })).toBe(final)
  })

  it.each([
    ['override.notNumber', { amount: NaN }],
    ['override.notNumber', { amount: Infinity }],
    ['override.nothingSaid', { said: NaN }],
    ['override.tooLarge', { said: 1e308, way: 'percent', amount: 1000 }],
    ['override.below', { way: 'increment', amount: -100.5 }],
    ['override.above', { way: 'value', amount: 501 }],
  ] as const)('%s', (code, changes) => {
    const refusal = refusalOfOverride(override(changes), { minimum: 0, maximum: 500 }, 'Mon 1')
    expect(refusal?.code).toBe(code)
    expect(refusal?.parameters).toMatchObject({ step: 'Mon 1' })
  })

  it('may lie on a limit, and anywhere where there is none', () => {
    const edge = override({ way: 'value', amount: 0 })
    expect(refusalOfOverride(edge, { minimum: 0, maximum: 0 }, '')).toBeNull()
    expect(refusalOfOverride({ ...edge, amount: -1e300 }, { minimum: null, maximum: null }, '')).toBeNull()
  })

  it('is finite wherever it is not refused', () => {
    fc.assert(
      fc.property(anyOverride, (each) => {
        const refusal = refusalOfOverride(each, { minimum: null, maximum: null }, '')
        expect(Number.isFinite(finalValueOf(each))).toBe(refusal === null)
      }),
    )
  })
})

describe('laid over a forecast', () => {
  it('changes the steps it was made for and leaves what the model said elsewhere', () => {
    const { held, final, left } = layOverrides([override()], names, forecast)
    expect([...held.keys()]).toEqual([0])
    expect(final).toEqual(Float64Array.of(110, 0, NaN))
    expect(left).toEqual([])
    expect(forecast.values[0]).toBe(100)
  })

  it.each([
    ['said something else', { said: 99 }],
    ['was made by another model', { model: 'GRU 8' }],
    ['has no such step', { stamp: 11 }],
  ])('holds no more where the forecast %s, and is left', (_what, changes) => {
    const { held, final, left } = layOverrides([override(changes)], names, forecast)
    expect(held.size).toBe(0)
    expect(final).toEqual(forecast.values)
    expect(left).toEqual([override(changes)])
  })

  it('never reaches another column or another series', () => {
    const others = [override({ target: 'price' }), override({ id: 'north' })]
    const { held, left } = layOverrides(others, names, forecast)
    expect(held.size + left.length).toBe(0)
  })

  it('loses none: each of the series holds or is left', () => {
    fc.assert(
      fc.property(anyOverrides, (all) => {
        const kept = editOverrides([], { put: all, drop: [] })
        const own = kept.filter(({ target, id }) => target === 'load' && id === null)
        const { held, left } = layOverrides(kept, names, forecast)
        expect(new Set([...held.values(), ...left])).toEqual(new Set(own))
      }),
    )
  })
})

describe('laid over another forecast', () => {
  const next = { model: 'GRU 8', stamps: Float64Array.of(10, 20), values: Float64Array.of(200, 50) }

  it('a value stays a value, a share and an increment count from what is said now', () => {
    const made = [
      override({ amount: 10 }),
      override({ stamp: 20, said: 0, way: 'value', amount: 7 }),
      override({ stamp: 30, said: 5 }),
    ]
    const { put, drop } = relaidOverrides(layOverrides(made, names, next), next)
    expect(put.map(({ model, said }) => [model, said])).toEqual([
      ['GRU 8', 200],
      ['GRU 8', 50],
    ])
    const kept = editOverrides(made, { put, drop })
    const laid = layOverrides(kept, names, next)
    expect([...laid.final]).toEqual([220, 7])
    expect(laid.left).toEqual([made[2]])
  })

  it('takes the place of no change that holds there, and loses none', () => {
    fc.assert(
      fc.property(anyOverrides, (all) => {
        const kept = editOverrides([], { put: all, drop: [] })
        const before = layOverrides(kept, names, forecast)
        const changes = relaidOverrides(before, forecast)
        const after = layOverrides(editOverrides(kept, changes), names, forecast)
        for (const [step, held] of before.held) expect(after.held.get(step)).toBe(held)
        expect(after.held.size + after.left.length).toBe(before.held.size + before.left.length)
        expect(relaidOverrides(after, forecast).put).toEqual([])
      }),
    )
  })
})

describe('kept in the document', () => {
  it('the same changes in any order are the same document, and dropping them gives the first one back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyOverride, { selector: keyOf }), (all) => {
        const kept = editOverrides([], { put: all, drop: [] })
        expect(editOverrides([], { put: all.toReversed(), drop: [] })).toEqual(kept)
        expect(kept).toHaveLength(all.length)
        expect(editOverrides(kept, { put: [], drop: all })).toEqual([])
      }),
    )
  })

  it('an edit that changes nothing gives the document itself', () => {
    const put = [override()]
    const first = { kind: 'overrideForecast', act: 'change', put, drop: [] } as const
    const document = applyCommand(emptyDocument(), first)
    expect(document.overrides).toEqual(put)
    expect(applyCommand(document, first)).toBe(document)
  })
})

function keyOf({ target, id, model, stamp, said }: ForecastOverride): string {
  return JSON.stringify([target, id, model, stamp, said])
}
