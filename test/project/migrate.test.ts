/** Older sections become present ones, step by step. */

import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { migrate, versionOf } from '../../src/project/file/sections'

/** A section that was written in three forms: a text, an object with it, an object with its lines. */
const section = {
  schema: v.strictObject({ lines: v.array(v.string()) }),
  absent: { lines: [] },
  migrations: [
    (text: unknown) => ({ text }),
    (content: unknown) => ({ lines: (content as { text: string }).text.split('\n') }),
  ],
}

describe('migrate', () => {
  it('writes one version more than there are migrations', () => {
    expect(versionOf(section)).toBe(3)
  })

  it.each([
    [1, 'a\nb'],
    [2, { text: 'a\nb' }],
    [3, { lines: ['a', 'b'] }],
  ])('makes the present form of version %i', (version, content) => {
    expect(v.parse(section.schema, migrate(section, version, content))).toEqual({ lines: ['a', 'b'] })
  })
})
