import { describe, expect, it } from 'vitest'

import { whyForbidden } from '../../../scripts/lint/rooms.mjs'

describe('who may import whom', () => {
  it.each([
    ['src/forecast/train.ts', '../engine'],
    ['src/forecast/models/stack.ts', '../../engine'],
    ['src/engine/ops/lstm.ts', '../tensor'],
    ['src/engine/tensor.ts', '../util/errors'],
    ['src/contract/specs.ts', 'valibot'],
    ['renderer/App.vue', '../src/contract'],
    ['renderer/views/Welcome.vue', '../../resources/samples/index.json'],
    ['cli/index.ts', 'node:path'],
  ])('%s may import %s', (file, specifier) => {
    expect(whyForbidden(file, specifier)).toBeUndefined()
  })

  it.each([
    ['src/engine/tensor.ts', '../forecast', 'imports point down'],
    ['src/series/infer.ts', '../engine', 'imports point down'],
    ['src/forecast/train.ts', '../engine/tape', 'through its door'],
    ['renderer/App.vue', '../src/engine', 'imports point down'],
    ['renderer/App.vue', '../src/service', 'imports point down'],
    ['electron/main/index.ts', '../../src/forecast', 'imports point down'],
    ['electron/preload/index.ts', '../../src/service', 'imports point down'],
    ['src/series/read.ts', 'node:fs', 'package'],
    ['src/util/errors.ts', 'valibot', 'package'],
    ['renderer/App.vue', 'electron', 'package'],
  ])('%s may not import %s', (file, specifier, reason) => {
    expect(whyForbidden(file, specifier)).toContain(reason)
  })
})
