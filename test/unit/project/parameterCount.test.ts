/**
 * Parameters of a stack against numbers from outside: `sum(p.numel() for p in m.parameters())` of PyTorch's
 * nn.RNN, nn.GRU and nn.LSTM(10, 20), and of stacks with nn.Linear on top.
 */

import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { modelSettingsSchema, uniformLayers } from '../../../src/contract'
import { countParameters } from '../../../src/project'

const plain = v.parse(modelSettingsSchema, {
  layers: [{ cell: 'gru', units: 32 }],
  lookback: 48,
  horizon: 12,
  epochs: 1,
  patience: 1,
  batchSize: 1,
  learningRate: 0.01,
  seed: 1,
})
const series = { inputs: 1, seasonLength: 1 }

describe('parameters of a stack', () => {
  test.each([
    ['rnn', 640],
    ['gru', 1920],
    ['lstm', 2560],
  ] as const)('one %s layer of 20 units over 10 channels has %i', (cell, expected) => {
    expect(
      countParameters({ ...plain, layers: uniformLayers([20], { cell }) }, { inputs: 10, seasonLength: 1 })
        .layers,
    ).toEqual([expected])
  })

  test('each layer reads the one below it, the head the last', () => {
    const counted = countParameters(
      { ...plain, layers: uniformLayers([32, 16], { cell: 'lstm' }), horizon: 24 },
      series,
    )
    expect(counted).toEqual({ reader: 0, layers: [4480, 3200], head: 408, total: 8088 })
  })

  test('layers of different cells count each as their own: nn.LSTM(1, 32), nn.GRU(32, 16), nn.RNN(16, 8)', () => {
    const layers = [
      ...uniformLayers([32], { cell: 'lstm' }),
      ...uniformLayers([16], { cell: 'gru' }),
      ...uniformLayers([8], { cell: 'rnn' }),
    ]
    expect(countParameters({ ...plain, layers }, series).layers).toEqual([4480, 2400, 208])
  })

  test('a mask is a second channel', () => {
    const whole = countParameters(plain, series)
    const masked = countParameters(plain, { ...series, inputs: 2 })
    expect([whole.total, masked.total]).toEqual([3756, 3852])
  })
})
