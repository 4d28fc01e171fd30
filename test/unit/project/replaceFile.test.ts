/** One file for another among those a source and its calendar are made of. */

import { expect, test } from 'vitest'

import type { SourceReference } from '../../../src/contract'
import { emptyDocument, execute, grantsIn, sectionsOf, startHistory, undo } from '../../../src/project'

const grantOf = (letter: string) => `grant-${letter.repeat(32)}`
const file = (letter: string) => ({ kind: 'grant' as const, grant: grantOf(letter) })
const source: SourceReference = {
  kind: 'joined',
  match: 'asOf',
  tolerance: 5,
  parts: [
    {
      kind: 'appended',
      parts: [file('a'), { ...file('b'), reading: { delimiter: ';' }, hash: 'f'.repeat(64) }],
    },
    { kind: 'sample', sample: 'harbour-tide' },
    file('c'),
  ],
}
const document = {
  ...emptyDocument(),
  source,
  sourceName: 'a.csv + 3',
  target: 'y',
  calendar: { holidays: 'DE', events: { source: file('b'), name: 'b.csv' } },
}
const replaced = (from: string) =>
  execute(
    startHistory(document),
    { kind: 'replaceFile', from: grantOf(from), to: grantOf('9'), name: '9.csv' },
    0,
  )

test.each(['a', 'b', 'c'])('%s alone gives its place, and undo gives it back', (from) => {
  const history = replaced(from)
  const grants = grantsIn(sectionsOf(history.document))
  const expected = ['a', 'b', 'c'].map((letter) => grantOf(letter === from ? '9' : letter))
  expect(grants).toEqual(expected)
  expect(history.document.sourceName).toBe('a.csv + 3')
  expect(undo(history).document).toEqual(document)
})

test('it is read as the one before, whose hash it has not, and the events follow', () => {
  const { document: after } = replaced('b')
  expect(after.source).toMatchObject({
    parts: [
      { parts: [file('a'), { kind: 'grant', grant: grantOf('9'), reading: { delimiter: ';' } }] },
      {},
      {},
    ],
  })
  expect(JSON.stringify(after.source)).not.toContain('hash')
  expect(after.calendar).toEqual({ holidays: 'DE', events: { source: file('9'), name: '9.csv' } })
})

test('a source of one file takes its name too', () => {
  const alone = { ...document, source: file('a'), sourceName: 'a.csv' }
  const { document: after } = execute(
    startHistory(alone),
    { kind: 'replaceFile', from: grantOf('a'), to: grantOf('9'), name: '9.csv' },
    0,
  )
  expect(after).toMatchObject({ source: file('9'), sourceName: '9.csv' })
})
