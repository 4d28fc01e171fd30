/** A source and the files it is made of are the same thing told twice. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as v from 'valibot'

import { joinMatches, sourceReferenceSchema, type FileReference } from '../../../src/contract'
import { countFiles, filesOfSource, sourceOfFiles } from '../../../src/project'

const file = fc
  .constantFrom(...'0123456789abcdef')
  .map((digit): FileReference => ({ kind: 'grant', grant: `grant-${digit.repeat(32)}` }))
const rows = fc.array(file, { minLength: 1, maxLength: 4 })
const part = fc.oneof(
  file,
  fc.array(file, { minLength: 2, maxLength: 3 }).map((parts) => ({ kind: 'appended' as const, parts })),
)
const columns = fc.array(part, { maxLength: 3 })
const tolerance = fc.option(fc.integer({ min: 0, max: 1e9 }))

test('files become a source the contract allows, and the same files again', () => {
  fc.assert(
    fc.property(
      rows,
      columns,
      fc.constantFrom(...joinMatches),
      tolerance,
      (rows, columns, match, tolerance) => {
        const source = sourceOfFiles({ rows, columns, match, tolerance })
        expect(v.is(sourceReferenceSchema, source)).toBe(true)
        const files = filesOfSource(source)
        expect([files.rows, files.columns]).toEqual([rows, columns])
        if (columns.length > 0) expect([files.match, files.tolerance]).toEqual([match, tolerance])
        const inColumns = columns.reduce((sum, each) => sum + countFiles(each), 0)
        expect(countFiles(source)).toBe(rows.length + inColumns)
      },
    ),
  )
})

test('without files of rows the first of the others gives them', () => {
  const [one, two] = ['1', '2'].map((digit): FileReference => ({ kind: 'sample', sample: `s${digit}` }))
  const left = { rows: [], match: 'asOf', tolerance: null } as const
  expect(sourceOfFiles({ ...left, columns: [one] })).toEqual(one)
  expect(sourceOfFiles({ ...left, columns: [one, two] })).toEqual({
    kind: 'joined',
    parts: [one, two],
    match: 'asOf',
  })
})
