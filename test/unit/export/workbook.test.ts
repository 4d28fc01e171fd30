/** Workbooks read again by Tidecast's reader and, where there is one, by LibreOffice. */

import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'

import { column, codeOf } from '../../csv/support'
import { anyValue, bytesOf, day, documentOf, readBack } from './support'

const hostile = '=HYPERLINK("http://example.org";"a") <&> "quoted" _x0041_ \u0001\r\n\t end'

function sheet(bytes: Uint8Array, name: string) {
  return readBack(bytes, { sheet: name, sentinels: 'keep' }, 'out.xlsx')
}

function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]),
  )
}

describe('a workbook', () => {
  test('has a sheet a subject', async () => {
    const bytes = bytesOf(documentOf({ y: { history: [1, 2, 4], forecast: [8, 16] } }), 'xlsx')
    const history = await sheet(bytes, 'history')
    expect(Array.from(column(history, 'actual').numbers!)).toEqual([1, 2, 4])
    expect(Array.from(column(history, 'filled').numbers!)).toEqual([1, 0, 0])
    expect(Array.from(column(history, 'time').time!.stamps)).toEqual([0, day, 2 * day])
    const backtest = await sheet(bytes, 'backtest')
    expect(Array.from(column(backtest, 'error').numbers!)).toEqual([0.25, 0.25])
    const rivals = await sheet(bytes, 'rivals')
    expect(Array.from(column(rivals, 'mae').numbers!)).toEqual([0.25, 0.3])
    const settings = textCells(bytes, 5)
    expect(settings.slice(settings.indexOf('lookback')).slice(0, 2)).toEqual(['lookback', '24'])
    expect(settings).toContain('ab'.repeat(32))
  })

  test('numbers read again are the same bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyValue, { minLength: 1, maxLength: 40 }), async (some) => {
        // A workbook knows no negative zero: its readers write it 0.
        const forecast = [0.5, ...some].map((value) => (value === 0 ? 0 : value))
        const bytes = bytesOf(documentOf({ y: { history: [], forecast } }), 'xlsx')
        expect(Array.from(column(await sheet(bytes, 'forecast'), 'forecast').numbers!)).toEqual(forecast)
      }),
      { numRuns: 60 },
    )
  })

  test.each(['wallClock', 'date', 'instant'] as const)('stamps of kind %s are the same', async (timeKind) => {
    const step = timeKind === 'date' ? day : 1
    const stamp = fc.integer({ min: -40_000 * (day / step), max: 2_900_000 * (day / step) })
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(stamp, { minLength: 3, maxLength: 12 }), async (counts) => {
        const stamps = Float64Array.from(counts, (count) => count * step).sort()
        const document = documentOf({ y: { history: [], forecast: counts } }, { timeKind })
        document.series[0].forecast.stamps.set(stamps)
        const { stamps: read, kind } = column(
          await sheet(bytesOf(document, 'xlsx'), 'forecast'),
          'time',
        ).time!
        expect(Array.from(read)).toEqual(Array.from(stamps))
        expect(kind).toBe(timeKind)
      }),
      { numRuns: 40 },
    )
  })

  test('holds no formula, and text of any signs as that text', () => {
    const bytes = bytesOf(documentOf({ y: { history: [1, 2], forecast: [3] } }, { model: hostile }), 'xlsx')
    for (const xml of Object.values(partsOf(bytes))) expect(xml).not.toMatch(/<f[ >/]/)
    expect(textCells(bytes, 1)).toContain(hostile)
  })

  test('the same document gives the same bytes', () => {
    const make = () => bytesOf(documentOf({ y: { history: [1, 2], forecast: [3] } }), 'xlsx')
    expect(make()).toEqual(make())
  })

  test('more rows than a sheet may have are refused before anything is written', async () => {
    const forecast = Array<number>(1_048_576).fill(1)
    expect(await codeOf(() => bytesOf(documentOf({ y: { history: [], forecast } }), 'xlsx'))).toBe(
      'export.tooManyRows',
    )
  })
})

/** Every inline text of a sheet, counted from 1, as a reader of workbooks takes it. */
function textCells(bytes: Uint8Array, sheetNumber: number): string[] {
  const xml = partsOf(bytes)[`xl/worksheets/sheet${sheetNumber}.xml`] ?? ''
  return [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, inside = '']) =>
    inside
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&')
      .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
  )
}

const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0

describe.skipIf(!hasLibreOffice)('opened by LibreOffice', () => {
  test('a workbook has the same values, and what looks like a formula is text', { timeout: 120_000 }, () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tidecast-workbook-'))
    try {
      const forecast = [1 / 3, -2.5e-7, 7e14, 12345678.9, 0.1 + 0.2]
      const document = documentOf({ y: { history: [], forecast } }, { model: '=1+1' })
      fs.writeFileSync(path.join(folder, 'out.xlsx'), bytesOf(document, 'xlsx'))
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const words = ['--headless', profile, '--convert-to', 'fods', '--outdir', folder]
      execFileSync('soffice', [...words, path.join(folder, 'out.xlsx')], { stdio: 'ignore' })
      const [first = ''] = fs.readFileSync(path.join(folder, 'out.fods'), 'utf8').split('</table:table>')
      expect(first).not.toContain('table:formula')
      const values = [...first.matchAll(/office:value="([^"]*)"/g)].map(([, value]) => Number(value))
      const expected = forecast.flatMap((value) => [value, value - 1, value + 1])
      expect(values).toHaveLength(expected.length)
      // LibreOffice writes fifteen digits of a number.
      values.forEach((value, i) => expect(value / expected[i]).toBeCloseTo(1, 13))
      expect(first.match(/<text:p>=1\+1<\/text:p>/g)).toHaveLength(forecast.length)
      expect(first.match(/office:date-value="1970-01-0[1-5]"/g)).toHaveLength(forecast.length)
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })
})
