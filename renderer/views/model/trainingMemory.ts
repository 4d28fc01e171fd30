/** Memory that training takes, by a rule: what is held of every weight, and what the way back needs of every step. */

import type { Cell, ModelSettings } from '../../../src/contract'
import { countParameters } from '../../../src/project'

const bytesPerNumber = 4
/** The weight, its gradient, Adam's two moments, and the best weights so far. */
const copiesOfWeight = 5
/** Of each unit at each step: its gates, its state, and the cell of an LSTM. */
const numbersPerUnit: Readonly<Record<Cell, number>> = { rnn: 2, gru: 4, lstm: 6 }
/** Forward values are kept for the way back, which makes as many gradients. */
const bothWays = 2

/** Bytes for a whole batch at once; batches of large networks are worked through in pieces and take less. */
export function trainingMemory(settings: ModelSettings, inputs: number): number {
  const { cell, layers, lookback, horizon, batchSize } = settings
  const weights = countParameters({ cell, layers, horizon, inputs }).total * copiesOfWeight
  const units = layers.reduce((sum, count) => sum + count, 0)
  const steps = lookback * batchSize * (inputs + bothWays * numbersPerUnit[cell] * units)
  const outputs = bothWays * batchSize * horizon
  return bytesPerNumber * (weights + steps + outputs)
}
