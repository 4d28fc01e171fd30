import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { main } from '../../cli'
import { noisySeason } from '../unit/forecast/support'
import { dayAt, listen } from './support'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-panel-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

function write(name: string, ...lines: readonly string[]): string {
  const file = path.join(folder, name)
  fs.writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

async function forecast(file: string, ...words: string[]) {
  const { written, terminal } = listen()
  const code = await main(
    ['forecast', file, '--budget', '1s', '--quantiles', '0.1,0.5,0.9', ...words],
    terminal,
  )
  const rows = written.out
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  return { code, ...written, header: rows[0], rows: rows.slice(1) }
}

const values = noisySeason(90)
const other = noisySeason(90, 5)

describe('several series', () => {
  const wide = write('wide.csv', 'day,a,b', ...values.map((value, i) => `${dayAt(i)},${value},${other[i]}`))
  const long = write(
    'long.csv',
    'shop,day,sales',
    ...values.map((value, i) => `north,${dayAt(i)},${value}`),
    ...other.map((value, i) => `south,${dayAt(i)},${value}`),
    ...values.slice(0, 20).map((_, i) => `gone,${dayAt(i)},`),
    ...values.slice(0, 20).map((_, i) => `flat,${dayAt(i)},7`),
  )

  test('columns named with commas, or all of them, become rows with ids', async () => {
    const { code, header, rows, messages } = await forecast(wide, '--target', 'a,b', '--horizon', '2')
    expect({ code, messages }).toMatchObject({ code: 0 })
    expect(header).toEqual(['id', 'time', 'forecast', 'lower_80', 'upper_80', 'model'])
    expect(rows.map(([id, time]) => [id, time])).toEqual([
      ['a', dayAt(90)],
      ['a', dayAt(91)],
      ['b', dayAt(90)],
      ['b', dayAt(91)],
    ])
    const all = await forecast(wide, '--targets', 'all', '--horizon', '1')
    expect(all.rows.map(([id]) => id)).toEqual(['a', 'b'])
  }, 30_000)

  test('without a target the last column is forecast, and the others are named', async () => {
    const { header, rows, messages } = await forecast(wide, '--horizon', '1')
    expect(header?.[0]).toBe('time')
    expect(rows).toHaveLength(1)
    expect(messages).toContain('Not used: a.')
  }, 30_000)

  test('rows of several series are found without a flag; one without values is named, the others are forecast', async () => {
    const { code, rows, messages } = await forecast(long, '--horizon', '2')
    expect(code).toBe(0)
    expect(rows.map(([id]) => id)).toEqual(['north', 'north', 'south', 'south', 'flat', 'flat'])
    expect(messages).toContain(
      '1 of 4 series could not be forecast:\n  gone (series.empty): Column sales has no value',
    )
    // A series that never moved is repeated from its own end on, without a band.
    expect(rows.at(-1)).toEqual(['flat', dayAt(21), '7', '', '', 'last value'])
  }, 30_000)

  test('--json holds the exceptions, the choices, and every row with its id', async () => {
    const { out } = await forecast(long, '--horizon', '1', '--json', '--series', 'south,gone')
    const report: unknown = JSON.parse(out)
    expect(report).toMatchObject({
      horizon: 1,
      forecast: [{ time: dayAt(90), bands: [{ coverage: 0.8 }] }],
      exceptions: [{ id: 'gone', code: 'series.empty' }],
      record: { seed: 1 },
    })
  }, 30_000)

  test('a series a row, each as long as it is', async () => {
    const rows = write(
      'rows.csv',
      `id,${values.map((_, i) => `V${i + 1}`).join(',')}`,
      `a,${values.join(',')}`,
      `b,${other.slice(0, 60).join(',')}${','.repeat(30)}`,
    )
    const result = await forecast(rows, '--horizon', '1')
    expect(result.rows.map(([id, time]) => [id, time])).toEqual([
      ['a', '91'],
      ['b', '61'],
    ])
    const refused = await forecast(rows, '--future', 'V3')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.messages).toContain('no column for covariates')
  }, 30_000)

  test('a network with settings of its own asks for one series', async () => {
    const refused = await forecast(long, '--layers', '4')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.messages).toContain('trained on one series')
    const named = await forecast(
      long,
      '--series',
      'north',
      '--layers',
      '4',
      '--epochs',
      '1',
      '--horizon',
      '2',
    )
    expect(named).toMatchObject({ code: 0 })
    expect(named.rows).toHaveLength(2)
  }, 30_000)
})

describe('covariates', () => {
  /** A push that no history foretells, in half of the days. */
  const push = Array.from({ length: 320 }, (_, i) => ((i * 7919 + 13) % 101) / 101 > 0.5)
  const pushed = noisySeason(300).map((value, i) => value + (push[i] ? 6 : 0))
  const rows = pushed.map((value, i) => `${dayAt(i)},${value.toFixed(3)},${push[i] ? 'yes' : 'no'},${i % 3}`)
  const ahead = push.slice(300, 307).map((each, i) => `${dayAt(300 + i)},,${each ? 'yes' : 'no'},`)

  test('known ahead: the rows behind the last value set the horizon, and the forecast follows them', async () => {
    const file = write('ahead.csv', 'day,y,push,wind', ...rows, ...ahead)
    const { code, rows: made } = await forecast(
      file,
      '--target',
      'y',
      '--future',
      'push',
      '--past',
      'wind',
      '--budget',
      '4s',
    )
    expect(code).toBe(0)
    expect(made.map(([time]) => time)).toEqual(ahead.map((line) => line.split(',')[0]))
    const level = (wanted: boolean) => {
      const chosen = made.filter((_, i) => push[300 + i] === wanted).map((row) => Number(row[1]))
      return chosen.reduce((sum, value) => sum + value, 0) / chosen.length
    }
    expect(level(true) - level(false)).toBeGreaterThan(2)
  }, 30_000)

  test.each([
    [['--future', 'push'], 'has no value at 7, first 2023-10-28'],
    [['--future', 'none'], 'no column named none'],
    [['--past', 'y'], 'is named as target and as past covariate'],
    [['--static', 'wind'], 'is not one value a series: in series refused.csv, row 3 holds “1” after “0”'],
  ])('%j without what it needs is refused', async (words, sentence) => {
    const file = write('refused.csv', 'day,y,push,wind', ...rows)
    const result = await forecast(file, '--target', 'y', '--horizon', '7', ...words)
    expect(result).toMatchObject({ code: 1, out: '' })
    expect(result.messages).toContain(sentence)
  })

  test('static text is a category of each series, and one that changes is refused with its row', async () => {
    const kinds = (kind: (shop: number, i: number) => string) =>
      write(
        'kinds.csv',
        'shop,day,sales,kind',
        ...[0, 1, 2].flatMap((shop) =>
          values.map((value, i) => `s${shop},${dayAt(i)},${value + shop},${kind(shop, i)}`),
        ),
      )
    const words = ['--target', 'sales', '--horizon', '2', '--static', 'kind']
    const {
      code,
      rows: made,
      messages,
    } = await forecast(
      kinds((shop) => (shop < 2 ? 'city' : '')),
      ...words,
    )
    expect({ code, messages }).toMatchObject({ code: 0 })
    expect(made).toHaveLength(6)
    const refused = await forecast(
      kinds((_, i) => (i === 5 ? 'village' : 'city')),
      ...words,
    )
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.messages).toContain('in series s0, row 7 holds “village” after “city”')
  }, 30_000)

  test('text is refused with its column and row', async () => {
    const file = write(
      'text.csv',
      'day,y,sky',
      ...values.map((value, i) => `${dayAt(i)},${value},${i % 2 ? 'grey' : 'blue'}`),
    )
    const { code, messages } = await forecast(file, '--target', 'y', '--past', 'sky')
    expect(code).toBe(1)
    expect(messages).toContain('Column sky cannot help to forecast: row 2 holds “blue”')
  })
})

describe('a calendar', () => {
  // Shut on the public holidays of Germany, and full in a fair of three days that comes every eight weeks.
  const shut = ['01-01', '05-01', '10-03', '12-25', '12-26', '04-07', '04-10', '05-18', '05-29']
  const opened = (i: number) => i % 56 === 20
  const cells = noisySeason(300).map((value, i) => {
    const closed = shut.includes(dayAt(i).slice(5))
    return `${dayAt(i)},${(closed ? 0 : value + 20 + (i % 56 >= 20 && i % 56 < 23 ? 15 : 0)).toFixed(3)}`
  })
  const file = write('days.csv', 'day,visits', ...cells)
  const fairs = Array.from({ length: 320 }, (_, i) => i).filter(opened)
  const events = write('fairs.csv', 'from,to,what', ...fairs.map((i) => `${dayAt(i)},${dayAt(i + 2)},Fair`))

  test('is tried on validation, and the forecast follows the days it was told of', async () => {
    const words = ['--horizon', '7', '--holidays', 'de', '--events', events, '--budget', '4s']
    const { code, rows, messages } = await forecast(file, ...words)
    expect({ code, messages }).toMatchObject({ code: 0 })
    expect(messages).toMatch(/Holidays of DE: .*\./)
    expect(messages).toMatch(/“Fair”: networks are told of them, because their effect/)
    expect(rows).toHaveLength(7)
    const plain = await forecast(file, '--horizon', '7', '--budget', '4s')
    expect(plain.messages).not.toContain('Fair')
  }, 60_000)

  test.each([
    [['--holidays', 'XX'], 1, 'No holidays are known of XX'],
    [['--holidays', 'Germany'], 2, 'as in DE-BY'],
    [['--holidays', 'DE', '--no-time'], 1, 'has no dates'],
    [['--events', file], 0, '“event”: '],
  ])(
    '%j is answered',
    async (words, exit, sentence) => {
      const { code, messages } = await forecast(file, '--target', 'visits', '--horizon', '2', ...words)
      expect({ code, messages }).toMatchObject({
        code: exit,
        messages: expect.stringContaining(sentence) as string,
      })
    },
    30_000,
  )
})

describe('series that say little', () => {
  const series = (...cells: readonly (string | number)[]) =>
    write('little.csv', 'day,y', ...cells.map((cell, i) => `${dayAt(i)},${cell}`))
  const repeat = (count: number, cell: (i: number) => string | number) =>
    Array.from({ length: count }, (_, i) => cell(i))

  test.each([
    ['constant', repeat(50, () => 5), '5', 'every one of its 50 values is 5'],
    ['all zeros', repeat(50, () => 0), '0', 'every one of its 50 values is 0'],
    ['one point', [5], '5', 'its one value is repeated'],
    ['two points', [5, 6], '6', 'its 2 values leave nothing to judge'],
  ])('%s: the last value, without a band and with the reason', async (_name, cells, value, reason) => {
    const { code, rows, messages } = await forecast(series(...cells))
    expect(code).toBe(0)
    for (const row of rows) expect(row.slice(1)).toEqual([value, '', '', 'last value'])
    expect(messages).toContain(reason)
  })

  test.each([
    ['all missing', repeat(20, () => ''), [], 'nothing to forecast'],
    [
      'a horizon beyond the data',
      repeat(20, (i) => i),
      ['--horizon', '21'],
      'longest horizon possible here is 18',
    ],
    [
      'values that overflow',
      repeat(40, (i) => (i % 2 ? '1e308' : '-1e308')),
      [],
      'gave y a forecast of finite numbers',
    ],
  ])(
    '%s: refused',
    async (_name, cells, words, sentence) => {
      const { code, out, messages } = await forecast(series(...cells), ...words)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(messages).toContain(sentence)
    },
    30_000,
  )

  test.each([
    ['three points', [5, 6, 8]],
    ['fewer points than a season', repeat(5, (i) => i * i)],
    ['infinite cells, which count as missing', values.map((value, i) => (i === 40 ? 'inf' : value))],
    ['values below zero, whose bands may go below too', values.map((value) => -value)],
  ])(
    '%s: a forecast of numbers',
    async (_name, cells) => {
      const { code, rows, messages } = await forecast(series(...cells))
      expect({ code, messages }).toMatchObject({ code: 0 })
      for (const [, point, lower, upper] of rows) {
        expect(Number(lower)).toBeLessThanOrEqual(Number(point))
        expect(Number(upper)).toBeGreaterThanOrEqual(Number(point))
      }
    },
    30_000,
  )
})
