/**
 * Parameters of a stack against numbers from outside: `sum(p.numel() for p in m.parameters())` of PyTorch's
 * nn.RNN, nn.GRU and nn.LSTM(10, 20), and of stacks with nn.Linear on top.
 */

import { describe, expect, test } from 'vitest'

import { countParameters } from '../../../src/project'

describe('parameters of a stack', () => {
  test.each([
    ['rnn', 640],
    ['gru', 1920],
    ['lstm', 2560],
  ] as const)('one %s layer of 20 units over 10 channels has %i', (cell, expected) => {
    expect(countParameters({ cell, layers: [20], inputs: 10, horizon: 1 }).layers).toEqual([expected])
  })

  test('each layer reads the one below it, the head the last', () => {
    const counted = countParameters({ cell: 'lstm', layers: [32, 16], inputs: 1, horizon: 24 })
    expect(counted).toEqual({ layers: [4480, 3200], head: 408, total: 8088 })
  })

  test('a mask is a second channel', () => {
    const plain = countParameters({ cell: 'gru', layers: [32], inputs: 1, horizon: 12 })
    const masked = countParameters({ cell: 'gru', layers: [32], inputs: 2, horizon: 12 })
    expect([plain.total, masked.total]).toEqual([3756, 3852])
  })
})
