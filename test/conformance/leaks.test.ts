/** The check that every test of the engine runs under does find what was left behind. */

import { describe, expect, test } from 'vitest'
import { add, createBackend, scope, sum, tensor, valueAndGradients } from '../../src/engine/index'
import { allBackends } from '../support/engine'
import { failOnLeaks, startLeakCheck } from '../support/leaks'

describe.each(allBackends)('%s', (name) => {
  const backend = createBackend(name)
  failOnLeaks(backend)

  test('a tensor nobody disposed of', () => {
    const check = startLeakCheck([backend])
    const leaked = tensor(backend, [1, 2], [2])
    expect(check).toThrow('leaked buffers')
    leaked.dispose()
    expect(check).not.toThrow()
  })

  test('the result of a scope, and a gradient', () => {
    const check = startLeakCheck([backend])
    const parameter = tensor(backend, [1, 2], [2])
    const kept = scope(backend, () => add(parameter, parameter))
    const { gradients } = valueAndGradients([parameter], () => sum(parameter))
    for (const each of [parameter, kept, ...gradients]) {
      expect(check).toThrow('leaked buffers')
      each.dispose()
    }
    expect(check).not.toThrow()
  })

  test('a buffer too few', () => {
    const early = tensor(backend, [1], [1])
    const check = startLeakCheck([backend])
    early.dispose()
    expect(check).toThrow('leaked buffers')
  })

  test('a leak of another backend than the first', () => {
    const other = createBackend(name)
    const check = startLeakCheck([backend, other])
    const leaked = tensor(other, [1], [1])
    expect(check).toThrow('leaked buffers')
    leaked.dispose()
    expect(check).not.toThrow()
  })
})
