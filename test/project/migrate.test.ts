/** Older sections become present ones, step by step. */

import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { migrate, sections, versionOf } from '../../src/project/file/sections'

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

describe('the model of a project written before networks had a head, a base, a loss or a schedule', () => {
  const opened = (content: unknown) => v.parse(sections.model.schema, migrate(sections.model, 1, content))

  it('stays the plain network it was where it was built by hand', () => {
    expect(opened({ layers: [64, 32], cell: 'lstm' })).toEqual({
      layers: [64, 32],
      cell: 'lstm',
      dropout: 0,
      residual: false,
      layerNorm: false,
      segment: 1,
      phases: 'none',
      normalization: 'lastValue',
      base: 'level',
      head: 'direct',
      loss: 'mae',
      schedule: 'plateau',
      warmUp: 0,
      weightDecay: 0,
      clip: 1,
    })
  })

  it('follows the suggestion where nothing of it was changed', () => {
    expect(opened({})).toEqual({})
    expect(opened({ horizon: 12, seed: 3 })).toEqual({ horizon: 12, seed: 3 })
  })

  it('is not changed where it is of this version', () => {
    const content = { layers: [8], head: 'parallel' }
    expect(migrate(sections.model, versionOf(sections.model), content)).toBe(content)
  })
})
