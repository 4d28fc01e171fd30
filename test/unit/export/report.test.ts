import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { noticeCodes, plainReasons, tellingReasons, toldKinds } from '../../../src/contract'
import { renderReport, reportStyle, reportWords, type Report } from '../../../src/export'
import { chinese } from '../../../src/export/report/words/chinese'
import { english } from '../../../src/export/report/words/english'
import { sentencesOf } from '../../../src/export/report/words/sentences'
import { explainChoices, type ChosenPlan } from '../../../src/forecast/auto/explainChoices'
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
    notices: [{ code: 'cells.missing', parameters: { column: '<b>y</b>' }, rows: [2], count: 1 } as const],
  }
  const document = documentOf({ [id]: { history: [1, 2, 4], forecast: [8, 16] } })
  return { runs: [{ document, data, card: { kind: 'auto' }, engine: 'simd' }], notes }
}

/** What notices may name; each is shown by its name. */
const noticeHoles = [
  ...[
    'column',
    'columns',
    'encoding',
    'fields',
    'first',
    'id',
    'kind',
    'last',
    'name',
    'rows',
    'second',
    'sheet',
  ],
  ...['sheets', 'step', 'text', 'texts', 'unit', 'units', 'value', 'values', 'with'],
]

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
    expect(html).toContain('1 cell(s) of &lt;b&gt;y&lt;/b&gt; are empty or spell a missing value. Rows 2.')
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

  test.each(noticeCodes)('%s is said in every language of what English says it of', (code) => {
    const parameters = Object.fromEntries(noticeHoles.map((hole) => [hole, `⟦${hole}⟧`]))
    const notice = { code, parameters, rows: [], count: 987 }
    const named = (sentence: string) => [...new Set(sentence.match(/⟦\w+⟧|987/g))].sort()
    const [inEnglish, inChinese] = [sentencesOf(english), sentencesOf(chinese)].map((each) =>
      each.ofNotice(notice),
    )
    expect(inChinese).toMatch(/[\u4e00-\u9fff]/)
    expect(inChinese).not.toMatch(/[{}]/)
    expect(named(inChinese)).toEqual(named(inEnglish))
  })

  test('what Auto chose is said in the language of the report, by subject, value and reason', () => {
    const chosen = [false, true].flatMap((short) => {
      // Only what the sentences speak of.
      const plan = {
        profile: { seasonLength: 24, weekly: true, seasonal: true, median: 5000 },
        proposal: {
          settings: { lookback: 72, segment: 1, layers: [32], loss: 'mae' },
          recipe: { learningRate: 0.003 },
        },
        horizon: 24,
        rivals: ['theta', 'ets'],
        short,
      }
      return explainChoices(plan as unknown as ChosenPlan)
    })
    const day = { subject: 'calendar', value: 'DE', sentence: 'In English.' }
    const reasons = tellingReasons.flatMap((why) =>
      toldKinds.map((kind) => ({ ...day, reason: { why, of: 'DE', kind, gain: 0.12, points: 40 } })),
    )
    const plain = plainReasons.map((why) => ({
      ...day,
      reason: { why, of: 'shop', kind: 'plain', points: 2, value: 6 } as const,
    }))
    const told = [
      ...chosen,
      ...reasons,
      ...plain,
      ...['horizon', 'build', 'budget'].map((subject) => ({ ...day, subject })),
    ]
    for (const choice of told) {
      expect(sentencesOf(english).ofChoice(choice)).toBe(choice.sentence)
      const said = sentencesOf(chinese).ofChoice(choice)
      expect(said, choice.subject).toMatch(/[\u4e00-\u9fff]/)
      expect(said, choice.subject).not.toMatch(/[{}]| and |The |In English/)
    }
    expect(sentencesOf(chinese).ofChoice(chosen[0])).toContain('24 与 168')
    expect(sentencesOf(chinese).ofChoice({ ...day, subject: 'of another version' })).toBe('In English.')
  })

  test('in Chinese it has none of their English sentences', () => {
    const [run] = reportOf('y').runs
    const season = { subject: 'season', value: 'none', sentence: 'No lag repeats itself.' }
    const document = { ...run.document, choices: [season] }
    const html = renderReport({ runs: [{ ...run, document }], notes: '' }, reportWords('zh-CN'), styleHash)
    expect(html).toContain('因此没有季节')
    expect(html).toContain('1 个单元格为空')
    expect(html).not.toMatch(/No lag|cell\(s\)/)
  })
})
