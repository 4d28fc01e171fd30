/**
 * Averages of weights over training, which forecast better than the last ones: an exponential mean, or the plain mean of
 * P. Izmailov et al., "Averaging weights leads to wider optima", 2018.
 */

import { readParameters, writeParameters, type Snapshot } from '../nn/parameters'
import { zeros, type Tensor } from '../tensor'

export interface WeightAverage {
  /** Takes in the weights as they are now. */
  update(): void
  /** The average, in the order of the parameters. */
  read(): Snapshot
  state(): { readonly count: number; readonly values: Snapshot }
  restore(state: { readonly count: number; readonly values: Snapshot }): void
  dispose(): void
}

/** @param decay share of the average that stays at each update; left out, all updates count alike. */
export function createWeightAverage(parameters: readonly Tensor[], decay?: number): WeightAverage {
  const averages = parameters.map(({ backend, shape }) => zeros(backend, shape))
  let count = 0
  return {
    update() {
      const kept = count === 0 ? 0 : (decay ?? count / (count + 1))
      parameters.forEach((parameter, i) => {
        const operation = 'weight average'
        parameter.backend.kernels.blendInPlace(
          averages[i].block(operation),
          parameter.block(operation),
          kept,
          1 - kept,
        )
      })
      count++
    },
    read: () => readParameters(averages),
    state: () => ({ count, values: readParameters(averages) }),
    restore(state) {
      writeParameters(averages, state.values)
      count = state.count
    },
    dispose() {
      for (const each of averages) each.dispose()
    },
  }
}
