/** Ways to write instants and local times, and time that is spread over columns. */

import { plainValue, withTimes, type TrickyCase } from './trickyCase'

function read(
  name: string,
  cells: readonly string[],
  first: string,
  last: string,
  frequency: string | null,
  rest: Partial<TrickyCase> = {},
): TrickyCase {
  const content = withTimes(cells, ';', 't')
  const kind = first.endsWith('Z') ? 'instant' : 'wallClock'
  const time = { kind, first, last, ...(frequency && { frequency }) } as const
  return { name, content, outcome: 'ok', time, cells: { y: cells.map((_, i) => plainValue(i)) }, ...rest }
}

const warned = { outcome: 'ok-warn' } as const
const two = (value: number) => String(value).padStart(2, '0')
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** Two days of hours, as a column of dates and one that `hour` gives. */
function dateAndHour(header: string, hour: (index: number) => string): string {
  const rows = ['2024-01-01', '2024-01-02'].flatMap((date, day) =>
    hours.map((index) => `${date},${hour(index)},${plainValue(index + day)}`),
  )
  return `date,${header},y\n${rows.join('\n')}\n`
}

const twoDays = {
  kind: 'wallClock',
  first: '2024-01-01T00:00:00',
  last: '2024-01-02T23:00:00',
  frequency: 'h',
  gaps: 0,
  duplicates: 0,
} as const

export const clockCases: readonly TrickyCase[] = [
  read(
    'Z',
    ['2024-01-01T00:00Z', '2024-01-01T01:00Z', '2024-01-01T02:00Z'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
  ),
  read(
    'microseconds and an offset',
    [
      '2024-01-01 00:00:00.000000+00:00',
      '2024-01-01 01:00:00.000000+00:00',
      '2024-01-01 02:00:00.000000+00:00',
    ],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
  ),
  read(
    'UTC in words',
    ['2024-01-01 00:00:00 UTC', '2024-01-01 01:00:00 UTC', '2024-01-01 02:00:00 UTC'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
  ),
  read(
    'basic form',
    ['20240101T000000Z', '20240101T010000Z', '20240101T020000Z'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
  ),
  read(
    'offsets over the spring change',
    [
      '2024-03-31T00:00:00+01:00',
      '2024-03-31T01:00:00+01:00',
      '2024-03-31T03:00:00+02:00',
      '2024-03-31T04:00:00+02:00',
    ],
    '2024-03-30T23:00:00Z',
    '2024-03-31T02:00:00Z',
    'h',
  ),
  read(
    'offsets over the autumn change',
    [
      '2024-10-27T01:00:00+02:00',
      '2024-10-27T02:00:00+02:00',
      '2024-10-27T02:00:00+01:00',
      '2024-10-27T03:00:00+01:00',
    ],
    '2024-10-26T23:00:00Z',
    '2024-10-27T02:00:00Z',
    'h',
  ),
  read(
    'half-hour offsets',
    ['2024-01-01T05:30:00+05:30', '2024-01-01T06:30:00+05:30', '2024-01-01T07:30:00+05:30'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
  ),
  read(
    'the missing hour of spring, local',
    ['2024-03-31 00:00', '2024-03-31 01:00', '2024-03-31 03:00', '2024-03-31 04:00'],
    '2024-03-31T00:00:00',
    '2024-03-31T04:00:00',
    'h',
    { ...warned, notices: ['time.gaps'] },
  ),
  read(
    'the repeated hour of autumn, local',
    ['2024-10-27 01:00', '2024-10-27 02:00', '2024-10-27 02:00', '2024-10-27 03:00', '2024-10-27 04:00'],
    '2024-10-27T01:00:00',
    '2024-10-27T04:00:00',
    'h',
    { ...warned, notices: ['time.duplicates'] },
  ),
  read(
    'noon and midnight',
    ['1/31/2024 11:00 PM', '2/1/2024 12:00 AM', '2/1/2024 1:00 AM'],
    '2024-01-31T23:00:00',
    '2024-02-01T01:00:00',
    'h',
  ),
  read(
    'noon',
    ['1/31/2024 11:00:00 AM', '1/31/2024 12:00:00 PM', '1/31/2024 01:00:00 PM'],
    '2024-01-31T11:00:00',
    '2024-01-31T13:00:00',
    'h',
  ),
  read(
    'a.m.',
    ['2024-01-31 11:30 a.m.', '2024-01-31 12:30 p.m.', '2024-01-31 1:30 p.m.'],
    '2024-01-31T11:30:00',
    '2024-01-31T13:30:00',
    'h',
  ),
  read(
    '24:00 ends a day',
    ['2024-01-01 22:00', '2024-01-01 23:00', '2024-01-01 24:00', '2024-01-02 01:00'],
    '2024-01-01T22:00:00',
    '2024-01-02T01:00:00',
    'h',
  ),
  read(
    '25:00 is no time',
    ['2024-01-01 22:00', '2024-01-01 23:00', '2024-01-01 25:00', '2024-01-02 01:00', '2024-01-02 02:00'],
    '2024-01-01T22:00:00',
    '2024-01-02T02:00:00',
    'h',
    warned,
  ),
  read(
    'leap seconds',
    [
      '2016-12-31T23:59:58Z',
      '2016-12-31T23:59:59Z',
      '2016-12-31T23:59:60Z',
      '2017-01-01T00:00:00Z',
      '2017-01-01T00:00:01Z',
    ],
    '2016-12-31T23:59:58Z',
    '2017-01-01T00:00:01Z',
    's',
    warned,
  ),
  read(
    'RFC 2822',
    ['Mon, 01 Jan 2024 00:00:00 GMT', 'Mon, 01 Jan 2024 01:00:00 GMT', 'Mon, 01 Jan 2024 02:00:00 GMT'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
  ),
  read(
    'statistics packages',
    ['01JAN2024:00:00:00', '01JAN2024:01:00:00', '01JAN2024:02:00:00'],
    '2024-01-01T00:00:00',
    '2024-01-01T02:00:00',
    'h',
  ),
  read(
    'logs of web servers',
    ['01/Jan/2024:00:00:00 +0000', '01/Jan/2024:01:00:00 +0000', '01/Jan/2024:02:00:00 +0000'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
  ),
  read(
    'named zone',
    ['2024-01-01 01:00 CET', '2024-01-01 02:00 CET', '2024-01-01 03:00 CET'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
  ),
  {
    name: 'a zone name that means several',
    content: withTimes(['2024-01-01 01:00 IST', '2024-01-01 02:00 IST', '2024-01-01 03:00 IST']),
    outcome: ['ok-warn', 'confirm'],
  },
  {
    name: 'a zone in some rows',
    content: withTimes(['2024-01-01T00:00', '2024-01-01T01:00Z', '2024-01-01T02:00', '2024-01-01T03:00Z']),
    outcome: ['ok-warn', 'confirm'],
  },
  read(
    'seconds since 1970',
    ['1704067200', '1704070800', '1704074400'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
    warned,
  ),
  read(
    'seconds with a fraction',
    ['1704067200.0', '1704067200.5', '1704067201.0'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T00:00:01Z',
    '500ms',
    warned,
  ),
  read(
    'milliseconds',
    ['1704067200000', '1704070800000', '1704074400000'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
    warned,
  ),
  read(
    'microseconds',
    ['1704067200000000', '1704070800000000', '1704074400000000'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
    warned,
  ),
  read(
    'nanoseconds',
    ['1704067200000000000', '1704070800000000000', '1704074400000000000'],
    '2024-01-01T00:00:00Z',
    '2024-01-01T02:00:00Z',
    'h',
    warned,
  ),
  read(
    'compact with seconds',
    ['20240101000000', '20240101010000', '20240101020000'],
    '2024-01-01T00:00:00',
    '2024-01-01T02:00:00',
    'h',
  ),
  {
    name: 'compact hours',
    content: withTimes(['2024010122', '2024010123', '2024010200', '2024010201'], ',', 'datetime'),
    outcome: 'ok',
    time: { kind: 'wallClock', first: '2024-01-01T22:00:00', last: '2024-01-02T01:00:00', frequency: 'h' },
  },
  {
    name: 'spreadsheet days with a time of day',
    content: withTimes(['45292', '45292.25', '45292.5', '45292.75'], ',', 'timestamp'),
    outcome: ['ok-warn', 'confirm'],
    time: { kind: 'wallClock', first: '2024-01-01T00:00:00', last: '2024-01-01T18:00:00', frequency: '6h' },
  },
  {
    name: 'spreadsheet hours, rounded',
    content: withTimes(['45292', '45292.041666667', '45292.083333333', '45292.125'], ',', 'timestamp'),
    outcome: ['ok-warn', 'confirm'],
    time: { first: '2024-01-01T00:00:00', last: '2024-01-01T03:00:00', frequency: 'h' },
  },
  {
    name: 'date and hours 0 to 23',
    content: dateAndHour('hour', String),
    outcome: ['ok', 'ok-warn'],
    time: { ...twoDays, columns: ['date', 'hour'] },
  },
  {
    name: 'date and hours 00 to 23',
    content: dateAndHour('HR', two),
    outcome: ['ok', 'ok-warn'],
    time: { ...twoDays, columns: ['date', 'HR'] },
  },
  {
    name: 'date and hours 1 to 24: the ends of hours, said',
    content: dateAndHour('HE', (index) => String(index + 1)),
    outcome: 'ok-warn',
    time: { ...twoDays, columns: ['date', 'HE'] },
    notices: ['time.hourEnding'],
  },
  {
    name: 'date and clock',
    content: dateAndHour('time', (index) => `${two(index)}:00`),
    outcome: ['ok', 'ok-warn'],
    time: { ...twoDays, columns: ['date', 'time'] },
  },
  {
    name: 'date and clock from 01:00 to 24:00',
    content: dateAndHour('time', (index) => `${two(index + 1)}:00`),
    outcome: ['ok', 'ok-warn'],
    time: {
      ...twoDays,
      columns: ['date', 'time'],
      first: '2024-01-01T01:00:00',
      last: '2024-01-03T00:00:00',
    },
  },
  {
    name: 'date and clock with am and pm',
    content: dateAndHour(
      'time',
      (index) => `${index % 12 === 0 ? 12 : index % 12}:00 ${index < 12 ? 'AM' : 'PM'}`,
    ),
    outcome: ['ok', 'ok-warn'],
    time: { ...twoDays, columns: ['date', 'time'] },
  },
  {
    name: 'date and clock, parted by blanks',
    content: dateAndHour('time', (index) => `${two(index)}:00`).replaceAll(',', ' '),
    outcome: ['ok', 'ok-warn'],
    time: { ...twoDays, columns: ['date', 'time'] },
  },
  {
    name: 'clocks without a date',
    content: withTimes(['00:00', '01:00', '02:00', '03:00']),
    outcome: 'ok-warn',
    cells: { t: ['00:00', '01:00', '02:00', '03:00'] },
  },
  {
    name: 'a column of clocks alone is one column',
    content: 'start\n12:30\n13:45\n14:10\n',
    outcome: ['ok-warn', 'reject'],
    columns: ['start'],
  },
  {
    name: 'quarter hours',
    content: withTimes(['2024-01-01 00:00', '2024-01-01 00:15', '2024-01-01 00:30', '2024-01-01 00:45']),
    outcome: 'ok',
    time: { frequency: '15min', gaps: 0 },
  },
]
