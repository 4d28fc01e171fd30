/** Who owns memory, and what a mistake says. One body, every backend. */

import { describe, expect, test } from 'vitest'
import {
  add,
  createBackend,
  keepWhere,
  linear,
  matmul,
  meanAbsoluteError,
  meanSquaredError,
  multiply,
  recurrent,
  reshape,
  scope,
  sum,
  tensor,
  valueAndGradients,
  zeros,
} from '../../src/engine/index'
import { allBackends } from '../support/engine'

describe.each(allBackends)('%s', (name) => {
  const backend = createBackend(name)

  test('a scope frees what it does not return', () => {
    const before = backend.liveBuffers
    const kept = scope(backend, () => {
      const a = tensor(backend, [1, 2], [2])
      add(a, a)
      return { nested: [scope(backend, () => add(a, a))] }
    })
    expect([...kept.nested[0].read()]).toEqual([2, 4])
    expect(backend.liveBuffers).toBe(before + 1)
    kept.nested[0].dispose()
    kept.nested[0].dispose()
    expect(backend.liveBuffers).toBe(before)
  })

  test('a scope frees everything when its body throws', () => {
    const before = backend.liveBuffers
    const fail = () =>
      scope(backend, () => {
        const a = zeros(backend, [3])
        return valueAndGradients([a], () => {
          add(a, a)
          throw new RangeError('stop')
        })
      })
    expect(fail).toThrow('stop')
    expect(backend.liveBuffers).toBe(before)
  })

  test('a scope inside a loss keeps what the gradient needs', () => {
    scope(backend, () => {
      const a = tensor(backend, [1, 2, 3], [3])
      const { value, gradients } = valueAndGradients([a], () =>
        scope(backend, () => sum(multiply(multiply(a, a), a))),
      )
      expect(value).toBe(36)
      expect([...gradients[0].read()]).toEqual([3, 12, 27])
    })
  })

  test('a parameter the loss does not use has a gradient of zeros', () => {
    scope(backend, () => {
      const [a, b] = [tensor(backend, [2], [1]), tensor(backend, [5, 6], [2])]
      expect([...valueAndGradients([a, b], () => sum(a)).gradients[1].read()]).toEqual([0, 0])
    })
  })

  test('a reshaped tensor outlives the one it came from', () => {
    scope(backend, () => {
      const a = tensor(backend, [1, 2, 3, 4], [4])
      const b = reshape(a, [2, 2])
      a.dispose()
      expect([...b.read()]).toEqual([1, 2, 3, 4])
    })
  })

  test('what was read is a copy', () => {
    scope(backend, () => {
      const a = tensor(backend, [1], [1])
      const read = a.read()
      a.write([2])
      expect([read[0], a.item()]).toEqual([1, 2])
    })
  })

  test.each([
    ['absolute', meanAbsoluteError, 1.5, [0, 0.5, -0.5]],
    ['squared', meanSquaredError, 2.5, [0, 2, -1]],
  ] as const)('a masked %s error ignores what is missing', (_name, loss, wanted, gradient) => {
    scope(backend, () => {
      const prediction = tensor(backend, [7, 2, 3], [1, 3])
      const target = tensor(backend, [NaN, 0, 4], [1, 3])
      const mask = tensor(backend, [0, 1, 1], [1, 3])
      const { value, gradients } = valueAndGradients([prediction], () => loss(prediction, target, mask))
      expect(value).toBe(wanted)
      expect([...gradients[0].read()]).toEqual(gradient)
      const none = zeros(backend, [1, 3])
      expect(valueAndGradients([prediction], () => loss(prediction, target, none)).value).toBe(0)
    })
  })

  test('mistakes name the operation, what it expected and what it got', () => {
    scope(backend, () => {
      const a = zeros(backend, [2, 3])
      const gone = zeros(backend, [2])
      gone.dispose()
      const weights = {
        weightInput: a,
        weightHidden: zeros(backend, [8, 2]),
        biasInput: gone,
        biasHidden: gone,
      }
      expect(() => tensor(backend, [1, 2], [3])).toThrow('tensor: expected 3 numbers for [3], got 2 numbers.')
      expect(() => zeros(backend, [0, 1.5])).toThrow(
        'zeros: expected whole lengths of at least 1, got [0, 1.5].',
      )
      expect(() => add(a, gone)).toThrow('add: expected [2, 3], got [2].')
      expect(() => matmul(a, a)).toThrow('matmul: expected [3, N], got [2, 3].')
      expect(() => linear(a, a, gone)).toThrow('linear: tensor [2] was already disposed.')
      expect(() => keepWhere(gone, gone)).toThrow('keepWhere: tensor [2] was already disposed.')
      expect(() => a.item()).toThrow('item: expected a tensor of one number, got [2, 3].')
      expect(() => recurrent('lstm', zeros(backend, [1, 4, 3]), weights)).toThrow(
        'recurrent lstm weightInput: expected [8, 3], got [2, 3].',
      )
      expect(() => valueAndGradients([a], () => add(a, a))).toThrow(
        'expected a loss of one number, got [2, 3].',
      )
    })
  })

  test('tensors of two backends do not meet', () => {
    const other = createBackend('reference')
    scope(backend, () => {
      const [a, b] = [zeros(backend, [2]), zeros(other, [2])]
      expect(() => add(a, b)).toThrow(
        `add: tensors of different backends (${name} and reference) cannot meet.`,
      )
    })
  })
})
