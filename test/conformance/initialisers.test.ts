/** Starting weights have the spread, the angles and the biases their names promise. */

import { expect, test } from 'vitest'
import { createBackend, createRecurrentLayer, initialTensor, scope } from '../../src/engine/index'
import { createRandom } from '../../src/util/random'

const backend = createBackend('reference')

test.each([
  ['uniform', 1 / Math.sqrt(25), 1 / Math.sqrt(3)],
  ['glorotUniform', Math.sqrt(6 / (40 + 60)), 1 / Math.sqrt(3)],
  ['heUniform', Math.sqrt(6 / 60), 1 / Math.sqrt(3)],
  ['glorotNormal', Math.sqrt(2 / (40 + 60)), 1],
  ['heNormal', Math.sqrt(2 / 60), 1],
] as const)('%s: mean 0 and the deviation of its formula', (name, width, share) => {
  scope(backend, () => {
    const made = initialTensor(backend, name, [120, 60], { gates: 3, fan: 25 }, createRandom(1))
    const values = [...made.read()]
    const mean = values.reduce((total, x) => total + x, 0) / values.length
    const deviation = Math.sqrt(values.reduce((total, x) => total + (x - mean) ** 2, 0) / values.length)
    expect(Math.abs(mean)).toBeLessThan(width * 0.05)
    expect(deviation / (width * share)).toBeCloseTo(1, 1)
    if (share < 1) expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(width)
  })
})

test.each([
  [6, 6],
  [4, 9],
  [9, 4],
])('orthogonal %i × %i: right angles in every gate', (rows, columns) => {
  scope(backend, () => {
    const sizes = { gates: 2, fan: 1 }
    const all = initialTensor(backend, 'orthogonal', [2 * rows, columns], sizes, createRandom(2)).read()
    for (const values of [all.subarray(0, rows * columns), all.subarray(rows * columns)]) {
      const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)]
      const at = (i: number, k: number) =>
        rows <= columns ? values[i * columns + k] : values[k * columns + i]
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) {
          let dot = 0
          for (let k = 0; k < length; k++) dot += at(i, k) * at(j, k)
          expect(Math.abs(dot - Number(i === j))).toBeLessThan(1e-12)
        }
      }
    }
  })
})

test('identity keeps what it is given', () => {
  scope(backend, () => {
    const values = initialTensor(backend, 'identity', [3, 3], { fan: 1 }, createRandom(1)).read()
    expect([...values]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1])
  })
})

test.each([
  ['lstm', 'keeps', 1],
  ['gru', 'keeps', 1],
  ['gru', 'replaces', -1],
] as const)('the gate of a %s that %s starts at its bias', (cell, updateGate, wanted) => {
  scope(backend, () => {
    const settings = { cell, inputSize: 2, hiddenSize: 2, updateGate, initial: { forgetBias: 1 } }
    const { weights } = createRecurrentLayer(backend, settings, createRandom(1))
    const [first, second] = [weights.biasInput.read(), weights.biasHidden.read()]
    expect([first[2] + second[2], first[3] + second[3]]).toEqual([wanted, wanted])
    expect(first[0]).not.toBe(0)
  })
})
