import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { renderReport, reportStyle, reportWords, type Report } from '../../../src/export'
import { chinese } from '../../../src/export/report/words/chinese'
import { english } from '../../../src/export/report/words/english'
import { documentOf } from './support'

const styleHash = createHash('sha256').update(reportStyle).digest('base64')

function reportOf(id: string, notes = ''): Report {
  const data = {
    points: 3,
    missing: 1,
    filled: 1,
    gaps: 1,
    seasonLength: 7,
    minimum: 1,
    mean: 2,
    maximum: 4,
    mends: [{ sentence: '<b>One</b> point was filled.', rows: [2] }],
  }
  const document = documentOf({ [id]: { history: [1, 2, 4], forecast: [8, 16] } })
  return { runs: [{ document, data, card: { kind: 'auto' }, engine: 'simd' }], notes }
}

describe('a report', () => {
  test('fetches nothing, runs nothing, and its policy knows its one style', () => {
    const html = renderReport(reportOf('y'), reportWords('en'), styleHash)
    expect(html).not.toMatch(/<script|\son\w+=|style="|javascript:|<link|<iframe|@import|url\((?!#)/i)
    // The one address is the name of a name space.
    const addresses = [...html.matchAll(/https?:\/\/[^"'\s<]+/g)].map(([address]) => address)
    expect([...new Set(addresses)]).toEqual(['http://www.w3.org/2000/svg'])
    const [, style] = /<style>([^]*)<\/style>/.exec(html) ?? []
    expect(html).toContain(
      `'sha256-${createHash('sha256')
        .update(style ?? '')
        .digest('base64')}'`,
    )
  })

  test('what the data say is text, never markup', () => {
    const html = renderReport(
      reportOf('<img src=x onerror=alert(1)>', '</pre><script>'),
      reportWords('en'),
      styleHash,
    )
    expect(html).not.toMatch(/<img|<script|<b>/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('&lt;b&gt;One&lt;/b&gt; point was filled. Rows 2.')
  })

  test('states the forecast, its bands, its skill and its hashes', () => {
    const html = renderReport(reportOf('y'), reportWords('en'), styleHash)
    expect(html).toContain('<th scope="row">1970-01-05</th><td>16.000</td><td>15.000</td><td>17.000</td>')
    expect(html).toContain('Of 100 values to come, about 80 should lie in the 80 % band.')
    expect(html).toContain('lstm was 10.0 % nearer to the truth')
    expect(html).toContain('ab'.repeat(32))
    expect(html).toContain('cd'.repeat(32))
  })

  test('every language has every word, with the same holes', () => {
    const holes = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort()
    for (const [name, sentence] of Object.entries(english)) {
      const other = chinese[name as keyof typeof english]
      expect(holes(other), name).toEqual(holes(sentence))
    }
    expect(Object.keys(chinese)).toEqual(Object.keys(english))
  })
})
