/** Time spread over columns by its parts, and dates so short that they mean several things. */

import { plainValue, withTimes, type TrickyCase } from './trickyCase'

const count = 12
const indices = Array.from({ length: count }, (_, i) => i)
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number) => String(value).padStart(2, '0')

/** Twelve rows of the parts that `cells` gives, which together step by `frequency` from `first` to `last`. */
function parts(
  header: string,
  cells: (index: number) => string,
  [first, last, frequency]: readonly [first: string, last: string, frequency: string],
): TrickyCase {
  const content = `${header},y\n${indices.map((i) => `${cells(i)},${plainValue(i)}`).join('\n')}\n`
  const time = { columns: header.split(','), first, last, frequency, gaps: 0, duplicates: 0 }
  return { name: header, content, outcome: 'ok-warn', time, notices: ['time.combined'] }
}

/** Twelve cells of one column. */
function short(name: string, cell: (index: number) => string, rest: Partial<TrickyCase>): TrickyCase {
  return { name, content: withTimes(indices.map(cell), ';', 'date'), outcome: 'ok', ...rest }
}

const months2023 = { first: '2023-01-01T00:00:00', last: '2023-12-01T00:00:00', frequency: 'MS' }

export const timePartCases: readonly TrickyCase[] = [
  parts('year,week', (i) => `2024,${i + 1}`, ['2024-01-01T00:00:00', '2024-03-18T00:00:00', 'W-MON']),
  parts('Jahr,KW', (i) => `2020,${42 + i}`, ['2020-10-12T00:00:00', '2020-12-28T00:00:00', 'W-MON']),
  parts('year,quarter', (i) => `${2022 + Math.floor(i / 4)},${(i % 4) + 1}`, [
    '2022-01-01T00:00:00',
    '2024-10-01T00:00:00',
    'QS',
  ]),
  parts('Year,Qtr', (i) => `${2022 + Math.floor(i / 4)},Q${(i % 4) + 1}`, [
    '2022-01-01T00:00:00',
    '2024-10-01T00:00:00',
    'QS',
  ]),
  parts('year,doy', (i) => `2024,${i + 55}`, ['2024-02-24T00:00:00', '2024-03-06T00:00:00', 'D']),
  parts('year,month', (i) => `2024,${monthNames[i]}`, ['2024-01-01T00:00:00', '2024-12-01T00:00:00', 'MS']),
  parts('year,month,day', (i) => `2024,Feb,${i + 1}`, ['2024-02-01T00:00:00', '2024-02-12T00:00:00', 'D']),
  ...[
    ['hours and minutes as one number', (hour: number) => String(100 * hour)],
    ['hours and minutes as four digits', (hour: number) => `${two(hour)}00`],
  ].map(([name, clock]): TrickyCase => {
    const rows = Array.from({ length: 48 }, (_, i) => [
      `2024-01-0${1 + Math.floor(i / 24)}`,
      (clock as (hour: number) => string)(i % 24),
      plainValue(i),
    ])
    return {
      name: name as string,
      content: `date,time,y\n${rows.map((row) => row.join(',')).join('\n')}\n`,
      outcome: 'ok-warn',
      time: { columns: ['date', 'time'], last: '2024-01-02T23:00:00', frequency: 'h', duplicates: 0 },
    }
  }),
  short('month and short year', (i) => `${two(i + 1)}/23`, { time: months2023 }),
  short('short year and month', (i) => `23-${two(i + 1)}`, { time: months2023 }),
  short('a day and a month, or a month and a year', (i) => `${two(i + 1)}/01`, { outcome: 'confirm' }),
  short('a month and a day, or a month and a year', (i) => `01/${two(i + 1)}`, { outcome: 'confirm' }),
  short('years that end in the next', (i) => `${2000 + i}/${two(1 + i)}`, {
    time: { first: '2000-01-01T00:00:00', last: '2011-01-01T00:00:00', frequency: 'YS' },
  }),
  short('months that look like years in one row alone', (i) => `2011-${two(i + 1)}`, {
    time: { first: '2011-01-01T00:00:00', last: '2011-12-01T00:00:00', frequency: 'MS' },
  }),
  short('six digits that begin with a short year', (i) => `2401${two(i + 1)}`, {
    time: { first: '2024-01-01T00:00:00', last: '2024-01-12T00:00:00', frequency: 'D' },
  }),
  ...[4, 5, 10].map((decimals) =>
    short(`hours as spreadsheet days of ${decimals} decimals`, (i) => (45_292 + i / 24).toFixed(decimals), {
      outcome: 'ok-warn',
      time: { first: '2024-01-01T00:00:00', last: '2024-01-01T11:00:00', frequency: 'h', gaps: 0 },
    }),
  ),
]
