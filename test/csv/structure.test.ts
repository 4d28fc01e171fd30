import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { describeTable, readTable } from '../../src/series'
import { codeOf, column, createSource, errorOf, noticeOf, numbersOf, read } from './support'

describe('delimiters', () => {
  test.each([
    [',', 'date,city,y\n2024-01-01,Bern,1\n2024-01-02,Basel,2\n'],
    [';', 'date;city;y\n2024-01-01;Bern, CH;1\n2024-01-02;Basel, CH;2\n'],
    ['\t', 'date\tcity\ty\n2024-01-01\ta;b\t1\n2024-01-02\tc;d\t2\n'],
    ['|', 'date|city|y\n2024-01-01|a,b|1\n2024-01-02|c,d|2\n'],
  ])('%j is found although others occur', async (delimiter, content) => {
    const table = await read(content)
    expect(table.delimiter).toBe(delimiter)
    expect(numbersOf(table, 'y')).toEqual([1, 2])
  })

  test('quoted lines full of semicolons do not win', async () => {
    const cell = '"<a>;\n<b>;\n<c>;"'
    const table = await read(`id,html,y\n1,${cell},10\n2,${cell},20\n3,${cell},30\n`)
    expect(table.delimiter).toBe(',')
    expect(numbersOf(table, 'y')).toEqual([10, 20, 30])
  })
})

describe('quotes and line ends', () => {
  test.each(['\n', '\r\n', '\r'])('line end %j', async (end) => {
    const table = await read(
      `t,note,y${end}2024-01-01,"a ""b"", c",1${end}2024-01-02,"two${end}lines",2${end}`,
    )
    expect(table.preview).toEqual([
      ['2024-01-01', 'a "b", c', '1'],
      ['2024-01-02', 'two\nlines', '2'],
    ])
  })

  test('mixed line ends leave no carriage return behind', async () => {
    const table = await read('t,"y"\r\n2024-01-01,"1"\r\n2024-01-02,"2"\n2024-01-03,"3"\r\n')
    expect(table.columns.map(({ name }) => name)).toEqual(['t', 'y'])
    expect(numbersOf(table, 'y')).toEqual([1, 2, 3])
  })

  test('a quote that never closes is text where its line alone is a row, and said', async () => {
    const table = await read('t,note,y\n1,a,1\n2,"b,2\n3,c,3\n')
    expect(numbersOf(table, 'y')).toEqual([1, 2, 3])
    expect(table.preview[1]).toEqual(['2', '"b', '2'])
    expect(noticeOf(table.notices, 'quotes.malformed')?.rows).toEqual([3])
    expect(noticeOf(table.notices, 'rows.mended')?.rows).toEqual([3])
  })

  test('a stray quote at the end of a row does not take in the rows below it', async () => {
    const table = await read('t,y,note\n1,5,"\n2,6,"x, y"\n3,7,"z"\n')
    expect(numbersOf(table, 'y')).toEqual([5, 6, 7])
    expect(table.preview[1]).toEqual(['2', '6', 'x, y'])
  })

  test('a quote that never closes is refused with its row where its line is none', async () => {
    const error = await errorOf(read('t,note,y\n1,a,1\n2,"b\n3,c,3\n'))
    expect(error.code).toBe('file.unclosedQuote')
    expect(error.parameters['row']).toBe(3)
  })

  test('quotes in the wrong place are read on and said', async () => {
    const table = await read('a,note,y\n1,"6" nail",1\n2,plain,2\n')
    expect(noticeOf(table.notices, 'quotes.malformed')?.rows).toEqual([2])
    expect(numbersOf(table, 'y')).toEqual([1, 2])
  })

  test('a quoted cell longer than many chunks takes linear time', async () => {
    const long = 'word, '.repeat(200_000)
    const table = await read(createSource(`a,memo,y\n1,"${long}",2\n3,short,4\n`, 4096))
    expect(numbersOf(table, 'y')).toEqual([2, 4])
    expect(table.preview[0][1].length).toBe(200)
  })
})

describe('headers', () => {
  test('absent: the first row is data and the columns are numbered', async () => {
    const table = await read('2024-01-01,10,1.5\n2024-01-02,20,1.6\n')
    expect(table.rows).toBe(2)
    expect(table.columns.map(({ name }) => name)).toEqual(['column1', 'column2', 'column3'])
    expect(noticeOf(table.notices, 'header.absent')?.rows).toEqual([1])
    expect(table.rowNumber(0)).toBe(1)
  })

  test('repeats and blanks get names of their own, and none is taken twice', async () => {
    const table = await read('date,value,value,,value_2\n2024-01-01,1,2,3,4\n')
    expect(table.columns.map(({ name }) => name)).toEqual(['date', 'value', 'value_3', 'column4', 'value_2'])
    expect(noticeOf(table.notices, 'header.repaired')).toMatchObject({
      count: 2,
      parameters: { columns: 'value_3, column4' },
    })
  })

  test('an unnamed first column of stamps is the time', async () => {
    const table = await read(',load\n2024-01-01,1\n2024-01-02,2\n')
    expect(describeTable(table).suggestion).toEqual({ time: 'column1', target: 'load' })
    expect(noticeOf(table.notices, 'time.unnamed')).toBeDefined()
    expect(noticeOf(table.notices, 'header.repaired')).toBeUndefined()
  })

  test('names of object prototypes are names like any other', async () => {
    const table = await read('date,__proto__,constructor,toString\n2024-01-01,1,2,3\n2024-01-02,4,5,6\n')
    expect(numbersOf(table, '__proto__')).toEqual([1, 4])
    expect(numbersOf(table, 'toString')).toEqual([3, 6])
    expect(Object.keys({}).length).toBe(0)
  })
})

describe('rows', () => {
  test('a short row lacks its last cells; a long one is left out whole; both are said', async () => {
    const table = await read(
      'date,a,b\n2024-01-01,1,2\n2024-01-02,3\n2024-01-03,4,5,6\n2024-01-04,7,8\n2024-01-05,9,10\n',
    )
    expect(numbersOf(table, 'a')).toEqual([1, 3, null, 7, 9])
    expect(numbersOf(table, 'b')).toEqual([2, null, null, 8, 10])
    expect(noticeOf(table.notices, 'rows.ragged')).toMatchObject({
      rows: [3, 4],
      count: 2,
      parameters: { fields: 3 },
    })
  })

  test('a delimiter at the end of every row is no extra field, but said: a name may be missing', async () => {
    const table = await read('date,a\n2024-01-01,1,\n2024-01-02,2,\n')
    expect(numbersOf(table, 'a')).toEqual([1, 2])
    expect(table.notices.map(({ code }) => code)).toEqual(['rows.trailing'])
  })

  test('blank lines are no rows but count in row numbers', async () => {
    const table = await read('\ndate,y\n\n2024-01-01,1\n  \n2024-01-02,2\n2024-01-03,3\n')
    expect(table.rows).toBe(3)
    expect([0, 1, 2].map((index) => table.rowNumber(index))).toEqual([4, 6, 7])
  })

  test('in a single column a blank line between values is a missing value', async () => {
    const table = await read('y\n1\n\n3\n\n\n')
    expect(numbersOf(table, 'y')).toEqual([1, null, 3])
  })
})

describe('what is no table', () => {
  test.each([
    ['file.empty', ''],
    ['file.empty', '\n \n'],
    ['file.noHeader', 'date,y\n'],
    ['file.noNumbers', 'date,name\n2024-01-01,a\n2024-01-02,b\n'],
    ['file.noNumbers', 'It was the best of times.\nIt was the worst of times.\n'],
    ['file.notTable', '{"values": [1, 2, 3]}\n'],
    ['file.notTable', '[{"a": 1},\n{"a": 2}]\n'],
    ['file.notTable', '<!doctype html>\n<html><body>1,2</body></html>\n'],
    ['file.notTable', '<?xml version="1.0"?>\n<a><b>1</b></a>\n'],
    ['file.ragged', `date,y\n${'2024-01-01\n2024-01-02,1,2\n2024-01-03,1\n'.repeat(20)}`],
  ])('%s', async (code, content) => {
    expect(await codeOf(read(content))).toBe(code)
  })

  test('a column spoilt by one cell is named with that cell', async () => {
    const error = await errorOf(read('date,y\n2024-01-01,1\n2024-01-02,sold out\n2024-01-03,closed\n'))
    expect(error.code).toBe('column.notNumbers')
    expect(error.parameters).toEqual({ column: 'y', row: 3, text: 'sold out' })
  })

  test('angle brackets around names are no markup', async () => {
    const table = await read('<DATE>,<OPEN>\n2024-01-01,1\n2024-01-02,2\n')
    expect(describeTable(table).suggestion.target).toBe('<OPEN>')
  })
})

test('any cells survive being written and read, whatever the chunks', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'b', ',', '"', '\n', ' ', ';', '1', 'é'),
    maxLength: 6,
  })
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 })
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (cells, chunkLength) => {
      const lines = cells.map(([left, right], i) => `${quote(left)},${i},${quote(right)}`)
      const content = `"first","n","last"\n${lines.join('\n')}\n`
      const table = await read(createSource(content, chunkLength))
      expect(table.preview).toEqual(cells.map(([left, right], i) => [left, String(i), right]))
    }),
    { numRuns: 300 },
  )
})

describe('progress and cancelling', () => {
  test('progress counts the bytes', async () => {
    const seen: number[] = []
    const source = createSource('date,y\n2024-01-01,1\n2024-01-02,2\n', 10)
    await readTable(source, { signal: new AbortController().signal, onProgress: (bytes) => seen.push(bytes) })
    expect(seen).toEqual([10, 20, 30, source.size])
  })

  test('a cancelled reading ends in `cancelled` and asks for no more bytes', async () => {
    const controller = new AbortController()
    let asked = 0
    const source = {
      name: 'endless.csv',
      size: 0,
      async *chunks() {
        for (;;) {
          await Promise.resolve()
          asked++
          if (asked === 5) controller.abort()
          yield new TextEncoder().encode('1,2\n')
        }
      },
    }
    expect(await codeOf(readTable(source, { signal: controller.signal }))).toBe('cancelled')
    expect(asked).toBe(5)
  })
})

test('a column has one kind over the whole file: text late in it is missing, and told', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => `${i % 7},${i}`)
  rows[25_000] = '3,oops'
  const table = await read(createSource(`a,b\n${rows.join('\n')}\n`, 1 << 14))
  expect(column(table, 'b')).toMatchObject({ kind: 'number', missing: 1 })
  expect(column(table, 'b').numbers![25_001]).toBe(25_001)
  expect(noticeOf(table.notices, 'column.mixed')).toMatchObject({
    rows: [25_002],
    parameters: { column: 'b', kind: 'number', text: 'oops' },
  })
})

test('what the first thousand cells show is not believed against the rest', async () => {
  const points = Array.from({ length: 2000 }, (_, i) => `${i},5`)
  const commas = Array.from({ length: 40_000 }, (_, i) => `${i},"1,5"`)
  const table = await read(createSource(`a,b\n${[...points, ...commas].join('\n')}\n`, 1 << 16))
  expect(column(table, 'b').numbers!.at(-1)).toBe(1.5)
  const days = Array.from(
    { length: 3000 },
    (_, i) => `0${1 + (i % 9)}/0${1 + (i % 7)}/20${10 + (i % 9)},${i}`,
  )
  const late = await read(createSource(`date,b\n${days.join('\n')}\n01/31/2020,1\n`, 1 << 16))
  expect(noticeOf(late.notices, 'dates.monthFirst')).toBeDefined()
  expect(column(late, 'date').time!.stamps[0]).toBe(Date.UTC(2010, 0, 1))
  expect(column(late, 'date').missing).toBe(0)
})
