/** Memory of training, counted by hand for a network small enough for that. */

import { expect, test } from 'vitest'

import { trainingMemory } from '../../renderer/views/model/trainingMemory'
import type { ModelSettings } from '../../src/contract'

const model: ModelSettings = {
  cell: 'gru',
  layers: [2],
  lookback: 3,
  horizon: 1,
  epochs: 1,
  patience: 1,
  batchSize: 5,
  learningRate: 0.005,
  seed: 1,
}

test('weights five times, and every step of a batch both ways', () => {
  // 3 gates of 2 · (1 + 2 + 2) weights, 3 of the head: 33. Each step: 1 input, 2 · 4 numbers of 2 units.
  expect(trainingMemory(model, 1)).toBe(4 * (5 * 33 + 3 * 5 * (1 + 16) + 2 * 5))
})

test('grows with the batch, the look-back and the layers', () => {
  const least = trainingMemory(model, 1)
  for (const more of [{ batchSize: 6 }, { lookback: 4 }, { layers: [2, 2] }, { cell: 'lstm' as const }]) {
    expect(trainingMemory({ ...model, ...more }, 1)).toBeGreaterThan(least)
  }
})
