/** Older sections become present ones, step by step. */

import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { migrate, sections, versionOf } from '../../src/project/file/sections'
import { exampleRun, exampleTraining } from './support'

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
      layers: [
        { cell: 'lstm', units: 64, dropout: 0, residual: false, layerNorm: false },
        { cell: 'lstm', units: 32, dropout: 0, residual: false, layerNorm: false },
      ],
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
    const content = { layers: [{ cell: 'gru', units: 8 }], head: 'parallel' }
    expect(migrate(sections.model, versionOf(sections.model), content)).toBe(content)
  })
})

describe('what was written before each layer chose its cell for itself', () => {
  const stack = { cell: 'lstm', layers: [8, 4, 4], dropout: 0.1, residual: true, layerNorm: false }
  const kind = { cell: 'lstm', dropout: 0.1, layerNorm: false }
  const layers = [
    { ...kind, units: 8, residual: false },
    { ...kind, units: 4, residual: false },
    { ...kind, units: 4, residual: true },
  ]

  it('keeps a stack by its layers, and a residual where one was added', () => {
    expect(
      v.parse(sections.model.schema, migrate(sections.model, 2, { ...stack, segment: 1 })),
    ).toMatchObject({ layers, segment: 1 })
    // Segments are embedded as wide as the first layer, which then reads its own width.
    expect(migrate(sections.model, 2, { ...stack, segment: 4 })).toMatchObject({
      layers: [{ units: 8, residual: true }, {}, {}],
    })
  })

  it('keeps the suggestion that hand-made changes were laid over', () => {
    expect(migrate(sections.model, 2, { epochs: 7, base: 'seasonalNaive' })).toMatchObject({
      layers: [{ cell: 'gru', units: 32, residual: false }],
      base: 'seasonalNaive',
      normalization: 'lastValue',
      epochs: 7,
    })
    expect(migrate(sections.model, 2, { horizon: 7 })).toEqual({ horizon: 7 })
  })

  it('keeps what a run was asked and what it recorded', () => {
    const run = exampleRun()
    const older = {
      ...run,
      model: { ...run.model, ...stack },
      result: { ...run.result, record: { ...run.result.record, cell: 'lstm', layers: [8, 4, 4] } },
    }
    const present = versionOf(sections.runs)
    const [opened] = v.parse(sections.runs.schema, migrate(sections.runs, present - 1, [older]))
    expect(opened).toMatchObject({
      model: { layers },
      result: { record: { layers: [{ units: 8 }, {}, {}] } },
    })
    const unfinished = { ...exampleTraining(), model: older.model, data: 'd'.repeat(64) }
    const training = migrate(sections.training, versionOf(sections.training) - 1, unfinished)
    expect(v.parse(sections.training.schema, training)).toMatchObject({ model: { layers } })
  })

  it.each([null, 7, 'layers', [null], { model: 3 }, { cell: 'lstm', layers: ['wide'] }])(
    'leaves %j to the schema to refuse',
    (content) => {
      for (const name of ['runs', 'training'] as const) {
        const { migrations } = sections[name]
        expect(migrate(sections[name], migrations.length, content)).toEqual(content)
      }
    },
  )
})
