/** Files in many encodings, with and without a mark, cut and damaged; and bytes that are no text at all. */

import type { TrickyCase } from './trickyCase'

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16))
}

/** Each byte as the number it is, each text as ASCII. */
function bytesOf(...parts: readonly (string | number)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : Array.from(part, (sign) => sign.charCodeAt(0)),
    ),
  )
}

/** @param size bytes of a unit: 2 for UTF-16, 4 for UTF-32. */
function wide(text: string, size: 2 | 4, littleEndian: boolean): Uint8Array {
  const units =
    size === 4
      ? Array.from(text, (sign) => sign.codePointAt(0)!)
      : Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  const view = new DataView(new ArrayBuffer(size * units.length))
  units.forEach((unit, i) => {
    if (size === 2) view.setUint16(2 * i, unit, littleEndian)
    else view.setUint32(4 * i, unit, littleEndian)
  })
  return new Uint8Array(view.buffer)
}

const plain = 'date,größe €\n2024-01-01,1.5\n2024-01-02,2.5\n'
const plainRead = { columns: ['date', 'größe €'], cells: { 'größe €': [1.5, 2.5] } } as const

function binary(name: string, sentence: RegExp, ...parts: readonly (string | number)[]): TrickyCase {
  return { name, content: bytesOf(...parts), outcome: 'reject', sentence }
}

/** Written by the codecs of Python, which share nothing with those under test: encoding, name, columns, text, bytes. */
const guessed: readonly (readonly [
  encoding: string,
  name: string,
  columns: readonly string[],
  words: readonly string[],
  hex: string,
])[] = [
  [
    'windows-1250',
    'windows-1250',
    ['datum', 'město', 'cena'],
    ['Plzeň', 'Žďár', 'Kraków Łódź'],
    '646174756d2c6dec73746f2c63656e610a323032342d30312d30312c506c7a65f22c350a323032342d30312d30322c8eefe1722c370a323032342d30312d30332c4b72616bf37720a3f3649f2c360a',
  ],
  [
    'windows-1251',
    'windows-1251',
    ['дата', 'город', 'цена'],
    ['Москва', 'Казань', 'Пермь'],
    'e4e0f2e02ce3eef0eee42cf6e5ede00a323032342d30312d30312ccceef1eae2e02c350a323032342d30312d30322ccae0e7e0edfc2c370a323032342d30312d30332ccfe5f0ecfc2c360a',
  ],
  [
    'koi8-r',
    'koi8-r',
    ['дата', 'город', 'цена'],
    ['Москва', 'Казань', 'Пермь'],
    'c4c1d4c12cc7cfd2cfc42cc3c5cec10a323032342d30312d30312cedcfd3cbd7c12c350a323032342d30312d30322cebc1dac1ced82c370a323032342d30312d30332cf0c5d2cdd82c360a',
  ],
  [
    'ibm866',
    'ibm866',
    ['дата', 'город', 'цена'],
    ['Москва', 'Казань', 'Пермь'],
    'a4a0e2a02ca3aee0aea42ce6a5ada00a323032342d30312d30312c8caee1aaa2a02c350a323032342d30312d30322c8aa0a7a0adec2c370a323032342d30312d30332c8fa5e0acec2c360a',
  ],
  [
    'windows-1252',
    'windows-1252',
    ['Datum', 'Straße', 'Größe €'],
    ['Fußweg – Süd', 'Bäckergäßli', 'Café “Noël”'],
    '446174756d2c53747261df652c4772f6df6520800a323032342d30312d30312c4675df77656720962053fc642c350a323032342d30312d30322c42e4636b657267e4df6c692c370a323032342d30312d30332c436166e920934e6feb6c942c360a',
  ],
  [
    'windows-1253',
    'windows-1253',
    ['ημερομηνία', 'πόλη', 'τιμή'],
    ['Αθήνα', 'Πάτρα', 'Βόλος'],
    'e7ece5f1efece7eddfe12cf0fcebe72cf4e9ecde0a323032342d30312d30312cc1e8deede12c350a323032342d30312d30322cd0dcf4f1e12c370a323032342d30312d30332cc2fcebeff22c360a',
  ],
  [
    'windows-1254',
    'windows-1254',
    ['tarih', 'şehir', 'değer'],
    ['İstanbul', 'Diyarbakır', 'Eskişehir'],
    '74617269682cfe656869722c6465f065720a323032342d30312d30312cdd7374616e62756c2c350a323032342d30312d30322c446979617262616bfd722c370a323032342d30312d30332c45736b69fe656869722c360a',
  ],
  [
    'windows-1255',
    'windows-1255',
    ['תאריך', 'עיר', 'מחיר'],
    ['ירושלים', 'חיפה', 'אילת'],
    'fae0f8e9ea2cf2e9f82ceee7e9f80a323032342d30312d30312ce9f8e5f9ece9ed2c350a323032342d30312d30322ce7e9f4e42c370a323032342d30312d30332ce0e9ecfa2c360a',
  ],
  [
    'windows-1256',
    'windows-1256',
    ['التاريخ', 'المدينة', 'السعر'],
    ['القاهرة', 'بيروت', 'عمان'],
    'c7e1cac7d1edce2cc7e1e3cfede4c92cc7e1d3dad10a323032342d30312d30312cc7e1dec7e5d1c92c350a323032342d30312d30322cc8edd1e6ca2c370a323032342d30312d30332cdae3c7e42c360a',
  ],
  [
    'gbk',
    'gbk',
    ['日期', '城市', '电力负荷'],
    ['北京', '上海', '广州'],
    'c8d5c6da2cb3c7cad02cb5e7c1a6b8babac90a323032342d30312d30312cb1b1bea92c350a323032342d30312d30322cc9cfbaa32c370a323032342d30312d30332cb9e3d6dd2c360a',
  ],
  [
    'gbk',
    'GB18030 with characters of four bytes',
    ['日期', '姓名', '销量'],
    ['王㐂', '李𠀋明', '张三'],
    'c8d5c6da2cd0d5c3fb2ccffac1bf0a323032342d30312d30312ccdf58139ef312c350a323032342d30312d30322cc0ee95328337c3f72c370a323032342d30312d30332cd5c5c8fd2c360a',
  ],
  [
    'big5',
    'big5',
    ['日期', '城市', '電力'],
    ['臺北', '高雄', '臺中'],
    'a4e9b4c12cabb0a5ab2cb971a44f0a323032342d30312d30312cbb4fa55f2c350a323032342d30312d30322cb0aab6af2c370a323032342d30312d30332cbb4fa4a42c360a',
  ],
  [
    'shift_jis',
    'shift_jis',
    ['日付', '店舗', '売上'],
    ['東京駅前', 'ｵｵｻｶ', 'なごや'],
    '93fa95742c935895dc2c94848fe30a323032342d30312d30312c938c8b9e8977914f2c350a323032342d30312d30322cb5b5bbb62c370a323032342d30312d30332c82c882b282e22c360a',
  ],
  [
    'euc-jp',
    'euc-jp',
    ['日付', '店舗', '売上'],
    ['東京駅前', 'おおさか', 'なごや'],
    'c6fcc9d52cc5b9cade2cc7e4bee50a323032342d30312d30312cc5ecb5feb1d8c1b02c350a323032342d30312d30322ca4aaa4aaa4b5a4ab2c370a323032342d30312d30332ca4caa4b4a4e42c360a',
  ],
  [
    'euc-kr',
    'euc-kr',
    ['날짜', '도시', '판매량'],
    ['서울', '부산', '인천'],
    'b3afc2a52cb5b5bdc32cc6c7b8c5b7ae0a323032342d30312d30312cbcadbfef2c350a323032342d30312d30322cbacebbea2c370a323032342d30312d30332cc0cec3b52c360a',
  ],
]

export const encodingCases: readonly TrickyCase[] = [
  ...guessed.map(([encoding, name, columns, words, hex]): TrickyCase => ({
    name,
    content: fromHex(hex),
    outcome: ['ok-warn', 'confirm'],
    encoding,
    columns,
    cells: { [columns[1]]: words, [columns[2]]: [5, 7, 6] },
    notices: ['encoding.guessed'],
  })),
  { name: 'UTF-8 with a mark', content: `\uFEFF${plain}`, outcome: 'ok', encoding: 'utf-8', ...plainRead },
  { name: 'UTF-8 with two marks', content: `\uFEFF\uFEFF${plain}`, outcome: ['ok', 'ok-warn'], ...plainRead },
  {
    name: 'UTF-16, little end first',
    content: wide(`\uFEFF${plain}`, 2, true),
    outcome: 'ok',
    encoding: 'utf-16le',
    ...plainRead,
  },
  {
    name: 'UTF-16, big end first',
    content: wide(`\uFEFF${plain}`, 2, false),
    outcome: 'ok',
    encoding: 'utf-16be',
    ...plainRead,
  },
  {
    name: 'UTF-16, little end first, no mark',
    content: wide(plain, 2, true),
    outcome: ['ok', 'ok-warn'],
    ...plainRead,
  },
  {
    name: 'UTF-16, big end first, no mark',
    content: wide(plain, 2, false),
    outcome: ['ok', 'ok-warn'],
    ...plainRead,
  },
  {
    name: 'UTF-16 that ends in half a unit',
    content: wide(`\uFEFF${plain}2`, 2, true).subarray(0, -1),
    outcome: 'ok-warn',
    columns: plainRead.columns,
    notices: ['encoding.truncated'],
  },
  {
    name: 'UTF-32 with a mark, little end first',
    content: wide(`\uFEFF${plain}`, 4, true),
    outcome: ['ok', 'reject'],
    sentence: /UTF-32/,
  },
  {
    name: 'UTF-32 with a mark, big end first',
    content: wide(`\uFEFF${plain}`, 4, false),
    outcome: ['ok', 'reject'],
    sentence: /UTF-32/,
  },
  {
    name: 'UTF-8 cut inside a character',
    content: new TextEncoder().encode('date,city,y\n2024-01-01,Zürich,5\n2024-01-02,Zü').subarray(0, -1),
    outcome: 'ok-warn',
    encoding: 'utf-8',
    notices: ['encoding.truncated'],
  },
  {
    name: 'GBK cut inside a character',
    content: fromHex(
      'c8d5c6da2cb3c7cad02cb5e7c1a6b8babac90a323032342d30312d30312cb1b1bea92c350a323032342d30312d30322cc9cfbaa32c370a323032342d30312d30332cb9',
    ),
    outcome: 'ok-warn',
    encoding: 'gbk',
    columns: ['日期', '城市', '电力负荷'],
  },
  {
    name: 'UTF-8 with a row of Latin-1, as joined files have',
    content: bytesOf(
      'date,city,y\n2024-01-01,Z',
      0xc3,
      0xbc,
      'rich,5\n2024-01-02,M',
      0xc3,
      0xbc,
      'nchen,7\n2024-01-03,K',
      0xc3,
      0xb6,
      'ln,6\n2024-01-04,L',
      0xfc,
      'beck,9\n',
    ),
    outcome: 'ok-warn',
    encoding: 'utf-8',
    cells: { y: [5, 7, 6, 9] },
    notices: ['encoding.damaged'],
  },
  {
    name: 'a euro sign of Windows, the only byte beyond ASCII',
    content: bytesOf('date,price ', 0x80, '\n2024-01-01,5\n2024-01-02,7\n2024-01-03,6\n'),
    outcome: 'ok-warn',
    columns: ['date', 'price €'],
  },
  {
    name: 'a degree sign of Windows, the only byte beyond ASCII',
    content: bytesOf('date,temp ', 0xb0, 'C\n2024-01-01,5\n2024-01-02,7\n2024-01-03,6\n'),
    outcome: 'ok-warn',
    columns: ['date', 'temp °C'],
  },
  {
    name: 'cubic metres and micrograms of Windows',
    content: bytesOf('date,PM10 ', 0xb5, 'g/m', 0xb3, '\n2024-01-01,5\n2024-01-02,7\n2024-01-03,6\n'),
    outcome: 'ok-warn',
    columns: ['date', 'PM10 µg/m³'],
  },
  {
    name: 'the first byte beyond ASCII far down',
    content: bytesOf(
      `date,city,y\n${Array.from({ length: 6000 }, (_, i) => `2024-01-01,Bern,${(i * 7) % 11}`).join('\n')}\n2024-01-01,Z`,
      0xfc,
      'rich,5\n',
    ),
    outcome: 'ok-warn',
    encoding: 'windows-1252',
    rowCount: 6001,
  },
  {
    name: 'the end of a file of DOS',
    content: `date,y\n2024-01-01,5\n2024-01-02,7\n2024-01-03,6\n\u001a`,
    outcome: ['ok', 'ok-warn'],
    cells: { y: [5, 7, 6] },
  },
  binary('PNG', /PNG/, 0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR'),
  binary('JPEG', /JPEG/, 0xff, 0xd8, 0xff, 0xe0, 0, 16, 'JFIF', 0),
  binary('GIF', /GIF/, 'GIF89a', 1, 0, 1, 0, 0x80, 0, 0),
  binary('ZIP', /ZIP/, 'PK', 3, 4, 20, 0, 0, 0, 8, 0),
  binary('PDF', /PDF/, '%PDF-1.7\n%', 0xe2, 0xe3, 0xcf, 0xd3, '\n'),
  binary('SQLite', /SQLite/, 'SQLite format 3', 0, 16, 0, 1, 1, 0),
  binary('Parquet', /Parquet/, 'PAR1', 0x15, 0, 0x15, 0x1c, 0x15),
  binary('Arrow', /Arrow/, 'ARROW1', 0, 0, 0xff, 0xff, 0xff, 0xff),
  binary('HDF5', /HDF5/, 0x89, 'HDF\r\n', 0x1a, '\n', 0, 0),
  binary('netCDF', /netCDF/, 'CDF', 1, 0, 0, 0, 0),
  binary('7-Zip', /7-Zip/, '7z', 0xbc, 0xaf, 0x27, 0x1c, 0, 4),
  binary('xz', /xz/, 0xfd, '7zXZ', 0, 0, 4),
  binary('bzip2', /bzip2/, 'BZh91AY&SY', 0xb6, 2, 3),
  binary('Zstandard', /Zstandard/, 0x28, 0xb5, 0x2f, 0xfd, 4, 0),
  binary('old spreadsheet', /spreadsheet/, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  binary('a program of Linux', /program/, 0x7f, 'ELF', 2, 1, 1, 0),
  binary('a program of Windows', /program/, 'MZ', 0x90, 0, 3, 0, 0, 0),
  binary('zeros', /not a text/i, ...Array<number>(64).fill(0)),
  { name: 'JSON', content: '{"a": [1, 2, 3]}', outcome: 'reject', sentence: /JSON/ },
  {
    name: 'HTML',
    content: '<!DOCTYPE html>\n<table><tr><td>1</td></tr></table>\n',
    outcome: 'reject',
    sentence: /HTML/,
  },
  {
    name: 'XML',
    content: '<?xml version="1.0"?>\n<rows><row a="1"/></rows>\n',
    outcome: 'reject',
    sentence: /XML/,
  },
]
