/** Delimiters, quotes, escapes and line ends. */

import { day, plainValue, type TrickyCase } from './trickyCase'

const names = ['date', 'city', 'y']
const body = [
  [day(0), 'Bern', 5],
  [day(1), 'Basel', 7],
  [day(2), 'Chur', 6],
] as const

/** The same table with another sign between its fields. */
function parted(name: string, delimiter: string, rest: Partial<TrickyCase> = {}): TrickyCase {
  const content = [names, ...body].map((row) => `${row.join(delimiter)}\n`).join('')
  return { name, content, outcome: 'ok', columns: names, rows: body, ...rest }
}

const quotedNewline = 'a\n"b"'

export const dialectCases: readonly TrickyCase[] = [
  parted('commas', ',', { delimiter: ',' }),
  parted('semicolons', ';', { delimiter: ';' }),
  parted('tabs', '\t', { delimiter: '\t' }),
  parted('strokes', '|', { delimiter: '|' }),
  parted('commas and blanks', ', '),
  parted('blanks, commas and blanks', ' , '),
  parted('strokes between blanks', ' | '),
  parted('two strokes', '||', { delimiter: '||' }),
  parted('two semicolons', ';;', { delimiter: ';;' }),
  parted('two colons', '::', { delimiter: '::' }),
  parted('tilde and stroke', '~|~', { delimiter: '~|~' }),
  parted('single blanks', ' '),
  parted('runs of blanks', '   '),
  parted('circumflexes', '^'),
  parted('tildes', '~'),
  parted('unit separators', '\u001f'),
  parted('start of heading', '\u0001'),
  parted('section signs', '§'),
  parted('exclamation marks', '!'),
  {
    name: 'printed in columns',
    content:
      'date        city      y\n2024-01-01  Bern      5\n2024-01-02  Basel    17\n2024-01-03  Chur      6\n',
    outcome: 'ok',
    columns: names,
    cells: { y: [5, 17, 6] },
  },
  {
    name: 'commas in text between semicolons',
    content: 'date;city;y\n2024-01-01;Bern, CH;1,5\n2024-01-02;Basel, CH;2,5\n2024-01-03;Chur, CH;3,25\n',
    outcome: 'ok',
    delimiter: ';',
    cells: { city: ['Bern, CH', 'Basel, CH', 'Chur, CH'], y: [1.5, 2.5, 3.25] },
  },
  {
    name: 'decimal commas outnumber semicolons',
    content: 'a;b;c\n1,5;2,5;3,5\n4,25;5,25;6,25\n7,5;8,5;9,75\n',
    outcome: ['ok', 'ok-warn'],
    delimiter: ';',
    rows: [
      [1.5, 2.5, 3.5],
      [4.25, 5.25, 6.25],
      [7.5, 8.5, 9.75],
    ],
  },
  {
    name: 'semicolons in quoted text over several lines',
    content: `id,html,y\n${[5, 7, 6].map((y, i) => `${i * i},"<a>;\n<b>;\n<c>;",${y}`).join('\n')}\n`,
    outcome: ['ok', 'ok-warn'],
    delimiter: ',',
    cells: { y: [5, 7, 6] },
  },
  {
    name: 'single quotes',
    content: "date,city,y\n2024-01-01,'Bern, CH',5\n2024-01-02,'Basel, CH',7\n2024-01-03,'Chur, CH',6\n",
    outcome: ['ok', 'ok-warn'],
    cells: { city: ['Bern, CH', 'Basel, CH', 'Chur, CH'], y: [5, 7, 6] },
  },
  {
    name: 'apostrophes in words are no quotes',
    content: "date,city,y\n2024-01-01,L'Isle,5\n2024-01-02,'s-Hertogenbosch,7\n2024-01-03,Xi'an,6\n",
    outcome: ['ok', 'ok-warn'],
    cells: { city: ["L'Isle", "'s-Hertogenbosch", "Xi'an"], y: [5, 7, 6] },
  },
  {
    name: 'doubled quotes',
    content: 'date,note,y\n2024-01-01,"say ""hi"", ok",5\n2024-01-02,"""",7\n2024-01-03,"",6\n',
    outcome: 'ok',
    cells: { note: ['say "hi", ok', '"', null], y: [5, 7, 6] },
  },
  {
    name: 'quotes after a backslash',
    content: 'date,note,y\n2024-01-01,"say \\"hi\\", ok",5\n2024-01-02,"a \\"b\\"",7\n2024-01-03,"c",6\n',
    outcome: ['ok', 'ok-warn'],
    cells: { note: ['say "hi", ok', 'a "b"', 'c'], y: [5, 7, 6] },
  },
  {
    name: 'backslashes are text',
    content: 'date,path,y\n2024-01-01,"C:\\temp\\",5\n2024-01-02,"C:\\new",7\n2024-01-03,"D:\\",6\n',
    outcome: ['ok', 'ok-warn'],
    cells: { path: ['C:\\temp\\', 'C:\\new', 'D:\\'], y: [5, 7, 6] },
  },
  {
    name: 'inches are no quotes',
    content: 'date,size,y\n2024-01-01,6" nail,5\n2024-01-02,8" nail,7\n2024-01-03,10" nail,6\n',
    outcome: ['ok', 'ok-warn'],
    cells: { size: ['6" nail', '8" nail', '10" nail'], y: [5, 7, 6] },
  },
  {
    name: 'blanks between delimiter and quote',
    content:
      'date, city, y\n2024-01-01, "Bern, CH", 5\n2024-01-02, "Basel, CH", 7\n2024-01-03, "Chur, CH", 6\n',
    outcome: 'ok',
    columns: names,
    cells: { city: ['Bern, CH', 'Basel, CH', 'Chur, CH'], y: [5, 7, 6] },
  },
  {
    name: 'line breaks in quotes, also in the header',
    content: `"date","sold\nunits","y"\r\n"2024-01-01","${quotedNewline.replaceAll('"', '""')}","5"\r\n"2024-01-02","x","7"\r\n"2024-01-03","z","6"\r\n`,
    outcome: 'ok',
    columns: ['date', 'sold\nunits', 'y'],
    rows: [
      [day(0), quotedNewline, 5],
      [day(1), 'x', 7],
      [day(2), 'z', 6],
    ],
  },
  {
    name: 'carriage returns alone',
    content: 'date,y\r2024-01-01,5\r2024-01-02,7\r2024-01-03,6\r',
    outcome: 'ok',
    rows: body.map(([date, , y]) => [date, y]),
  },
  {
    name: 'every line end there is',
    content: 'date,y\r\n2024-01-01,5\n2024-01-02,7\r2024-01-03,6',
    outcome: 'ok',
    rows: body.map(([date, , y]) => [date, y]),
  },
  {
    name: 'line breaks of Excel after Mac ones',
    content: 'date,y\r\r\n2024-01-01,5\r\r\n2024-01-02,7\r\r\n2024-01-03,6\r\r\n',
    outcome: 'ok',
    rows: body.map(([date, , y]) => [date, y]),
  },
  {
    name: 'sep= names the delimiter',
    content: 'sep=;\r\ndate;y\r\n2024-01-01;1,5\r\n2024-01-02;2,5\r\n2024-01-03;3,25\r\n',
    outcome: 'ok',
    delimiter: ';',
    columns: ['date', 'y'],
    cells: { y: [1.5, 2.5, 3.25] },
  },
  {
    name: 'sep= after a mark, with a delimiter no one would guess',
    content: '\uFEFFSEP=#\r\ndate#y\r\n2024-01-01#5\r\n2024-01-02#7\r\n2024-01-03#6\r\n',
    outcome: 'ok',
    delimiter: '#',
    columns: ['date', 'y'],
    cells: { y: [5, 7, 6] },
  },
  {
    name: 'sep= with a tab',
    content: 'sep=\t\ndate\ty\n2024-01-01\t5\n2024-01-02\t7\n2024-01-03\t6\n',
    outcome: 'ok',
    delimiter: '\t',
    cells: { y: [5, 7, 6] },
  },
  {
    name: 'delimiters at the end of every line, the header too',
    content: 'date,y,\n2024-01-01,5,\n2024-01-02,7,\n2024-01-03,6,\n',
    outcome: ['ok', 'ok-warn'],
    cells: { date: [day(0), day(1), day(2)], y: [5, 7, 6] },
  },
  {
    name: 'a quote that opens no field',
    content: 'date,note,y\n2024-01-01,"open,5\n2024-01-02,b,7\n2024-01-03,c,6\n',
    outcome: ['ok-warn', 'reject'],
  },
  {
    name: 'a quote that never closes, in the last line',
    content: 'date,note,y\n2024-01-01,a,5\n2024-01-02,b,7\n2024-01-03,"c,6\n',
    outcome: ['ok-warn', 'reject'],
  },
  {
    name: 'text behind a closing quote',
    content: 'date,note,y\n2024-01-01,"a"b,5\n2024-01-02,b,7\n2024-01-03,c,6\n',
    outcome: ['ok-warn', 'reject'],
  },
  {
    name: 'a cell of a million characters',
    content: `date,note,y\n2024-01-01,"${'a, b\n'.repeat(200_000)}",5\n2024-01-02,b,7\n2024-01-03,c,6\n`,
    outcome: 'ok',
    cells: { y: [5, 7, 6] },
  },
  {
    name: 'a zero byte is refused with its place',
    content: 'date,y\n2024-01-01,5\n2024-01-02,\0' + '7\n',
    outcome: ['ok-warn', 'reject'],
    sentence: /31|zero|NUL/i,
  },
  {
    name: 'separators of lines and pages that only text has',
    content: `date,note,y\n${body.map(([date, city, y]) => `${date},${city}\u2028\u000b\u0085,${y}`).join('\n')}\n`,
    outcome: 'ok',
    cells: { y: [5, 7, 6] },
  },
  {
    name: 'a stroke at both ends of each line',
    content:
      '| date | city | y |\n|------|------|---|\n| 2024-01-01 | Bern | 5 |\n| 2024-01-02 | Basel | 7 |\n| 2024-01-03 | Chur | 6 |\n',
    outcome: ['ok-warn', 'reject'],
  },
  {
    name: 'many columns, one of them text with the other delimiter',
    content: `date;a;b;c;note\n${[0, 1, 2, 3].map((i) => `${day(i)};${plainValue(i)};${plainValue(i + 1)};${plainValue(i + 2)};x,y,z,${i}`).join('\n')}\n`,
    outcome: 'ok',
    delimiter: ';',
    columns: ['date', 'a', 'b', 'c', 'note'],
  },
]
