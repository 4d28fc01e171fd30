/** What is read out of an evaluation: origins, coverage, chances, residuals, and the rule of honesty. */

import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'

import { useHonesty } from '../../renderer/composables/honesty'
import { originErrors, originSlice, originsApart, worstOrigin } from '../../renderer/stage/origins'
import { coverageOf, summariseResiduals } from '../../src/evaluation'
import { rowsOfJudgement } from '../../renderer/views/evaluate/rivalRows'
import { chanceAbove } from '../../renderer/views/forecast/chances'
import type { ForecastBand, SkillEstimate } from '../../src/contract'
import { smallEvaluation } from '../support/evaluation'
import { unmount, within } from '../support/within'

afterEach(unmount)

describe('origins', () => {
  test('are cut out of what lies one below the other', () => {
    const { stamps, actual, forecast, seasonalNaive } = originSlice(smallEvaluation, 2)
    expect([...stamps]).toEqual([12, 13])
    expect([...actual]).toEqual([3, 4])
    expect([...forecast]).toEqual([3, 4])
    expect([...(seasonalNaive ?? [])]).toEqual([1, 4])
  })

  test('are scored on observed points alone', () => {
    // 2 against 5 and 1; the other point is missing.
    expect(originErrors(smallEvaluation, 1)).toEqual({ own: 3, seasonalNaive: 1 })
  })

  test('the worst is where the model loses most', () => {
    expect(worstOrigin(smallEvaluation)).toBe(1)
  })

  test('drawn beside the chosen one do not overlap it', () => {
    expect(originsApart(smallEvaluation, 0)).toEqual([2])
    expect(originsApart(smallEvaluation, 1)).toEqual([])
  })
})

test('rivals are sorted by error, and only a model with bands has a coverage', () => {
  const rows = rowsOfJudgement(smallEvaluation)
  expect(rows.map(({ model }) => model)).toEqual(['seasonalNaive', 'auto'])
  // 1, 2, 2, 3 and 4 against [0, 2], [0, 1], [0, 2], [0, 3] and [5, 6].
  expect(rows.map(({ coverage }) => coverage)).toEqual([null, 0.6])
})

test('without an observed point there is no coverage', () => {
  const limits = { lower: Float64Array.of(0), upper: Float64Array.of(1) }
  expect(coverageOf(Float64Array.of(Number.NaN), limits)).toBeNull()
})

describe('residuals', () => {
  test('their mean is the bias, of the sign of what was missing', () => {
    const summary = summariseResiduals(Float64Array.of(4, 6, Number.NaN), Float64Array.of(3, 3, 9))
    expect(summary).toMatchObject({ bias: 2, biasShare: 0.4 })
  })

  test('every residual is counted once', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 200 }), (values) => {
        const summary = summariseResiduals(Float64Array.from(values), new Float64Array(values.length))
        expect(summary?.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length)
      }),
    )
  })
})

describe('the chance of exceeding a value', () => {
  const band = (coverage: number, half: number): ForecastBand => ({
    coverage,
    source: 'eachStep',
    lower: Float64Array.of(10 - half),
    upper: Float64Array.of(10 + half),
  })
  const bands = [band(0.5, 1), band(0.8, 2), band(0.95, 4)]

  test.each([
    [10, 0.5],
    [11, 0.25],
    [9, 0.75],
    [12, 0.1],
    [11.5, 0.175],
    [6, 0.975],
  ])('%d: %d', (value, chance) => {
    expect(chanceAbove(bands, 0, value)).toEqual({
      value: expect.closeTo(chance, 12) as number,
      beyond: false,
    })
  })

  test('outside the widest band it is a bound', () => {
    expect(chanceAbove(bands, 0, 20)).toMatchObject({ value: expect.closeTo(0.025) as number, beyond: true })
  })

  test('falls as the value rises', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (one, other) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)].map((value) =>
            chanceAbove(bands, 0, value),
          )
          expect(low!.value).toBeGreaterThanOrEqual(high!.value)
        },
      ),
    )
  })

  test('is unknown at a step without bands', () => {
    expect(chanceAbove(bands, 1, 3)).toBeNull()
  })
})

describe('honesty is uneven on purpose', () => {
  const cases: readonly (readonly [SkillEstimate | null, string, string, RegExp])[] = [
    [{ value: 0.38, interval: [0.28, 0.46] }, '38 % better', 'better', /between 28 % and 46 %/],
    [{ value: 0.06, interval: [-0.03, 0.14] }, '6 % better, perhaps', 'ink', /may be 3 % worse: too few/],
    [
      { value: -0.04, interval: [-0.09, 0.01] },
      '4 % worse',
      'worse',
      /between 9 % worse and 1 % better.*Use seasonal naive/,
    ],
    [{ value: -0.04, interval: null }, '4 % worse', 'worse', /Use seasonal naive/],
    [{ value: 0.2, interval: null }, '20 % better, perhaps', 'ink', /too few to say/],
    [null, 'No verdict', 'ink', /nothing to compare/],
  ]

  test.each(cases)('%j', (skill, verdict, tone, sentence) => {
    const said = within(useHonesty).honestyOf(skill, 24)
    const plain = (text: string) => text.replaceAll('\u00a0', ' ')
    expect({ verdict: plain(said.verdict), tone: said.tone }).toEqual({ verdict, tone })
    expect(plain(said.sentence)).toMatch(sentence)
  })
})
