/** What is typed of a reading: its text and its meaning agree, and what the contract refuses is not sent. */

import { describe, expect, test } from 'vitest'

import type { ReadingOptions } from '../../src/contract'
import { readText, textOf, type TypedPart } from '../../renderer/views/data/typedParts'

describe('typed parts of a reading', () => {
  test.each<[TypedPart, string, ReadingOptions]>([
    ['firstRow', ' 3 ', { firstRow: 3 }],
    ['footerRows', '0', { footerRows: 0 }],
    ['comment', '//', { comment: '//' }],
    ['missing', 'x, n.d.', { missing: ['x', 'n.d.'] }],
    ['range', 'B3:F200', { range: 'B3:F200' }],
  ])('%s: “%s”', (part, text, reading) => {
    expect(readText(part, text)).toEqual(reading)
    expect(readText(part, textOf(part, reading))).toEqual(reading)
  })

  test.each<[TypedPart, string]>([
    ['firstRow', '0'],
    ['firstRow', '1.5'],
    ['firstRow', 'two'],
    ['footerRows', '-1'],
    ['footerRows', '1001'],
    ['comment', '12345678901'],
    ['missing', 'm'.repeat(101)],
    ['range', 'B3'],
  ])('%s: “%s” is refused', (part, text) => {
    expect(readText(part, text)).toBeNull()
  })

  test('no text gives the part back to the file', () => {
    expect(readText('comment', ' ')).toEqual({ comment: undefined })
    expect(textOf('comment', {})).toBe('')
  })
})
