/** The recipe must win on real data, not on made-up waves: figures of the rivals counted by other means. */

import { expect, test } from 'vitest'

import { createBackend } from '../../../src/engine'
import { suggestModel, train } from '../../../src/forecast'
import { hasShared } from '../../csv/support'
import { readSharedSeries } from './support'

const timeout = 60_000

test.skipIf(!hasShared)(
  'ETTh1, target OT, look-back 96, horizon 24: one epoch errs by less than 1.5, last value by 1.67 (shared data)',
  async () => {
    const series = await readSharedSeries('ETTh1.csv', { time: 'date', target: 'OT' })
    const settings = { ...suggestModel(series), lookback: 96, horizon: 24, epochs: 1 }
    const backend = createBackend()
    const run = train(series, settings, {
      backend,
      signal: new AbortController().signal,
      finishRequested: () => false,
      pause: () => Promise.resolve(),
      now: () => 0,
    })
    let next = await run.next()
    while (next.done !== true) next = await run.next()
    backend.dispose()
    expect(next.value.scores[0]?.scores.mae).toBeLessThan(1.5)
  },
  timeout,
)
