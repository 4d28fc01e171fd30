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

  /** The column y of a table that has a second column of numbers. */
  async function besideNumbers(cells: readonly string[]) {
    const rows = cells.map((text) => `"${text}",0`)
    return read(withCells(rows, ',', 'y,z'))
  }

  test.each(['0x1F', '0b11', '1_000', '12-3', 'oops'])(
    '%s is no number: missing, and told with its row',
    async (cell) => {
      const table = await besideNumbers(['1', cell, '2'])
      expect(numbersOf(table, 'y')).toEqual([1, null, 2])
      expect(noticeOf(table.notices, 'column.mixed')).toMatchObject({
        rows: [3],
        count: 1,
        parameters: { column: 'y', kind: 'number', text: cell },
      })
    },
  )

  test.each(['Infinity', '-inf', '1e999', '#DIV/0!'])(
    '%s is never infinite data: missing, and told',
    async (cell) => {
      const table = await besideNumbers(['1', cell, '2'])
      expect(numbersOf(table, 'y')).toEqual([1, null, 2])
      expect(noticeOf(table.notices, 'numbers.nonFinite')).toMatchObject({ rows: [3], count: 1 })
    },
  )

  test('many cells that are none make the column text, and that is told', async () => {
    const table = await besideNumbers(['1', 'a', '2', 'b', '3'])
    expect(column(table, 'y')).toMatchObject({ kind: 'text', notNumber: { row: 3, text: 'a' } })
    expect(noticeOf(table.notices, 'column.partly')?.parameters).toEqual({ column: 'y', values: 3, texts: 2 })
  })

  test('whole numbers beyond 2^53 stay the text they are', async () => {
    const table = await besideNumbers(['90071992547409931', '90071992547409932'])
    expect(column(table, 'y').kind).toBe('text')
    expect(noticeOf(table.notices, 'numbers.inexact')?.count).toBe(2)
  })

  test.each([
    [
      ['1,234.56', '12,345,678.90', '-0.5'],
      [1234.56, 12345678.9, -0.5],
    ],
    [
      ['1.234,56', '12.345.678,90', '-0,5'],
      [1234.56, 12345678.9, -0.5],
    ],
    [
      ['1 234,5', '12 345,6', '7'],
      [1234.5, 12345.6, 7],
    ],
    [
      ["1'234.5", '1’234’567', '2'],
      [1234.5, 1234567, 2],
    ],
    [
      ['12,34,567.5', '1,00,000', '5'],
      [1234567.5, 100000, 5],
    ],
    [
      ['(1,200.50)', '5', '−7.25'],
      [-1200.5, 5, -7.25],
    ],
    [
      ['5.5-', '3', '+2'],
      [-5.5, 3, 2],
    ],
  ])('%j', async (cells, expected) => {
    expect(numbersOf(await besideNumbers(cells), 'y')).toEqual(expected)
  })

  test.each([
    [['$1,200.50', '$980.00', '$-5.25'], [1200.5, 980, -5.25], '$'],
    [['-€5', '€ 7.5', '€8'], [-5, 7.5, 8], '€'],
    [['45%', '47.5 %', '100%'], [45, 47.5, 100], '%'],
    [['1.5 kWh', '2 kWh', '3kWh'], [1.5, 2, 3], 'kWh'],
    [['-3.5 °C', '4 °C', '5'], [-3.5, 4, 5], '°C'],
  ])('%j: the unit is taken off and told', async (cells, expected, unit) => {
    const table = await besideNumbers(cells)
    expect(numbersOf(table, 'y')).toEqual(expected)
    expect(noticeOf(table.notices, 'numbers.unit')?.parameters).toEqual({ column: 'y', unit })
  })

  test('several units are not one column of numbers', async () => {
    const table = await besideNumbers(['$5', '€6', '$7'])
    expect(column(table, 'y').kind).toBe('text')
    expect(noticeOf(table.notices, 'numbers.units')?.parameters).toEqual({ column: 'y', units: '$, €' })
  })

  test('an impossible value that recurs is missing, and told', async () => {
    const table = await besideNumbers(['5', '-999', '6', '7', '-999', '5.5'])
    expect(numbersOf(table, 'y')).toEqual([5, null, 6, 7, null, 5.5])
    expect(noticeOf(table.notices, 'cells.sentinel')).toMatchObject({
      rows: [3, 6],
      count: 2,
      parameters: { column: 'y', value: -999 },
    })
    expect(numbersOf(await besideNumbers(['995', '999', '998', '999', '997']), 'y')).toContain(999)
  })

  test('codes that begin with zeros keep them', async () => {
    const table = await besideNumbers(['00123', '04567', '10115'])
    expect(column(table, 'y').kind).toBe('text')
  })

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

  test('and a point do not go together in one column', async () => {
    const table = await read(withCells(['1,5;0', '2.25;1'], ';', 'y;z'))
    expect(column(table, 'y').kind).toBe('text')
    expect(noticeOf(table.notices, 'numbers.mixed')).toBeDefined()
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
    const thousands = await read(withCells(['1.234;0,5', '2.345;0,7'], ';', 'y;z'))
    expect(numbersOf(thousands, 'y')).toEqual([1234, 2345])
    const english = await read(withCells(['"1,234",0.5', '"2,345",0.7'], ',', 'y,z'))
    expect(numbersOf(english, 'y')).toEqual([1234, 2345])
  })

  test('where others prove both signs, it stays open', async () => {
    const table = await read(withCells(['1.234;0,5;0.25', '2.345;0,7;0.75'], ';', 'x;y;z'))
    expect(column(table, 'x')).toMatchObject({ kind: 'text', ambiguousNumber: '1.234' })
    const use = () => buildSeries(table, { time: 'date', target: 'x', fill: 'leave' })
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
