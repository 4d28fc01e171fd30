/** Static covariates as numbers: categories become columns by a rule that rows and their order do not change. */

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { staticColumns } from '../../../../src/service/panel/staticColumns'

test('numbers stay, and each category has a column, the most frequent first', () => {
  const values = [
    [3, 'city'],
    [null, 'town'],
    [5, 'city'],
    [4, null],
  ]
  expect(staticColumns(values)).toEqual([
    [3, NaN, 5, 4],
    [1, 0, 1, NaN],
    [0, 1, 0, NaN],
  ])
  expect(staticColumns([])).toEqual([])
})

test('a series has one category at most, of at most sixteen; their columns do not depend on the order of series', () => {
  const words = fc.array(fc.option(fc.stringMatching(/^[a-z]{1,2}$/)), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(words, (column) => {
      const made = staticColumns(column.map((value) => [value]))
      expect(made.length).toBeLessThanOrEqual(16)
      const isText = column.some((value) => value !== null)
      column.forEach((value, s) => {
        const marks = made.map((each) => each[s])
        if (value === null) expect(marks.every(Number.isNaN)).toBe(true)
        else expect(marks.reduce((sum, mark) => sum + mark, 0)).toBeLessThanOrEqual(1)
      })
      const reversed = staticColumns([...column].reverse().map((value) => [value]))
      if (isText) expect(reversed.map((each) => [...each].reverse())).toEqual(made)
    }),
  )
})
