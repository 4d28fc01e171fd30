/** Numbers, times and sentences as the window writes them. */

import { afterEach, describe, expect, test } from 'vitest'

import { useErrorWords } from '../../renderer/composables/errorWords'
import { useFormats } from '../../renderer/composables/formats'
import { useNoticeWords } from '../../renderer/composables/noticeWords'
import { noticeCodes } from '../../src/contract'
import { errorCatalogue, type ErrorCode } from '../../src/util/errorCatalogue'
import { TidecastError } from '../../src/util/errors'
import { unmount, within } from '../support/within'

afterEach(unmount)

const hour = { unit: 'hour', every: 1 } as const

describe('formats', () => {
  test.each([
    [0, '0:00'],
    [125, '2:05'],
    [3725, '1:02:05'],
    [-3, '0:00'],
  ])('%d seconds read %s', (seconds, text) => {
    expect(within(useFormats).duration(seconds)).toBe(text)
  })

  test('time left is a range, one time where both ends agree, and never nothing', () => {
    const { timeLeft } = within(useFormats)
    expect(timeLeft({ soonest: 23.2, latest: 163 })).toBe('0:24 to 2:43')
    expect(timeLeft({ soonest: 0.01, latest: 0.4 })).toBe('0:01')
  })

  test.each([
    [0.374, '37\u00a0%'],
    [-0.04, '−4\u00a0%'],
    [0.0067, '0.7\u00a0%'],
    [0, '0\u00a0%'],
    [0.992, '99\u00a0%'],
    [0.9998, '99.9\u00a0%'],
    [1, '100\u00a0%'],
  ])('a share of %d reads %s', (share, text) => {
    expect(within(useFormats).percent(share)).toBe(text)
  })

  test('numbers of one column have the decimals its largest needs', () => {
    const { columnFormat } = within(useFormats)
    expect([5, 9.87, 12.345, Number.NaN].map(columnFormat([5, 9.87, 12.345, Number.NaN]))).toEqual([
      '5.00',
      '9.87',
      '12.35',
      '–',
    ])
    expect(columnFormat([-8126.4])(-8126.4)).toBe('−8,126')
  })

  test('steps are counted in the word of the step, one as one', () => {
    const { steps } = within(useFormats)
    expect(steps(1, hour)).toBe('1 hour')
    expect(steps(1680, hour)).toBe('1,680 hours')
    expect(steps(2, { unit: 'day', every: 7 })).toBe('2 weeks')
    expect(steps(2, { unit: 'minute', every: 15 })).toBe('2 steps')
  })

  test('a stamp away from a chart says its year', () => {
    const { stamp } = within(useFormats)
    expect(stamp(0, { kind: 'wallClock', frequency: hour })).toBe('Thu 1 Jan 1970 00:00')
    expect(stamp(1204, { kind: 'count', frequency: { unit: 'count', every: 1 } })).toBe('1,204')
  })
})

describe('sentences of errors', () => {
  test.each(Object.keys(errorCatalogue) as ErrorCode[])(
    '%s is parted after what happened, and loses nothing',
    (code) => {
      const { sentenceOf, sentencesOf } = within(useErrorWords)
      const error = new TidecastError(code)
      const { first, rest } = sentencesOf(error)
      expect(first).not.toBe('')
      expect([first, rest].filter((part) => part !== '').join(' ')).toBe(sentenceOf(error))
    },
  )

  test('numbers are grouped and names are kept whole', () => {
    const { sentencesOf } = within(useErrorWords)
    const error = new TidecastError('file.notText', { name: 'a. b.csv', offset: 12_345 })
    expect(sentencesOf(error).first + sentencesOf(error).rest).toContain('12,345')
  })
})

test.each(noticeCodes)('notice %s has a name and a sentence without holes', (code) => {
  const wordsOf = within(useNoticeWords)
  const parameters = {
    column: 'load',
    columns: 'a, b',
    encoding: 'windows-1252',
    fields: 3,
    step: '1 hour',
    unit: 'seconds',
    kind: 'number',
    text: 'n/a',
  }
  for (const count of [1, 1204]) {
    const { title, sentence } = wordsOf({ code, parameters, rows: [17], count })
    expect(`${title} ${sentence}`).not.toMatch(/[{}|]/)
    expect(sentence).toContain('17')
  }
})
