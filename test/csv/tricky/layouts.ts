/** What stands above, below and between the rows of a table; its header; rows that are too long or too short. */

import { day, plainValue, type Cell, type TrickyCase } from './trickyCase'

const rows: readonly (readonly Cell[])[] = [
  [day(0), 5, 0.5],
  [day(1), 7, 0.25],
  [day(2), 6, 0.75],
  [day(3), 9, 0.1],
]
const table = `date,a,b\n${rows.map((row) => row.join(',')).join('\n')}\n`
const columns = ['date', 'a', 'b']

/** The table above with something before and after it. */
function around(name: string, above: string, below: string, rest: Partial<TrickyCase> = {}): TrickyCase {
  return { name, content: above + table + below, outcome: 'ok-warn', columns, rows, ...rest }
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => `Station report, part ${i}\n`).join('')

export const layoutCases: readonly TrickyCase[] = [
  ...[1, 3, 12, 30].map((count) =>
    around(`${count} lines above`, lines(count), '', { notices: ['rows.preamble'] }),
  ),
  around('names and values above', 'Station:,Bern\nHeight:,542\nUnit:,mm\n\n', ''),
  around('a title above', 'Daily sums\n', ''),
  around('comments above', '# made by hand\n# station Bern\n', ''),
  around('per cent signs above', '% made by hand\n% station Bern\n', ''),
  around('exclamation marks above', '! made by hand\n! station Bern\n', ''),
  around('a total below', '', 'Total,27,1.6\n', { notices: ['rows.foot'] }),
  around('totals and an average below', '', 'Sum,27,1.6\nAverage,6.75,0.4\n', { notices: ['rows.foot'] }),
  around('a note below', '', '\nSource: Office of Statistics\n', { notices: ['rows.foot'] }),
  around(
    'several notes below',
    '',
    '\n* provisional, to be revised\nSource: Office of Statistics, Bern\nLast updated 5 May 2024\n',
  ),
  around('the count of rows below', '', '(4 rows)\n'),
  around('a rule below', '', '-----,---,---\n'),
  around('blank lines below', '', '\n\n\n', { outcome: 'ok' }),
  around('delimiters alone below', '', ',,\n,,\n', { outcome: ['ok', 'ok-warn'] }),
  around('a table of other columns below', '', `\nname,x,z\nBern,1,2\nBasel,3,4\n`, {
    notices: ['table.second'],
  }),
  around('a wider table below', '', `\nname,x,z,w\nBern,1,2,3\nBasel,3,4,5\n`),
  around('the header again in the middle', '', `date,a,b\n${day(4)},8,0.3\n${day(5)},4,0.9\n`, {
    rows: [...rows, [day(4), 8, 0.3], [day(5), 4, 0.9]],
    notices: ['rows.headers'],
  }),
  around(
    'a mark in the middle, as joined files have',
    '',
    `\uFEFFdate,a,b\n${day(4)},8,0.3\n${day(5)},4,0.9\n`,
    {
      rows: [...rows, [day(4), 8, 0.3], [day(5), 4, 0.9]],
    },
  ),
  around('comments between rows', '', `# gauge cleaned\n${day(4)},8,0.3\n`, {
    rows: [...rows, [day(4), 8, 0.3]],
  }),
  around('a rule below the header', '', '', { content: table.replace('\n', '\n----,---,---\n') }),
  around('units below the header', '', '', {
    content: table.replace('\n', '\n,mm,°C\n'),
    columns: ['date', 'a mm', 'b °C'],
    notices: ['header.joined'],
  }),
  around('units in brackets below the header', '', '', {
    content: table.replace('\n', '\n[UTC],[mm],[C]\n'),
    columns: ['date [UTC]', 'a [mm]', 'b [C]'],
  }),
  { name: 'one group above the header', content: `,Bern,\n${table}`, outcome: 'ok-warn' },
  {
    name: 'groups that reach over several names',
    content:
      'date,Bern,,Basel,\n,rain,sun,rain,sun\n2024-01-01,5,0.5,7,0.25\n2024-01-02,6,0.75,9,0.1\n2024-01-03,8,0.3,4,0.9\n',
    outcome: 'ok-warn',
    columns: ['date', 'Bern rain', 'Bern sun', 'Basel rain', 'Basel sun'],
    cells: { 'Basel rain': [7, 9, 4] },
  },
  {
    name: 'no header',
    content: rows.map((row) => `${row.join(',')}\n`).join(''),
    outcome: 'ok-warn',
    columns: ['column1', 'column2', 'column3'],
    rows,
    notices: ['header.absent'],
  },
  {
    name: 'no header, numbers alone',
    content: '1,5,0.5\n2,7,0.25\n4,6,0.75\n5,9,0.1\n',
    outcome: 'ok-warn',
    cells: { column2: [5, 7, 6, 9] },
    notices: ['header.absent'],
  },
  {
    name: 'no header, a missing value in the first row',
    content: '2024-01-01,NA,0.5\n2024-01-02,7,0.25\n2024-01-03,6,0.75\n',
    outcome: 'ok-warn',
    cells: { column2: [null, 7, 6] },
    notices: ['header.absent'],
  },
  {
    name: 'years as names',
    content: 'region,2019,2020,2021\nBern,5,7,6\nBasel,9,4,8\nChur,3,7,5\n',
    outcome: ['ok', 'ok-warn'],
    columns: ['region', '2019', '2020', '2021'],
    cells: { '2020': [7, 4, 7] },
  },
  {
    name: 'dates as names',
    content: 'region,2024-01-01,2024-01-02,2024-01-03\nBern,5,7,6\nBasel,9,4,8\nChur,3,7,5\n',
    outcome: ['ok', 'ok-warn'],
    columns: ['region', '2024-01-01', '2024-01-02', '2024-01-03'],
  },
  {
    name: 'names twice',
    content: 'date,y,y,Y\n2024-01-01,5,7,6\n2024-01-02,9,4,8\n',
    outcome: 'ok-warn',
    columns: ['date', 'y', 'y_2', 'Y'],
    rows: [
      [day(0), 5, 7, 6],
      [day(1), 9, 4, 8],
    ],
  },
  {
    name: 'names of blanks',
    content: 'date,,  ,y\n2024-01-01,5,7,6\n2024-01-02,9,4,8\n',
    outcome: 'ok-warn',
    columns: ['date', 'column2', 'column3', 'y'],
  },
  {
    name: 'names that objects have',
    content: 'date,__proto__,constructor,hasOwnProperty,length\n2024-01-01,5,7,6,4\n2024-01-02,9,4,8,3\n',
    outcome: 'ok',
    columns: ['date', '__proto__', 'constructor', 'hasOwnProperty', 'length'],
    rows: [
      [day(0), 5, 7, 6, 4],
      [day(1), 9, 4, 8, 3],
    ],
  },
  {
    name: 'row names without a name',
    content: 'date,a\n0,2024-01-01,5\n1,2024-01-02,7\n2,2024-01-03,6\n',
    outcome: 'ok-warn',
    cells: { date: [day(0), day(1), day(2)], a: [5, 7, 6] },
  },
  {
    name: 'short rows lack their last cells',
    content: 'date,a,b\n2024-01-01,5,0.5\n2024-01-02,7\n2024-01-03,6,0.75\n2024-01-04,9,0.1\n',
    outcome: 'ok-warn',
    cells: { a: [5, 7, 6, 9], b: [0.5, null, 0.75, 0.1] },
    notices: ['rows.ragged'],
  },
  {
    name: 'long rows are not believed',
    content: 'date,a,b\n2024-01-01,5,0.5\n2024-01-02,1,234,0.25\n2024-01-03,6,0.75\n2024-01-04,9,0.1\n',
    outcome: 'ok-warn',
    notices: ['rows.ragged'],
    cells: { a: [5, null, 6, 9] },
  },
  { name: 'one row', content: 'date,y\n2024-01-01,5\n', outcome: ['ok', 'ok-warn'], rows: [[day(0), 5]] },
  {
    name: 'one row, no line end',
    content: 'date,y\n2024-01-01,5',
    outcome: ['ok', 'ok-warn'],
    rows: [[day(0), 5]],
  },
  { name: 'a header alone', content: 'date,y\n', outcome: 'reject', sentence: /header|data/i },
  { name: 'a header alone, no line end', content: 'date,y', outcome: 'reject' },
  { name: 'a header and blank lines', content: 'date,y\n\n  \n\n', outcome: 'reject' },
  { name: 'blanks alone', content: ' \n\t\n\n', outcome: 'reject', sentence: /empty/i },
  { name: 'a mark alone', content: '\uFEFF', outcome: 'reject', sentence: /empty/i },
  { name: 'commas alone', content: ',,,\n,,,\n,,,\n', outcome: ['reject', 'ok-warn'] },
  {
    name: 'one column',
    content: 'y\n5\n7\n6\n9\n',
    outcome: 'ok-warn',
    columns: ['y'],
    rows: [[5], [7], [6], [9]],
    notices: ['time.absent'],
  },
  {
    name: 'one column without a name',
    content: '5\n7\n6\n9\n',
    outcome: 'ok-warn',
    rows: [[5], [7], [6], [9]],
    notices: ['header.absent'],
  },
  {
    name: 'one column of stamps is no four columns',
    content: 'stamp\n2024-01-01 00:00:00\n2024-01-01 01:00:00\n2024-01-01 02:00:00\n',
    outcome: ['ok-warn', 'reject'],
    columns: ['stamp'],
  },
  {
    name: 'one column of words',
    content: 'city\nNew York\nLos Angeles\nSan Francisco\n',
    outcome: ['ok-warn', 'reject'],
    columns: ['city'],
  },
  {
    name: 'blank lines between rows',
    content: table.replaceAll('\n', '\n\n'),
    outcome: 'ok',
    rows,
  },
  {
    name: 'blank lines of tabs and blanks',
    content: table.replaceAll('\n', '\n \t \n'),
    outcome: 'ok',
    rows,
  },
  {
    name: 'text late in a column',
    content: `n,y\n${Array.from({ length: 3000 }, (_, i) => `${(i * 7) % 11},${i === 2500 ? 'broken' : plainValue(i)}`).join('\n')}\n`,
    outcome: 'ok-warn',
    rowCount: 3000,
    notices: ['column.mixed'],
  },
  {
    name: 'decimal commas late in a column',
    content: `n;y\n${Array.from({ length: 3000 }, (_, i) => `${(i * 7) % 11};${i < 2000 ? plainValue(i) : '1,5'}`).join('\n')}\n`,
    outcome: ['ok', 'ok-warn'],
    cells: { y: Array.from({ length: 3000 }, (_, i) => (i < 2000 ? plainValue(i) : 1.5)) },
  },
  {
    name: 'an open sign late in a column',
    content: `n;y\n${Array.from({ length: 3000 }, (_, i) => `${(i * 7) % 11};${i === 2500 ? '1,234' : plainValue(i)}`).join('\n')}\n`,
    outcome: 'confirm',
  },
  {
    name: 'an empty column',
    content: 'date,y,z\n2024-01-01,5,\n2024-01-02,7,\n2024-01-03,6,\n',
    outcome: 'ok-warn',
    columns: ['date', 'y', 'z'],
    cells: { z: [null, null, null] },
    notices: ['column.empty'],
  },
  {
    name: 'formulas are text',
    content: 'date,note,y\n2024-01-01,=1+1,-5\n2024-01-02,@SUM(A1),-7\n2024-01-03,+cmd,-6\n',
    outcome: 'ok',
    cells: { note: ['=1+1', '@SUM(A1)', '+cmd'], y: [-5, -7, -6] },
  },
  around('a source with a comma below', '', '\nSource: Office of Statistics, 2024\n', {
    notices: ['rows.foot'],
  }),
  {
    name: 'a decimal comma between commas is no third column',
    content: `date,y\n${rows.map(([date, value]) => `${date},${value},5`).join('\n')}\n`,
    outcome: ['ok-warn', 'reject'],
    columns: ['date', 'y'],
    cells: { y: rows.map(() => null) },
    notices: ['rows.ragged'],
  },
  {
    name: 'a blank column that the header lacks',
    content: `date\ty\n${rows.map(([date, value]) => `${date}\t\t${value}`).join('\n')}\n`,
    outcome: 'ok-warn',
    columns: ['date', 'column2', 'y'],
    cells: { y: rows.map(([, value]) => value ?? null) },
  },
  {
    name: 'a table of Markdown',
    content: `| date | a |\n|---|---|\n${rows.map(([date, value]) => `| ${date} | ${value} |`).join('\n')}\n`,
    outcome: 'ok-warn',
    rowCount: 4,
    cells: { a: rows.map(([, value]) => value ?? null) },
    time: { first: '2024-01-01T00:00:00', last: '2024-01-04T00:00:00', frequency: 'D' },
  },
  {
    name: 'series below one another that share their stamps',
    content: `date,shop,a\n${rows.map(([date, value]) => `${date},n,${value}\n${date},s,${value}`).join('\n')}\n`,
    outcome: 'ok-warn',
    rowCount: 8,
    notices: ['time.severalSeries'],
  },
]
