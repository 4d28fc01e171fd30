/** Options of losses and schedules that the golden files need not hold: against their definitions, by hand. */

import { describe, expect, test } from 'vitest'
import {
  createBackend,
  createPlateau,
  schedules,
  scope,
  softmaxCrossEntropy,
  tensor,
  type CrossEntropyOptions,
  type PlateauOptions,
  type Schedule,
} from '../../src/engine/index'
import { createRandom } from '../../src/util/random'
import { checkGradients, expectGolden, randomTensor } from '../support/engine'
import { requireKnown, requireValue } from '../support/engineGolden'

const backend = createBackend('reference')

function rates(schedule: Schedule, count: number): number[] {
  return Array.from({ length: count }, (_, step) => schedule(1, step))
}

describe('schedules', () => {
  const half = Math.SQRT1_2
  test.each<readonly [string, Schedule, readonly number[]]>([
    ['milestones', schedules.milestones({ at: [1, 3], factor: 0.1 }), [1, 0.1, 0.1, 0.01]],
    ['linear', schedules.linear({ from: 0.5, to: 1, steps: 2 }), [0.5, 0.75, 1, 1]],
    ['a cosine that stays', schedules.cosine({ steps: 2 }), [1, 0.5, 0, 0, 0]],
    ['a cosine that rises', schedules.cosine({ steps: 2, after: 'rises' }), [1, 0.5, 0, 0.5, 1, 0.5]],
    [
      'restarts that grow',
      schedules.cosineRestarts({ steps: 2, growth: 2 }),
      [1, 0.5, 1, (1 + half) / 2, 0.5, (1 - half) / 2, 1],
    ],
    [
      'one cycle in a line',
      schedules.oneCycle({
        steps: 10,
        highest: 1,
        rise: 0.3,
        startDivisor: 4,
        endDivisor: 10,
        curve: 'linear',
      }),
      [0.25, 0.625, 1, 1 - 0.975 / 7, 1 - (2 * 0.975) / 7],
    ],
    [
      'one cycle of three phases',
      schedules.oneCycle({
        steps: 10,
        highest: 1,
        rise: 0.3,
        startDivisor: 4,
        endDivisor: 5,
        curve: 'linear',
        threePhases: true,
      }),
      [0.25, 0.625, 1, 0.625, 0.25, 0.21, 0.17, 0.13, 0.09, 0.05],
    ],
    ['warm-up', schedules.warmUp({ steps: 3, then: schedules.constant() }), [0.25, 0.5, 0.75, 1, 1]],
  ])('%s', (name, schedule, wanted) => {
    expectGolden(rates(schedule, wanted.length), wanted, name)
  })
})

describe('the plateau', () => {
  test.each<readonly [string, PlateauOptions, readonly number[], readonly number[]]>([
    ['larger is better', { better: 'larger', patience: 0 }, [1, 2, 2, 3], [1, 1, 0.1, 0.1]],
    // An amount of 0.5: 0.6 is no improvement on 1, 0.4 is.
    ['an amount', { thresholdIs: 'amount', threshold: 0.5, patience: 0 }, [1, 0.6, 0.4], [1, 0.1, 0.1]],
    // Two steps of cooldown after the fall bear what would be another fall.
    ['a cooldown', { patience: 0, cooldown: 2 }, [1, 1, 1, 1, 1], [1, 0.1, 0.1, 0.1, 0.01]],
    ['a least rate', { patience: 0, lowest: 0.05 }, [1, 1, 1], [1, 0.1, 0.05]],
    ['a least fall', { patience: 0, leastFall: 0.95 }, [1, 1, 1], [1, 1, 1]],
    ['a NaN is no improvement', { patience: 1 }, [1, NaN, NaN, 0.5], [1, 1, 0.1, 0.1]],
  ])('%s', (name, options, metric, wanted) => {
    expectGolden(metric.map(createPlateau(1, options).observe), wanted, name)
  })
})

describe('softmax cross-entropy', () => {
  const labels = [2, 0, 1, 2]
  const [batch, classes] = [4, 3]

  /** PyTorch's formula, term by term. */
  function defined(
    values: ArrayLike<number>,
    { labelSmoothing = 0, classWeights, ignored }: CrossEntropyOptions,
  ) {
    const weights = classWeights ?? [1, 1, 1]
    let [total, weight] = [0, 0]
    for (let b = 0; b < batch; b++) {
      if (labels[b] === ignored) continue
      const row = Array.from({ length: classes }, (_, c) => values[b * classes + c])
      const normalizer = Math.log(row.reduce((sum, logit) => sum + Math.exp(logit), 0))
      const surprises = row.map((logit, c) => weights[c] * (normalizer - logit))
      const smooth = surprises.reduce((sum, each) => sum + each, 0) / classes
      total += (1 - labelSmoothing) * surprises[labels[b]] + labelSmoothing * smooth
      weight += weights[labels[b]]
    }
    return total / weight
  }

  test.each<readonly [string, CrossEntropyOptions]>([
    ['plain', {}],
    ['smoothed', { labelSmoothing: 0.2 }],
    ['weighted', { classWeights: [0.5, 2, 1.5] }],
    ['without a class', { ignored: 2 }],
    ['all of it', { labelSmoothing: 0.1, classWeights: [0.5, 2, 1.5], ignored: 0 }],
  ])('%s', (name, options) => {
    scope(backend, () => {
      const random = createRandom(1)
      const logits = randomTensor(backend, random, [batch, classes])
      const value = softmaxCrossEntropy(logits, labels, options).item()
      expectGolden([value], [defined(logits.read(), options)], name)
      checkGradients(random, [logits], (each) => [softmaxCrossEntropy(each, labels, options)], name)
    })
  })

  test('of nothing is 0, and wrong settings are named', () => {
    scope(backend, () => {
      const logits = tensor(backend, [1, 2], [1, 2])
      expect(softmaxCrossEntropy(logits, [7], { ignored: 7 }).item()).toBe(0)
      expect(() => softmaxCrossEntropy(logits, [2])).toThrow('label 0 must be a class of 0…1; got 2.')
      expect(() => softmaxCrossEntropy(logits, [0], { classWeights: [1] })).toThrow(
        'classWeights must be one weight for each of 2 classes; got 1.',
      )
      expect(() => softmaxCrossEntropy(logits, [0], { labelSmoothing: NaN })).toThrow(
        'labelSmoothing must be a share of 0…1; got NaN.',
      )
    })
  })
})

test('a golden case with an option nobody reads fails by its name', () => {
  const given = { lr: 0.1, note: 'in words', amsgrad: false }
  expect(() => {
    requireKnown('adam', given, ['lr'])
  }).not.toThrow()
  expect(() => {
    requireKnown('adam', { ...given, amsgrad: true }, ['lr'])
  }).toThrow('adam: the option amsgrad (true) is not known.')
  expect(() => {
    requireValue('gelu', 'approximate', 'tanh', ['none'])
  }).toThrow('gelu: approximate can be none, not tanh.')
})
