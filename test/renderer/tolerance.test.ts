/** How far apart stamps may lie, as text. */

import { expect, test } from 'vitest'

import { readTolerance, toleranceText } from '../../renderer/views/data/tolerance'

test.each([
  ['', null, ''],
  ['90min', 5_400_000, '90min'],
  [' 2 h ', 7_200_000, '2h'],
  ['1.5h', 5_400_000, '90min'],
  ['24h', 86_400_000, '1D'],
  ['14D', 1_209_600_000, '2W'],
  ['0s', 0, '0W'],
])('%j', (text, milliseconds, shown) => {
  expect(readTolerance(text)).toBe(milliseconds)
  expect(toleranceText(milliseconds)).toBe(shown)
})

test.each(['2', 'h', '-1h', '1 month', '1h30min'])('%j is no time', (text) => {
  expect(readTolerance(text)).toBeUndefined()
})
