/** Ways to write dates and periods, without a clock. */

import { plainValue, withTimes, type TrickyCase } from './trickyCase'

function read(
  name: string,
  cells: readonly string[],
  first: string,
  last: string,
  frequency: string | null,
  rest: Partial<TrickyCase> = {},
): TrickyCase {
  const content = withTimes(cells, ';', 'date')
  const time = { first: `${first}T00:00:00`, last: `${last}T00:00:00`, ...(frequency && { frequency }) }
  return { name, content, outcome: 'ok', time, cells: { y: cells.map((_, i) => plainValue(i)) }, ...rest }
}

/** Files whose dates the text alone does not settle. */
function open(name: string, cells: readonly string[], rest: Partial<TrickyCase> = {}): TrickyCase {
  return { name, content: withTimes(cells, ';', 'date'), outcome: ['confirm', 'ok-warn'], ...rest }
}

const two = (value: number) => String(value).padStart(2, '0')
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

export const dateCases: readonly TrickyCase[] = [
  read('Jan-24: months', ['Jan-24', 'Feb-24', 'Mar-24', 'Apr-24'], '2024-01-01', '2024-04-01', 'MS'),
  read(
    'Nov-23 over the turn of a year',
    ['Nov-23', 'Dec-23', 'Jan-24', 'Feb-24'],
    '2023-11-01',
    '2024-02-01',
    'MS',
  ),
  open('Jan-24 to Jan-27: days or years', ['Jan-24', 'Jan-25', 'Jan-26', 'Jan-27'], { outcome: 'confirm' }),
  open('24-Jan to 27-Jan: days or years', ['24-Jan', '25-Jan', '26-Jan', '27-Jan'], { outcome: 'confirm' }),
  open(
    'days of a month without a year',
    upTo(31).map((day) => `${two(day)}-Jan`),
    { outcome: ['confirm', 'ok-warn'] },
  ),
  open('days of two months without a year', ['29-Jan', '30-Jan', '31-Jan', '01-Feb', '02-Feb'], {
    outcome: ['confirm', 'ok-warn'],
  }),
  read('Jan 2024', ['Jan 2024', 'Feb 2024', 'Mar 2024'], '2024-01-01', '2024-03-01', 'MS'),
  read('January, 2024', ['January, 2024', 'February, 2024', 'March, 2024'], '2024-01-01', '2024-03-01', 'MS'),
  read('2024M01', ['2024M01', '2024M02', '2024M03'], '2024-01-01', '2024-03-01', 'MS'),
  read('2024m1', ['2024m1', '2024m2', '2024m3'], '2024-01-01', '2024-03-01', 'MS'),
  read('2024-Q1', ['2024-Q1', '2024-Q2', '2024-Q3'], '2024-01-01', '2024-07-01', 'QS'),
  read('Q1 2024', ['Q1 2024', 'Q2 2024', 'Q3 2024'], '2024-01-01', '2024-07-01', 'QS'),
  read('1Q24', ['1Q24', '2Q24', '3Q24', '4Q24'], '2024-01-01', '2024-10-01', 'QS', {
    outcome: ['ok', 'ok-warn'],
  }),
  read("Q1'24", ["Q1'24", "Q2'24", "Q3'24"], '2024-01-01', '2024-07-01', 'QS', {
    outcome: ['ok', 'ok-warn'],
  }),
  read('2024H1', ['2023H2', '2024H1', '2024H2'], '2023-07-01', '2024-07-01', null),
  read('2024W05', ['2024W05', '2024W06', '2024W07'], '2024-01-29', '2024-02-12', 'W-MON'),
  read('2024-W05-1', ['2024-W05-1', '2024-W05-2', '2024-W05-3'], '2024-01-29', '2024-01-31', 'D'),
  read('week 53 and week 1', ['2020-W52', '2020-W53', '2021-W01'], '2020-12-21', '2021-01-04', 'W-MON'),
  open('week 53 of a year that has none', ['2021-W51', '2021-W52', '2021-W53', '2022-W01'], {
    outcome: 'ok-warn',
  }),
  read('ordinal days', ['2024-059', '2024-060', '2024-061'], '2024-02-28', '2024-03-01', 'D'),
  read(
    'quarters as decimal years',
    ['2000.00', '2000.25', '2000.50', '2000.75', '2001.00'],
    '2000-01-01',
    '2001-01-01',
    'QS',
  ),
  read('years', ['1999', '2000', '2001', '2002'], '1999-01-01', '2002-01-01', 'YS'),
  read('compact days', ['20240228', '20240229', '20240301'], '2024-02-28', '2024-03-01', 'D'),
  read('compact months', ['202311', '202312', '202401'], '2023-11-01', '2024-01-01', 'MS'),
  read('spreadsheet days', ['45292', '45293', '45294'], '2024-01-01', '2024-01-03', 'D', {
    outcome: ['ok-warn', 'confirm'],
    notices: ['time.excelSerial'],
  }),
  read('Chinese dates', ['2024年1月30日', '2024年1月31日', '2024年2月1日'], '2024-01-30', '2024-02-01', 'D'),
  read('Korean dates', ['2024. 1. 30.', '2024. 1. 31.', '2024. 2. 1.'], '2024-01-30', '2024-02-01', 'D'),
  read('German dates', ['30.01.2024', '31.01.2024', '01.02.2024'], '2024-01-30', '2024-02-01', 'D'),
  read(
    'German dates, all of them small',
    ['01.02.2024', '02.02.2024', '03.02.2024'],
    '2024-02-01',
    '2024-02-03',
    'D',
  ),
  read(
    'German months',
    ['1. Januar 2024', '2. Januar 2024', '3. Januar 2024'],
    '2024-01-01',
    '2024-01-03',
    'D',
  ),
  read('French months', ['1 févr. 2024', '2 févr. 2024', '3 févr. 2024'], '2024-02-01', '2024-02-03', 'D'),
  read(
    'Spanish months',
    ['1 de enero de 2024', '2 de enero de 2024', '3 de enero de 2024'],
    '2024-01-01',
    '2024-01-03',
    'D',
  ),
  read(
    'American words',
    ['January 30, 2024', 'January 31, 2024', 'February 1, 2024'],
    '2024-01-30',
    '2024-02-01',
    'D',
  ),
  read(
    'weekdays before',
    ['Tue, 30 Jan 2024', 'Wed, 31 Jan 2024', 'Thu, 1 Feb 2024'],
    '2024-01-30',
    '2024-02-01',
    'D',
  ),
  read(
    'ordinals in English',
    ['30th January 2024', '31st January 2024', '1st February 2024'],
    '2024-01-30',
    '2024-02-01',
    'D',
  ),
  read('statistics packages', ['30JAN2024', '31JAN2024', '01FEB2024'], '2024-01-30', '2024-02-01', 'D'),
  read('databases', ['30-JAN-24', '31-JAN-24', '01-FEB-24'], '2024-01-30', '2024-02-01', 'D', {
    outcome: ['ok', 'ok-warn'],
  }),
  read(
    'day first, settled by the last row',
    ['01/02/2024', '02/02/2024', '13/02/2024'],
    '2024-02-01',
    '2024-02-13',
    null,
    { outcome: ['ok', 'ok-warn'] },
  ),
  read(
    'month first, settled by the last row',
    ['01/02/2024', '01/03/2024', '01/13/2024'],
    '2024-01-02',
    '2024-01-13',
    null,
    { outcome: ['ok', 'ok-warn'] },
  ),
  open('day or month first', ['01/02/2024', '02/02/2024', '03/02/2024'], { outcome: 'confirm' }),
  open('day or month first, with hyphens', ['01-02-2024', '02-02-2024', '03-02-2024'], {
    outcome: 'confirm',
  }),
  open('day first and month first', ['13/01/2024', '01/14/2024', '15/01/2024', '01/16/2024'], {
    outcome: 'ok-warn',
  }),
  open('01/02/03', ['01/02/03', '02/02/03', '03/02/03'], { outcome: 'confirm' }),
  open('year first, of two digits', ['24-01-15', '24-01-16', '24-01-17', '24-01-18'], {
    outcome: ['ok-warn', 'confirm'],
    time: { first: '2024-01-15T00:00:00', last: '2024-01-18T00:00:00' },
  }),
  read(
    'day first of two digits, settled',
    ['29/01/24', '30/01/24', '31/01/24', '01/02/24'],
    '2024-01-29',
    '2024-02-01',
    'D',
    { outcome: 'ok-warn' },
  ),
  read('98 and 01', ['31/12/98', '31/12/99', '31/12/00', '31/12/01'], '1998-12-31', '2001-12-31', null, {
    outcome: 'ok-warn',
    notices: ['dates.shortYear'],
  }),
  read(
    'month ends',
    ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'],
    '2024-01-31',
    '2024-04-30',
    'ME',
  ),
  read('quarter ends', ['2023-12-31', '2024-03-31', '2024-06-30'], '2023-12-31', '2024-06-30', 'QE'),
  read('year ends', ['2021-12-31', '2022-12-31', '2023-12-31'], '2021-12-31', '2023-12-31', 'YE'),
  read(
    'working days',
    [
      '2024-01-04',
      '2024-01-05',
      '2024-01-08',
      '2024-01-09',
      '2024-01-10',
      '2024-01-11',
      '2024-01-12',
      '2024-01-15',
    ],
    '2024-01-04',
    '2024-01-15',
    'B',
  ),
  read('weeks from Sunday', ['2024-01-07', '2024-01-14', '2024-01-21'], '2024-01-07', '2024-01-21', 'W-SUN'),
  read('fiscal years', ['2022-04-01', '2023-04-01', '2024-04-01'], '2022-04-01', '2024-04-01', 'YS-APR'),
  read('leap days', ['2020-02-29', '2020-03-01', '2020-03-02'], '2020-02-29', '2020-03-02', 'D'),
  open(
    '29 February of a year that has none',
    ['2023-02-27', '2023-02-28', '2023-02-29', '2023-03-01', '2023-03-02'],
    {
      outcome: 'ok-warn',
      notices: ['column.mixed'],
    },
  ),
  open('zero dates of databases', ['2024-01-01', '0000-00-00', '2024-01-03', '2024-01-04', '2024-01-05'], {
    outcome: 'ok-warn',
  }),
  open('years before Christ', ['-0044-03-15', '-0043-03-15', '-0042-03-15'], {
    outcome: ['ok-warn', 'reject'],
  }),
  open('ISO days and German ones', ['2024-01-01', '02.01.2024', '2024-01-03', '04.01.2024'], {
    outcome: 'ok-warn',
    notices: ['dates.mixed'],
  }),
  open('months as numbers of the month', ['1', '2', '3', '4'], { outcome: ['ok', 'ok-warn'], time: null }),
  read('unsorted', ['2024-01-03', '2024-01-01', '2024-01-02'], '2024-01-01', '2024-01-03', 'D', {
    outcome: 'ok-warn',
    notices: ['time.sorted'],
  }),
  read(
    'duplicates',
    ['2024-01-01', '2024-01-02', '2024-01-02', '2024-01-03'],
    '2024-01-01',
    '2024-01-03',
    'D',
    {
      outcome: 'ok-warn',
      notices: ['time.duplicates'],
    },
  ),
  read('a gap', ['2024-01-01', '2024-01-02', '2024-01-05', '2024-01-06'], '2024-01-01', '2024-01-06', 'D', {
    outcome: 'ok-warn',
    time: { gaps: 2 },
  }),
  read(
    'days, then months',
    ['2024-01-01', '2024-01-02', '2024-01-03', '2024-02-01', '2024-03-01', '2024-04-01'],
    '2024-01-01',
    '2024-04-01',
    null,
    { outcome: 'ok-warn', notices: ['time.mixedSteps'] },
  ),
  {
    name: 'newest first',
    content: withTimes(['2024-01-04', '2024-01-03', '2024-01-02', '2024-01-01']),
    outcome: 'ok-warn',
    time: { first: '2024-01-01T00:00:00', last: '2024-01-04T00:00:00', frequency: 'D', gaps: 0 },
    notices: ['time.sorted'],
  },
  {
    name: 'year, month and day in columns',
    content: 'year,month,day,y\n2023,12,30,5\n2023,12,31,7\n2024,1,1,6\n',
    outcome: ['ok', 'ok-warn'],
    time: {
      columns: ['year', 'month', 'day'],
      first: '2023-12-30T00:00:00',
      last: '2024-01-01T00:00:00',
      frequency: 'D',
    },
  },
  {
    name: 'identities that look like years',
    content: 'id,y\n2001,5\n2002,7\n2003,6\n2004,9\n',
    outcome: ['ok', 'ok-warn'],
    time: null,
    cells: { id: [2001, 2002, 2003, 2004] },
  },
  {
    name: 'prices that look like years',
    content: 'price,y\n1850,5\n1875,7\n1890,6\n2010,9\n',
    outcome: 'ok-warn',
    time: null,
    notices: ['time.absent'],
  },
  {
    name: 'milliseconds that pass that look like years',
    content: 'time,y\n1000,5\n1500,7\n2000,6\n2500,9\n',
    outcome: 'ok-warn',
    time: null,
  },
  {
    name: 'data that look like years',
    content: 'n,data\n1,1990\n2,2004\n3,1997\n4,2011\n',
    outcome: ['ok', 'ok-warn'],
    time: null,
    cells: { data: [1990, 2004, 1997, 2011] },
  },
]
