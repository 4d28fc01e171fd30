/** Ways to write numbers, and what is none. */

import { withNumbers, type TrickyCase } from './trickyCase'

function read(
  name: string,
  cells: readonly string[],
  y: readonly (string | number | boolean | null)[],
  rest: Partial<TrickyCase> = {},
): TrickyCase {
  return { name, content: withNumbers(cells), outcome: 'ok', cells: { y }, ...rest }
}

const warned = { outcome: 'ok-warn' } as const

export const numberCases: readonly TrickyCase[] = [
  read('decimal comma', ['1,5', '2,25', '-0,75'], [1.5, 2.25, -0.75], { decimal: ',' }),
  read('thousands by points, fraction by comma', ['1.234,50', '12.345.678,9', '7'], [1234.5, 12345678.9, 7]),
  read('thousands by commas, fraction by point', ['1,234.50', '12,345,678.9', '7'], [1234.5, 12345678.9, 7]),
  read('thousands by blanks', ['1 234,5', '12 345 678,25', '9'], [1234.5, 12345678.25, 9]),
  read('thousands by no-break blanks', ['1\u00a0234,5', '12\u00a0345,25', '9'], [1234.5, 12345.25, 9]),
  read('thousands by narrow no-break blanks', ['1\u202f234,5', '12\u202f345,25', '9'], [1234.5, 12345.25, 9]),
  read('thousands by thin blanks', ['1\u2009234,5', '12\u2009345,25', '9'], [1234.5, 12345.25, 9]),
  read('thousands by apostrophes', ["1'234.50", '12’345.25', '9'], [1234.5, 12345.25, 9]),
  read('lakh and crore', ['1,23,456.50', '12,34,56,789', '500'], [123456.5, 123456789, 500]),
  read('points that can only be thousands', ['1.234.567', '2.345.678', '9'], [1234567, 2345678, 9]),
  read('commas that can only be thousands', ['1,234,567', '2,345,678', '9'], [1234567, 2345678, 9]),
  read('one point, three digits', ['1.234', '2.345', '3.456'], [], { outcome: 'confirm', cells: {} }),
  read('one comma, three digits', ['1,234', '-2,345', '3,456'], [], { outcome: 'confirm', cells: {} }),
  read('a zero before the sign proves a fraction', ['0,123', '1,234', '2,345'], [0.123, 1.234, 2.345]),
  read('a later cell proves the fraction', ['1,234', '2,345', '3,4'], [1.234, 2.345, 3.4]),
  read('a later cell proves the thousands', ['1,234', '2,345', '1,234,567'], [1234, 2345, 1234567]),
  read(
    'four digits before the sign prove a fraction',
    ['1234,567', '2,345', '3,456'],
    [1234.567, 2.345, 3.456],
  ),
  read('both signs as fraction', ['1,5', '2.5', '3,5', '4.5'], ['1,5', '2.5', '3,5', '4.5'], warned),
  read('groups of the wrong length', ['1,23', '4,5678', '9,1'], [1.23, 4.5678, 9.1]),
  read('currency before', ['$1,200.50', '$980.00', '$5.25'], [1200.5, 980, 5.25], {
    ...warned,
    notices: ['numbers.unit'],
  }),
  read('currency behind', ['1.200,50 €', '980,00 €', '-5,25 €'], [1200.5, 980, -5.25], {
    ...warned,
    notices: ['numbers.unit'],
  }),
  read('currency code', ['CHF 1’200.50', 'CHF 980.00', 'CHF -5.25'], [1200.5, 980, -5.25], warned),
  read('rupees in lakh', ['₹1,23,456.50', '₹98,000', '₹5'], [123456.5, 98000, 5], warned),
  read('dollars with their country', ['US$1,200.50', 'US$980.25', 'US$5'], [1200.5, 980.25, 5], warned),
  read('sign before the currency', ['-$5.50', '$7.25', '+$8'], [-5.5, 7.25, 8], warned),
  read('brackets and currency', ['($1,200.50)', '$980.25', '($5)'], [-1200.5, 980.25, -5], warned),
  read('per cent', ['45%', '12,5 %', '100%'], [45, 12.5, 100], warned),
  read('several currencies', ['$5', '€6', '£7'], ['$5', '€6', '£7'], {
    ...warned,
    notices: ['numbers.units'],
  }),
  read('kilo and mega', ['5 kWh', '6 MWh', '7 kWh'], ['5 kWh', '6 MWh', '7 kWh'], warned),
  read('multiples by letter', ['1.2K', '950', '3.4M', '2.1K', '870'], [], { ...warned, cells: {} }),
  read('brackets are a minus', ['(1200)', '980', '(5.25)'], [-1200, 980, -5.25]),
  read('minus behind', ['5.5-', '7.25', '8-'], [-5.5, 7.25, -8]),
  read('typographic minus', ['−5.5', '7.25', '−8'], [-5.5, 7.25, -8]),
  read('en dash as minus', ['–5.5', '7.25', '–8'], [-5.5, 7.25, -8]),
  read('plus', ['+5.5', '7.25', '+8'], [5.5, 7.25, 8]),
  read('exponents', ['1e3', '2.5E-2', '-1.5e+2'], [1000, 0.025, -150]),
  read('exponents with decimal comma', ['1,5e3', '2,5E-2', '-1,5e+2'], [1500, 0.025, -150]),
  read('overflow', ['1', '1e400', '-1e400', '2'], [1, null, null, 2], {
    ...warned,
    notices: ['numbers.nonFinite'],
  }),
  read('underflow is nothing', ['1', '1e-400', '2'], [1, 0, 2], { outcome: ['ok', 'ok-warn'] }),
  read(
    'infinities',
    ['1', 'Inf', '-inf', '+Infinity', '∞', '1.#INF', '2', '3'],
    [1, null, null, null, null, null, 2, 3],
    warned,
  ),
  read(
    'spellings of no number',
    ['1', 'NaN', '-nan', '1.#IND', '2', '3', '4'],
    [1, null, null, null, 2, 3, 4],
    warned,
  ),
  read(
    'spellings of missing',
    ['1', 'NA', 'n/a', '-', '.', 'null', '#N/A', '∅', 'missing', 'n.d.', 'no data', '#NV', '(blank)', '2'],
    [1, ...Array<null>(12).fill(null), 2],
    { ...warned, notices: ['cells.spelled'] },
  ),
  read(
    'whole numbers up to 2^53',
    ['9007199254740991', '9007199254740990', '5'],
    [9007199254740991, 9007199254740990, 5],
  ),
  read('one whole number beyond 2^53', ['9007199254740993', '5', '6'], ['9007199254740993', '5', '6'], {
    ...warned,
    notices: ['numbers.inexact'],
  }),
  read(
    'identities with thousands beyond 2^53',
    ['9,007,199,254,740,993', '9,007,199,254,740,992', '5'],
    ['9,007,199,254,740,993', '9,007,199,254,740,992', '5'],
    warned,
  ),
  read(
    'many digits of a fraction',
    ['0.12345678901234567890', '0.5', '0.25'],
    [0.12345678901234568, 0.5, 0.25],
  ),
  read('codes with zeros', ['00123', '04567', '10115'], ['00123', '04567', '10115']),
  read('codes with zeros, of several lengths', ['007', '0815', '12'], ['007', '0815', '12'], {
    outcome: ['ok', 'ok-warn'],
  }),
  read('fractions padded with zeros are numbers', ['00.50', '01.25', '12.75'], [0.5, 1.25, 12.75]),
  read('hexadecimal', ['0x1F', '0x2A', '0x3B'], ['0x1F', '0x2A', '0x3B'], { outcome: ['ok', 'ok-warn'] }),
  read('one hexadecimal number', ['15', '0x1F', '17', '18', '19'], [15, null, 17, 18, 19], warned),
  read(
    'Fortran exponents are not half read',
    ['1.0D+03', '2.0D+03', '3.0D+03'],
    ['1.0D+03', '2.0D+03', '3.0D+03'],
    {
      outcome: ['ok', 'ok-warn'],
    },
  ),
  read('underscores', ['1_000', '2_000', '3_000'], ['1_000', '2_000', '3_000'], {
    outcome: ['ok', 'ok-warn'],
  }),
  read('yes and no', ['yes', 'no', 'YES'], [true, false, true]),
  read('T and F', ['T', 'F', 'T'], [true, false, true]),
  read('wahr und falsch', ['WAHR', 'FALSCH', 'WAHR'], [true, false, true]),
  read('yes, no and something else', ['yes', 'no', 'maybe'], ['yes', 'no', 'maybe']),
  read('true and 1', ['true', '1', 'false', '0'], ['true', '1', 'false', '0'], {
    outcome: ['ok', 'ok-warn'],
  }),
  read('−999 recurs', ['5', '-999', '6', '7', '-999', '5.5'], [5, null, 6, 7, null, 5.5], {
    ...warned,
    notices: ['cells.sentinel'],
  }),
  read('9999 recurs', ['5', '9999', '6', '7', '9999', '5.5'], [5, null, 6, 7, null, 5.5], warned),
  read('−99.99 recurs', ['5', '-99.99', '6', '7', '-99.99', '5.5'], [5, null, 6, 7, null, 5.5], warned),
  read(
    'two sentinels',
    ['5', '-999', '-9999', '6', '-999', '-9999', '7', '8'],
    [5, null, null, 6, null, null, 7, 8],
    warned,
  ),
  read(
    '−999 in a column of large values',
    ['512', '-999', '598', '540', '-999', '577'],
    [512, null, 598, 540, null, 577],
    warned,
  ),
  read(
    '−999 in most rows',
    ['5', '-999', '-999', '-999', '6', '-999'],
    [5, null, null, null, 6, null],
    warned,
  ),
  read('999 among its like is a value', ['995', '999', '998', '999', '997'], [995, 999, 998, 999, 997]),
  read('99 as the best of marks is a value', ['85', '99', '92', '99', '78'], [85, 99, 92, 99, 78]),
  read('−1 among changes is a value', ['-1', '2', '-1', '3', '0'], [-1, 2, -1, 3, 0]),
  read('two numbers in a cell', ['1 2', '3 4', '5 6'], ['1 2', '3 4', '5 6'], { outcome: ['ok', 'ok-warn'] }),
  read('fractions by stroke', ['1/2', '1/4', '3/4'], ['1/2', '1/4', '3/4'], { outcome: ['ok', 'ok-warn'] }),
  read('ranges', ['10-20', '20-30', '30-40'], ['10-20', '20-30', '30-40'], { outcome: ['ok', 'ok-warn'] }),
  read('versions', ['1.2.3', '1.2.4', '1.3.0'], ['1.2.3', '1.2.4', '1.3.0'], { outcome: ['ok', 'ok-warn'] }),
  read('addresses', ['192.168.1.1', '10.0.0.1', '127.0.0.1'], ['192.168.1.1', '10.0.0.1', '127.0.0.1'], {
    outcome: ['ok', 'ok-warn'],
  }),
  read(
    'telephone numbers',
    ['+41 44 668 18 00', '+41 31 555 12 34', '+49 30 1234567'],
    ['+41 44 668 18 00', '+41 31 555 12 34', '+49 30 1234567'],
    {
      outcome: ['ok', 'ok-warn'],
    },
  ),
  read('comparisons', ['<0.5', '1.2', '1.4', '1.3', '1.9'], [null, 1.2, 1.4, 1.3, 1.9], warned),
  read('footnote marks', ['5.1*', '5.2', '5.3', '5.4', '5.5'], [], { ...warned, cells: {} }),
  {
    name: 'quoted decimal commas between commas',
    content: 'date,y\n2024-01-01,"1,5"\n2024-01-02,"2,5"\n2024-01-03,"3,25"\n',
    outcome: 'ok',
    cells: { y: [1.5, 2.5, 3.25] },
  },
  {
    name: 'decimal commas between commas, without quotes',
    content: 'date,y\n2024-01-01,1,5\n2024-01-02,2,5\n2024-01-03,3,5\n',
    outcome: ['ok-warn', 'confirm', 'reject'],
  },
  {
    name: 'one column of decimal commas',
    content: 'y\n1,5\n2,5\n3,25\n2,75\n',
    outcome: ['ok-warn', 'confirm', 'reject'],
  },
  read(
    'each cell in a way of its own',
    ['1,234.5', '1.234,5', '2,345.6', '2.345,6'],
    ['1,234.5', '1.234,5', '2,345.6', '2.345,6'],
    {
      ...warned,
      notices: ['numbers.mixed'],
    },
  ),
  read(
    'thousands and millions by letter',
    ['1.2K', '3.4M', '2.1K', '5.5M'],
    ['1.2K', '3.4M', '2.1K', '5.5M'],
    {
      ...warned,
      notices: ['numbers.mixed'],
    },
  ),
  read(
    'words with numbers are words',
    ['Main St 5', 'Main St 7', 'Hill 9'],
    ['Main St 5', 'Main St 7', 'Hill 9'],
  ),
  read('an impossible value once', ['5', '7', '-9999', '6', '8'], [5, 7, -9999, 6, 8], {
    ...warned,
    notices: ['cells.loneSentinel'],
  }),
  read('a high value once that is no such value', ['5', '7', '99', '6', '8'], [5, 7, 99, 6, 8]),
]
