import { describe, expect, test } from 'vitest'

import { buildSeries, describeTable } from '../../src/series'
import { codeOf, column, errorOf, noticeOf, numbersOf, read } from './support'

/** A table of dates and the given cells, parted by `delimiter`. */
function withCells(cells: readonly string[], delimiter = ',', header = 'y'): string {
  const rows = cells.map((cell, i) => `2024-01-${String(i + 1).padStart(2, '0')}${delimiter}${cell}`)
  return `date${delimiter}${header}\n${rows.join('\n')}\n`
}

describe('numbers', () => {
  test('signs, fractions, exponents and blanks around them', async () => {
    const table = await read(withCells(['1', '-2.5', '+3', '.5', '1e-3', ' 4 ', '5.', '1E3']))
    expect(numbersOf(table, 'y')).toEqual([1, -2.5, 3, 0.5, 0.001, 4, 5, 1000])
  })

  test.each(['0x1F', '0b11', 'Infinity', '-inf', '1e999', '1_000', '1,5', '12abc', '90071992547409931'])(
    '%s is no number, and its column is text',
    async (cell) => {
      const table = await read(
        withCells(
          ['1', `"${cell}"`, '2'].map((text) => `${text},0`),
          ',',
          'y,z',
        ),
      )
      expect(column(table, 'y')).toMatchObject({ kind: 'text', notNumber: { row: 3, text: cell } })
    },
  )

  test('every spelling of a missing value is missing', async () => {
    const spellings = [
      '',
      ' ',
      'NA',
      'n/a',
      'NaN',
      'null',
      'None',
      '-',
      '--',
      '?',
      '#N/A',
      '.',
      'missing',
      '<NA>',
    ]
    const table = await read(withCells(['1', ...spellings, '2']))
    expect(column(table, 'y')).toMatchObject({ kind: 'number', missing: spellings.length })
    expect(numbersOf(table, 'y')).toEqual([1, ...spellings.map(() => null), 2])
  })

  test('a column of nothing but missing values is empty, and no target', async () => {
    const table = await read('date,y,z\n2024-01-01,1,NA\n2024-01-02,2,\n')
    expect(column(table, 'z')).toMatchObject({ kind: 'empty', missing: 2 })
    expect(describeTable(table).suggestion.target).toBe('y')
    expect(await codeOf(() => buildSeries(table, { time: 'date', target: 'z', fill: 'leave' }))).toBe(
      'series.empty',
    )
  })

  test('words for yes and no are a boolean column, zeros and ones are numbers', async () => {
    const table = await read('a,b,c,y\ntrue,Yes,0,1\nFALSE,no,1,2\n')
    expect(table.columns.map(({ kind }) => kind)).toEqual(['boolean', 'boolean', 'number', 'number'])
  })
})

describe('decimal comma', () => {
  test('is read where commas do not part the fields', async () => {
    const table = await read(withCells(['1,5', '-2', '0,25', '1e3'], ';'))
    expect(numbersOf(table, 'y')).toEqual([1.5, -2, 0.25, 1000])
  })

  test('and a point in one column make it text, with the row', async () => {
    const table = await read(withCells(['1,5;0', '2.25;1'], ';', 'y;z'))
    expect(column(table, 'y')).toMatchObject({ kind: 'text', notNumber: { row: 3, text: '2.25' } })
  })

  test.each([
    ['1,234', '2,345'],
    ['1.234', '2.345'],
  ])('%s alone may be thousands: refused, never guessed', async (...cells) => {
    const error = await errorOf(read(withCells(cells, ';')))
    expect(error.code).toBe('column.ambiguousNumbers')
    expect(error.parameters).toEqual({ column: 'y', text: cells[0] })
  })

  test('another column that proves the sign settles it', async () => {
    const table = await read(withCells(['1,234;0,5', '2,345;0,7'], ';', 'y;z'))
    expect(numbersOf(table, 'y')).toEqual([1.234, 2.345])
    const contrary = await read(withCells(['1.234;0,5', '2.345;0,7'], ';', 'y;z'))
    expect(column(contrary, 'y')).toMatchObject({ kind: 'text', ambiguousNumber: '1.234' })
    const use = () => buildSeries(contrary, { time: 'date', target: 'y', fill: 'leave' })
    expect(await codeOf(use)).toBe('column.ambiguousNumbers')
  })

  test('a point with three digits is a fraction where commas part the fields', async () => {
    expect(numbersOf(await read(withCells(['1.234', '2.345'])), 'y')).toEqual([1.234, 2.345])
  })
})

describe('targets', () => {
  test('text as target is refused with the row and the text', async () => {
    const table = await read('date,name,y\n2024-01-01,,1\n2024-01-02,Bern,2\n')
    const error = await errorOf(() => buildSeries(table, { time: 'date', target: 'name', fill: 'leave' }))
    expect(error.code).toBe('column.notNumbers')
    expect(error.parameters).toEqual({ column: 'name', row: 3, text: 'Bern' })
  })

  test('an unknown column is refused with those there are', async () => {
    const table = await read('date,y\n2024-01-01,1\n')
    const error = await errorOf(() => buildSeries(table, { time: 'date', target: 'z', fill: 'leave' }))
    expect(error.parameters).toEqual({ column: 'z', columns: 'date, y' })
  })

  test('the last column of numbers is suggested, but no counter of rows', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `2024-01-${String(i + 1).padStart(2, '0')},${i * i},${i + 1}`,
    )
    const table = await read(`date,load,number\n${rows.join('\n')}\n`)
    expect(describeTable(table).suggestion).toEqual({ time: 'date', target: 'load' })
  })

  test('missing cells of the target are told with their rows', async () => {
    const table = await read('date,y\n2024-01-01,1\n\n2024-01-02,NA\n2024-01-03,3\n')
    const series = buildSeries(table, { time: 'date', target: 'y', fill: 'leave' })
    expect(noticeOf(series.notices, 'cells.missing')).toMatchObject({ rows: [4], count: 1 })
    expect(Array.from(series.observed)).toEqual([1, 0, 1])
  })
})
