/** Own changes on their way out: model, change and final side by side in every form, and no reason that runs as a formula. */

import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import {
  drawPicture,
  encodeClipboard,
  forecastPicture,
  renderReport,
  reportStyle,
  reportWords,
  type ForecastDocument,
} from '../../../src/export'
import { defaultTableOptions } from '../../../src/contract'
import { bytesOf, documentOf, readBack, textOf } from './support'

const formula = '=HYPERLINK("http://x";"y")'

/** Three steps forecast, the second of which was changed from 20 to 25. */
function changed(reason = formula): ForecastDocument {
  return withOwn(documentOf({ sales: { history: [1, 2], forecast: [10, 20, 30] } }), reason)
}

function withOwn(document: ForecastDocument, reason: string): ForecastDocument {
  const own = {
    change: Float64Array.of(NaN, 5, NaN),
    final: Float64Array.of(10, 25, 30),
    reasons: ['', reason, ''],
  }
  const [first, ...others] = document.series
  return { ...document, series: [{ ...first, forecast: { ...first.forecast, own } }, ...others] }
}

describe('a table', () => {
  test('has model, change and final in columns of their own, and the reason as text', () => {
    expect(textOf(changed()).split('\n').slice(0, 3)).toEqual([
      'time,forecast,change,final,lower_80,upper_80,reason,model',
      '1970-01-03,10,,10,9,11,,lstm',
      `1970-01-04,20,5,25,19,21,"'=HYPERLINK(""http://x"";""y"")",lstm`,
    ])
  })

  test('says nothing of changes where there are none', () => {
    const plain = documentOf({ sales: { history: [1], forecast: [10] } })
    expect(textOf(plain).split('\n')[0]).toBe('time,forecast,lower_80,upper_80,model')
  })

  test('with history leaves the past empty', () => {
    const rows = textOf(changed('fair'), { history: true }).split('\n')
    expect(rows[0]).toBe('time,actual,filled,forecast,change,final,lower_80,upper_80,reason,model')
    expect(rows[2]).toBe('1970-01-02,2,0,,,,,,,lstm')
    expect(rows[4]).toBe('1970-01-04,,,20,5,25,19,21,fair,lstm')
  })

  test('of a panel keeps each series to its own, one below the other and side by side', () => {
    const values = { history: [1, 2], forecast: [10, 20, 30] }
    const panel = withOwn(documentOf({ north: values, south: values }), 'fair')
    const long = textOf(panel).split('\n')
    expect(long[0]).toBe('id,time,forecast,change,final,lower_80,upper_80,reason,model')
    expect(long[2]).toContain(',20,5,25,19,21,fair,')
    expect(long[5]).toContain(',20,,20,19,21,,')
    const [head = '', , second = ''] = textOf(panel, { layout: 'wide' }).split('\n')
    const cells = new Map(head.split(',').map((name, place) => [name, second.split(',')[place]]))
    expect(cells.get('north_final')).toBe('25')
    expect(cells.get('north_reason')).toBe('fair')
    expect(cells.get('south_final')).toBe('20')
    expect(cells.get('south_reason')).toBe('')
  })

  test('comes back from a workbook, its reason as text and not as a formula', async () => {
    const bytes = bytesOf(changed(), 'xlsx')
    const table = await readBack(bytes, {}, 'out.xlsx')
    const columnOf = (name: string) => table.columns.find((column) => column.name === name)
    expect(columnOf('final')).toMatchObject({ name: 'final' })
    expect(Buffer.from(bytes).includes('<f>')).toBe(false)
  })

  test('is the same on the clipboard and in JSON', () => {
    expect(encodeClipboard(changed('fair'), defaultTableOptions).split('\n')[2]).toBe(
      '1970-01-04\t20\t5\t25\t19\t21\tfair\tlstm',
    )
    const json = JSON.parse(new TextDecoder().decode(bytesOf(changed(), 'json'))) as {
      forecast: readonly Record<string, unknown>[]
    }
    expect(json.forecast[1]).toMatchObject({ forecast: 20, change: 5, final: 25, reason: formula })
    expect(json.forecast[0]).toMatchObject({ forecast: 10, change: null, final: 10, reason: '' })
  })
})

describe('a report', () => {
  const styleHash = createHash('sha256').update(reportStyle).digest('base64')
  const data = {
    ...{ points: 2, missing: 0, filled: 0, gaps: 0, seasonLength: 1 },
    ...{ minimum: 1, mean: 1.5, maximum: 2, notices: [] },
  }
  const reportOf = (document: ForecastDocument, language: 'en' | 'zh-CN') => {
    const run = { document, data, card: { kind: 'auto' }, engine: 'simd' } as const
    return renderReport({ runs: [run], notes: '' }, reportWords(language), styleHash)
  }

  test.each(['en', 'zh-CN'] as const)('tells in words what was changed, and why (%s)', (language) => {
    const words = reportWords(language)
    const html = reportOf(changed('<b>fair</b>'), language)
    expect(html).toContain('&lt;b&gt;fair&lt;/b&gt;')
    expect(html).toContain(words.ownChange)
    expect(html).toContain('60')
    expect(html).toContain('65')
    expect(reportOf(documentOf({ sales: { history: [1], forecast: [10] } }), language)).not.toContain(
      words.ownChange,
    )
  })

  test('its chart has a diamond for the change, joined by the final line to the steps beside it', () => {
    const document = changed()
    const picture = forecastPicture(document, document.series[0], reportWords('en'))
    expect(picture.marks).toContainEqual(
      expect.objectContaining({ id: 'final', values: Float64Array.of(10, 25, 30) }),
    )
    expect(picture.marks).toContainEqual(
      expect.objectContaining({ shape: 'diamond', values: Float64Array.of(25) }),
    )
    expect(drawPicture(picture)).toContain('l5.5,5.5-5.5,5.5-5.5-5.5z')
  })
})
