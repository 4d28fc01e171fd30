/** Autocorrelation, Ljung–Box and STL as statsmodels computes them. */

import { expect, test } from 'vitest'

import { autocorrelation, decompose, ljungBox, partialAutocorrelation } from '../../../src/series/prepare'
import { describeGolden } from '../../support/golden'
import { expectClose, numbersOf, refuseUnread } from './expectClose'

type Numbers = readonly (number | null)[]

interface CorrelationCase {
  readonly y: Numbers
  readonly lags: number
  readonly note?: string
  readonly adjusted?: boolean
  /** By which way the sums were made; they are the same. */
  readonly fft?: boolean
  readonly method?: string
  readonly values: Numbers
}

interface LjungBoxCase {
  readonly y: Numbers
  readonly lags: readonly number[]
  readonly statisticValues: Numbers
  readonly pValues: Numbers
}

interface StlCase {
  readonly y: Numbers
  readonly period: number
  readonly seasonalWindow: number
  readonly trendWindow: number
  readonly lowPassWindow: number
  readonly degrees: 0 | 1
  readonly jumps: number
  readonly innerIterations: number
  readonly outerIterations: number
  readonly robust: boolean
  readonly trend: Numbers
  readonly seasonal: Numbers
  readonly remainder: Numbers
}

const exact = 1e-9

const checks: Readonly<Record<string, (given: never) => void>> = {
  acf(given: CorrelationCase) {
    refuseUnread(given, ['statistic', 'note', 'adjusted', 'fft', 'y', 'lags', 'values'])
    const adjusted = given.adjusted ?? countsProducts(given.note ?? 'biased')
    expectClose(autocorrelation(numbersOf(given.y), given.lags, { adjusted }), given.values, exact)
  },
  pacf(given: CorrelationCase) {
    refuseUnread(given, ['statistic', 'note', 'y', 'lags', 'method', 'values'])
    const adjusted = givenMethod(given.method ?? 'ldb') === 'adjusted'
    expectClose(partialAutocorrelation(numbersOf(given.y), given.lags, { adjusted }), given.values, exact)
  },
  ljungBox(given: LjungBoxCase) {
    refuseUnread(given, ['statistic', 'note', 'y', 'lags', 'statisticValues', 'pValues'])
    const results = ljungBox(numbersOf(given.y), given.lags)
    const column = (read: (result: (typeof results)[number]) => number) => Float64Array.from(results, read)
    expectClose(
      column((result) => result.statistic),
      given.statisticValues,
      exact,
    )
    expectClose(
      column((result) => result.pValue),
      given.pValues,
      exact,
    )
  },
  stl(given: StlCase) {
    const { degrees, jumps, y, period, trend, seasonal, remainder, ...options } = given
    const settings = ['seasonalWindow', 'trendWindow', 'lowPassWindow', 'innerIterations', 'outerIterations']
    refuseUnread(options, ['statistic', 'note', 'robust', ...settings])
    const parts = decompose(numbersOf(y), {
      ...options,
      seasonLength: period,
      degrees: { seasonal: degrees, trend: degrees, lowPass: degrees },
      jumps: { seasonal: jumps, trend: jumps, lowPass: jumps },
    })
    expectClose(parts.trend, trend, exact)
    expectClose(parts.seasonal, seasonal, exact)
    expectClose(parts.remainder, remainder, exact)
  },
}

/** True for divisors that count the products of a lag, false for those that count the values. */
function countsProducts(words: string): boolean {
  return /unbiased|adjusted|\blda\b/.test(words)
}

/** The equations of Yule and Walker have the same solution however they are solved. */
const adjustedMethods = ['yw', 'ywa', 'ywadjusted', 'yw_adjusted', 'ld', 'lda', 'ldadjusted', 'ld_adjusted']
const biasedMethods = ['ywm', 'ywmle', 'yw_mle', 'ldb', 'ldbiased', 'ld_biased']

/** A name of statsmodels, alone or among words. */
function givenMethod(words: string): 'adjusted' | 'biased' {
  const names = words.match(/\w+/g) ?? []
  if (names.some((name) => biasedMethods.includes(name))) return 'biased'
  if (names.some((name) => adjustedMethods.includes(name))) return 'adjusted'
  return expect.fail(`the method ${words} is not known`)
}

describeGolden<{ readonly statistic: string }>('statistics', (cases) => {
  test.each(cases.map((given, i) => [`${given.statistic} ${i}`, given] as const))('%s', (_, given) => {
    const check = checks[given.statistic] ?? expect.fail(`the statistic ${given.statistic} is not known`)
    check(given as never)
  })
})
