/**
 * Whatever is wrong with the inputs of an operation, it says so in words that name it: a disposed tensor, one of another
 * backend, another shape. Nothing fails inside a kernel, and nothing passes in silence.
 */

import { describe, expect, test } from 'vitest'
import {
  clipByGlobalNorm,
  clipByValue,
  concatenate,
  createAdam,
  createBackend,
  createOptimizer,
  expand,
  huberLoss,
  repeat,
  reshape,
  scope,
  split,
  sumOver,
  tensor,
  zeros,
  type Tensor,
} from '../../src/engine/index'
import { TidecastError } from '../../src/util/errors'
import { createRandom } from '../../src/util/random'
import { failOnLeaks } from '../support/leaks'
import { operationBackend, operationChecks } from '../support/operationChecks'

const rounds = 20
const other = createBackend('reference')

failOnLeaks(operationBackend, other)

/** The error of a call, or nothing when it went well. Anything but an error in words fails the test. */
function mistakeOf(what: string, call: () => unknown): TidecastError | undefined {
  try {
    call()
    return undefined
  } catch (error) {
    if (error instanceof TidecastError) return error
    return expect.fail(`${what}: ${String(error)}`)
  }
}

/** Another shape than the tensor's, and whether it can fit no other. Dimensions before the others are free in some. */
const misshapen: readonly (readonly [string, (shape: readonly number[]) => readonly number[], boolean])[] = [
  ['longer in every dimension', (shape) => shape.map((length) => length + 1), true],
  ['of one dimension more', (shape) => [...shape, 2], false],
  ['of one dimension less', (shape) => shape.slice(1), false],
]

describe.each(Object.entries(operationChecks))('%s', (name, make) => {
  /** Each input in turn replaced by a wrong one. */
  function replaceEach(
    wrong: (input: Tensor) => Tensor,
    judge: (call: () => unknown, inputs: number) => void,
  ) {
    for (let round = 0; round < rounds; round++) {
      scope(operationBackend, () => {
        const { inputs, body } = make(createRandom(round))
        inputs.forEach((input, place) => {
          const changed = inputs.with(place, wrong(input))
          judge(() => scope(operationBackend, () => void body(...changed)), inputs.length)
        })
      })
    }
  }

  test('a disposed tensor', () => {
    const gone = ({ shape }: Tensor) => {
      const made = zeros(operationBackend, shape)
      made.dispose()
      return made
    }
    replaceEach(gone, (call) => {
      const mistake = mistakeOf(name, call)
      expect(mistake?.code).toBe('engine.disposed')
      expect(mistake?.message).toContain(name)
    })
  })

  test('a tensor of another backend', () => {
    scope(other, () => {
      const foreign = ({ shape }: Tensor) => zeros(other, shape)
      replaceEach(foreign, (call, inputs) => {
        // One alone may live anywhere.
        if (inputs === 1) return
        const mistake = mistakeOf(name, call)
        expect(mistake?.code).toBe('engine.backend')
        expect(mistake?.message).toContain(name)
      })
    })
  })

  test.each(misshapen)('a shape %s', (_what, change, fitsNone) => {
    replaceEach(
      ({ shape }) => zeros(operationBackend, change(shape)),
      (call, inputs) => {
        const mistake = mistakeOf(name, call)
        // Many operations of one tensor take any shape; of several, the shapes must fit each other.
        if (inputs > 1 && fitsNone) expect(mistake, 'an error').toBeDefined()
        if (!mistake) return
        expect(mistake.code).toBe('engine.shape')
        expect(mistake.message).toContain(name)
        expect(mistake.message).toMatch(/expected .+, got .+/)
      },
    )
  })
})

describe('settings', () => {
  const bad = [NaN, Infinity, -1]
  test.each(bad)('a learning rate of %f', (rate) => {
    scope(operationBackend, () => {
      const parameter = tensor(operationBackend, [1], [1])
      const expected = `learningRate must be a finite number from 0 on; got ${rate}.`
      expect(() => createAdam([parameter], { learningRate: rate })).toThrow(expected)
      const adam = createAdam([parameter], { learningRate: 0.1 })
      adam.learningRate = rate
      expect(() => {
        adam.step([tensor(operationBackend, [1], [1])])
      }).toThrow(expected)
      expect(parameter.item()).toBe(1)
    })
  })

  test.each([
    ['momentum', 'momentum'],
    ['dampening', 'momentum'],
    ['beta1', 'adam'],
    ['beta2', 'rmsprop'],
    ['epsilon', 'adamW'],
    ['weightDecay', 'sgd'],
  ] as const)('%s of %s that is no number', (option, name) => {
    expect(() => createOptimizer(name, [], { learningRate: 0.1, [option]: NaN })).toThrow(
      / must be .*; got NaN/,
    )
  })

  test.each([
    ['centered', 'adam', true],
    ['amsgrad', 'rmsprop', true],
    ['dampening', 'nesterov', 0.5],
    ['momentum', 'sgd', 0.9],
  ] as const)('%s, which %s does not read', (option, name, value) => {
    expect(() => createOptimizer(name, [], { learningRate: 0.1, [option]: value })).toThrow(
      `${option} must be left out with ${name}; got ${value}.`,
    )
  })

  test('dimensions, lengths and limits', () => {
    scope(operationBackend, () => {
      const a = tensor(operationBackend, [1, 2, 3, 4, 5, 6], [2, 3])
      const says = (call: () => unknown, message: string) => {
        expect(call).toThrow(message)
      }
      says(() => sumOver(a, 2), 'sumOver: expected a dimension of 0…1 in [2, 3], got 2.')
      says(() => split(a, -1, [1, 2]), 'split: expected a dimension of 0…1 in [2, 3], got -1.')
      says(() => split(a, 1, [1, 1]), 'split: expected whole lengths that add up to 3, got [1, 1].')
      says(() => concatenate([], 0), 'concatenate: expected at least one tensor, got none.')
      says(() => repeat(a, 0, 0), 'repeat: expected whole lengths of at least 1, got [0].')
      says(() => reshape(a, [1.5, 4]), 'reshape: expected whole lengths of at least 1, got [1.5, 4].')
      says(() => expand(tensor(operationBackend, [1], []), [NaN]), 'expand: expected whole lengths')
      says(() => clipByGlobalNorm([a], NaN), 'the norm to clip to must be above 0; got NaN.')
      says(() => {
        clipByValue([a], 0)
      }, 'the value to clip to must be above 0; got 0.')
      says(() => huberLoss(a, a, 0), 'delta must be above 0; got 0.')
    })
  })
})
