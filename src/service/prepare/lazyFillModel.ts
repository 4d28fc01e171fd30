/** The net that fills gaps, with an engine that is made when the first step asks for it: most recipes never do. */

import { createBackend } from '../../engine'
import { createFillModel } from '../../forecast'
import type { FillModel } from '../../series'

export function createLazyFillModel(): FillModel {
  let made: FillModel | undefined
  const model = () => (made ??= createFillModel(createBackend()))
  return {
    train: (series, training) => model().train(series, training),
    fill: (series, learnt) => model().fill(series, learnt),
  }
}
