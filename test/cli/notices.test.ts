import { expect, test } from 'vitest'

import { formatNotice } from '../../cli/notices'
import { noticeCodes } from '../../src/contract'

test('one and many, with where', () => {
  const notice = { code: 'rows.ragged', parameters: { fields: 3 }, rows: [7, 9], count: 2 } as const
  expect(formatNotice(notice)).toBe(
    'note: 2 rows of another length. The header has 3 fields. Missing fields count as missing; longer rows are left out. First in row 7.',
  )
  expect(formatNotice({ ...notice, rows: [], count: 1 })).toContain('note: 1 row of another length.')
})

test.each(noticeCodes)('%s is a sentence, not a code', (code) => {
  const line = formatNotice({ code, parameters: {}, rows: [], count: 1 })
  expect(line).not.toContain(code)
  expect(line).not.toContain('|')
})
