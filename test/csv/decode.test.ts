import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { codeOf, createSource, errorOf, noticeOf, numbersOf, read, toBytes } from './support'

const text = 'date,größe €\n2024-01-01,1.5\n2024-01-02,2.5\n'

function utf16(content: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * content.length + 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, !bigEndian)
  for (let i = 0; i < content.length; i++) view.setUint16(2 + 2 * i, content.charCodeAt(i), !bigEndian)
  return bytes
}

describe('encodings', () => {
  test.each([
    ['utf-8', toBytes(text)],
    ['utf-8', toBytes(`\uFEFF${text}`)],
    ['utf-16le', utf16(text, false)],
    ['utf-16be', utf16(text, true)],
  ])('%s reads whatever the chunks, and the mark is no part of the first name', async (encoding, bytes) => {
    for (const chunkLength of [1, 2, 3, 5, 1000]) {
      const table = await read(createSource(bytes, chunkLength))
      expect(table.encoding).toBe(encoding)
      expect(table.columns.map(({ name }) => name)).toEqual(['date', 'größe €'])
      expect(numbersOf(table, 'größe €')).toEqual([1.5, 2.5])
      expect(table.notices).toEqual([])
    }
  })

  test('what is not UTF-8 is Windows-1252, with a notice, euro sign and dashes included', async () => {
    const bytes = Uint8Array.from([...toBytes('a,'), 0xf6, 0x80, 0x96, 0x92, ...toBytes('\n1,2\n2,3\n')])
    const table = await read(bytes)
    expect(table.encoding).toBe('windows-1252')
    expect(table.columns[1].name).toBe('ö€–’')
    expect(noticeOf(table.notices, 'encoding.guessed')?.parameters).toEqual({ encoding: 'windows-1252' })
  })

  test('a file cut inside a character stays UTF-8 and says so', async () => {
    const whole = toBytes('date,v,city\n2024-01-01,1,Zürich\n2024-01-02,2,Zü')
    const table = await read(whole.subarray(0, -1))
    expect(table.encoding).toBe('utf-8')
    expect(table.preview[0][2]).toBe('Zürich')
    expect(noticeOf(table.notices, 'encoding.truncated')?.rows).toEqual([3])
  })

  test('a lone byte at the end of plain text is Windows-1252, not a cut character', async () => {
    const table = await read(Uint8Array.from([...toBytes('v,name\n1,Caf'), 0xe9]))
    expect(table.encoding).toBe('windows-1252')
    expect(table.preview[0]).toEqual(['1', 'Café'])
  })
})

describe('what is no text', () => {
  test('a zero byte is refused with its offset, across chunks', async () => {
    const bytes = toBytes('date,y\n2024-01-01,1\n2024-01-02,2\n')
    bytes[25] = 0
    const error = await errorOf(read(createSource(bytes, 4, 'broken.csv')))
    expect(error.code).toBe('file.notText')
    expect(error.parameters).toEqual({ name: 'broken.csv', offset: 25 })
  })

  test('an image is refused', async () => {
    expect(
      await codeOf(read(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))),
    ).toBe('file.notTable')
  })

  test('random bytes end in a table or in a sentence, never otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        async (bytes, length) => {
          const outcome = await read(createSource(bytes, length)).then(
            () => 'table',
            () => codeOf(read(createSource(bytes, length))),
          )
          expect(outcome).toMatch(/^(table|file\.\w+|column\.(ambiguousNumbers|notNumbers))$/)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('mutated tables end in a table or in a sentence', async () => {
    const sane = 'time;value,x\n"2024-01-01";1,5\n2/1/2024;-3\n,"a""b"\n'
    const piece = fc.constantFrom(
      ...sane.split(''),
      '\r\n',
      '"',
      '""',
      '\n',
      ';',
      '2024-01-31',
      'NaN',
      '\t',
      '|',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const content = pieces.join('')
        const outcome = await read(content).then(
          () => 'table',
          () => codeOf(read(content)),
        )
        expect(outcome).toMatch(/^(table|file\.\w+|column\.(ambiguousNumbers|notNumbers))$/)
      }),
      { numRuns: 500 },
    )
  })
})
